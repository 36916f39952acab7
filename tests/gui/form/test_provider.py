"""Provider, variables and address go together, whichever of them a person changes."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.gui.form.pane import ProfileForm
from app.gui.form.pasting import came_at_once
from app.model.profile import Environment, Grant, Profile, SharedSecret, SigningKey
from app.providers import applied, own_folder, preset, reread
from app.words import Words
from tests.gui.form.controls import new_form

KEYCLOAK = "https://kc.example/realms/staff/protocol/openid-connect/token"
MINE = """
name = "Company login"
issuer = "https://login.company.example/realms/{realm}"
[variables.realm]
kind = "segment"
label.en = "Realm"
label.da = "Rige"
example = "staff"
"""


@pytest.fixture
def form(qtbot: QtBot) -> ProfileForm:
    made = new_form()
    qtbot.addWidget(made)
    made.set_words(Words("en"))
    made.show_profile(Profile(), saved=False)
    made.show()
    return made


@pytest.fixture
def folder() -> Iterator[Path]:
    made = own_folder()
    made.mkdir(parents=True)
    reread()
    yield made
    for each in made.iterdir():
        each.unlink()
    reread()


def choose(form: ProfileForm, preset_id: str) -> None:
    """As a person does with the mouse or the keyboard."""
    index = form.provider.findData(preset_id)
    assert index >= 0
    form.provider.setCurrentIndex(index)
    form.provider.activated.emit(index)


def field(form: ProfileForm, name: str) -> QLineEdit:
    edit = form.choice.variables.fields[name].field
    assert isinstance(edit, QLineEdit)
    return edit


def said(form: ProfileForm, name: str) -> str:
    return field(form, name).accessibleDescription()


def labels(form: ProfileForm) -> list[str]:
    return [each.label.text() for each in form.choice.variables.fields.values()]


def rows(form: ProfileForm) -> list[tuple[str, bool]]:
    """What the list shows, and whether it can be chosen."""
    box = form.provider
    return [
        (box.itemText(row), bool(box.model().flags(box.model().index(row, 0)) & ENABLED))
        for row in range(box.count())
    ]


ENABLED = Qt.ItemFlag.ItemIsEnabled


async def test_a_provider_asks_for_its_variables_and_for_nothing_else(form: ProfileForm) -> None:
    assert form.choice.variables.isHidden()
    choose(form, "keycloak")
    assert labels(form) == ["Server", "Realm"]
    assert field(form, "realm").placeholderText() == "my-realm"
    assert form.address.edit.text() == ""
    assert form.address.edit.placeholderText().startswith("{server}/realms/{realm}")
    choose(form, "signaturgruppen")
    assert labels(form) == []
    assert form.choice.variables.isHidden()


async def test_typing_fills_the_address_live(form: ProfileForm, qtbot: QtBot) -> None:
    choose(form, "keycloak")
    qtbot.keyClicks(field(form, "server"), "kc.example")
    assert form.address.edit.text() == ""
    qtbot.keyClicks(field(form, "realm"), "staff")
    assert form.address.edit.text() == KEYCLOAK
    profile = form.profile()
    assert profile.token_endpoint == KEYCLOAK
    assert profile.issuer == "https://kc.example/realms/staff"
    assert profile.provider == "keycloak"
    field(form, "realm").clear()
    assert form.address.edit.text() == ""
    assert form.profile().issuer == ""


async def test_what_cannot_be_used_is_said_once_the_field_is_left(form: ProfileForm, qtbot) -> None:
    choose(form, "entra-id")
    field(form, "tenant").setFocus()
    qtbot.keyClicks(field(form, "tenant"), "contoso")
    assert said(form, "tenant") == ""
    form.client_id.setFocus()
    assert "contoso.onmicrosoft.com" in said(form, "tenant")
    form.set_words(Words("da"))
    assert "Et domæne" in said(form, "tenant")
    assert labels(form) == ["Lejer (tenant)"]
    qtbot.keyClicks(field(form, "tenant"), ".com")
    assert said(form, "tenant") == ""
    assert form.profile().issuer == "https://login.microsoftonline.com/contoso.com/v2.0"


async def test_a_whole_address_pasted_for_a_variable_is_taken_apart(form: ProfileForm) -> None:
    choose(form, "keycloak")
    field(form, "server").setFocus()
    field(form, "server").setText(KEYCLOAK)
    assert form.choice.variables.values() == {"server": "https://kc.example", "realm": "staff"}
    assert form.address.edit.text() == KEYCLOAK
    choose(form, "auth0")
    field(form, "domain").setFocus()
    field(form, "domain").setText("https://contoso.eu.auth0.com/")
    assert form.profile().issuer == "https://contoso.eu.auth0.com/"
    form.client_id.setFocus()
    assert field(form, "domain").text() == "contoso.eu.auth0.com"


async def test_the_provider_follows_an_address_that_is_pasted(form: ProfileForm) -> None:
    form.address.edit.setText(KEYCLOAK)
    assert form.profile().provider == "keycloak"
    assert form.choice.variables.values() == {"server": "https://kc.example", "realm": "staff"}
    form.address.edit.setText("https://test.maskinporten.no/token")
    profile = form.profile()
    assert profile.provider == "maskinporten-test"
    assert profile.token_endpoint == "https://test.maskinporten.no/token"
    assert profile.environment is Environment.TEST
    assert profile.grant is Grant.JWT_BEARER
    assert isinstance(profile.credential, SigningKey)
    form.address.edit.setText("https://as.example/token")
    profile = form.profile()
    assert profile.provider == ""
    assert profile.environment is Environment.UNKNOWN
    assert profile.grant is Grant.CLIENT_CREDENTIALS
    assert isinstance(profile.credential, SharedSecret)
    assert form.choice.variables.isHidden()


async def test_the_provider_follows_a_typed_address_only_once_it_is_left(
    form: ProfileForm, qtbot: QtBot
) -> None:
    form.address.edit.setFocus()
    qtbot.keyClicks(form.address.edit, "https://contoso.eu.auth0.com/oauth/token")
    assert form.profile().provider == ""
    form.client_id.setFocus()
    assert form.profile().provider == "auth0"
    form.address.edit.setFocus()
    form.address.edit.setCursorPosition(len("https://contoso"))
    qtbot.keyClicks(form.address.edit, "2")
    assert field(form, "domain").text() == "contoso2.eu.auth0.com"
    # An address that is not typed to its end takes no choice back.
    form.address.edit.selectAll()
    qtbot.keyClicks(form.address.edit, "conto")
    form.client_id.setFocus()
    assert form.profile().provider == "auth0"


async def test_a_look_at_a_profile_changes_nothing_in_it(form: ProfileForm) -> None:
    elsewhere = Profile(provider="entra-id", token_endpoint="https://proxy.example/token")
    form.show_profile(elsewhere, saved=True)
    form.address.edit.setFocus()
    form.client_id.setFocus()
    assert form.profile() == elsewhere
    assert not form.dirty


async def test_a_saved_profile_shows_what_was_typed_for_it(form: ProfileForm) -> None:
    typed = {"server": "https://kc.example/auth", "realm": "Blå bær"}
    saved = applied(preset("keycloak"), Profile(), typed)
    form.show_profile(saved, saved=True)
    assert form.choice.variables.values() == typed
    assert form.profile() == saved
    assert not form.dirty


async def test_another_provider_takes_over_what_has_the_same_name(form: ProfileForm) -> None:
    choose(form, "okta-org")
    field(form, "domain").setText("contoso.okta.com")
    assert form.profile().token_endpoint == "https://contoso.okta.com/oauth2/v1/token"
    assert isinstance(form.profile().credential, SigningKey)
    choose(form, "okta-custom")
    assert form.choice.variables.values() == {"domain": "contoso.okta.com", "server": ""}
    assert form.profile().token_endpoint == ""
    assert isinstance(form.profile().credential, SharedSecret)


async def test_tab_goes_from_the_provider_through_its_fields_to_the_address(form, qtbot) -> None:
    choose(form, "keycloak")
    form.provider.setFocus()
    reached = []
    for _ in range(3):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        reached.append(form.focusWidget())
    assert reached == [field(form, "server"), field(form, "realm"), form.address.edit]


async def test_a_pasted_token_gives_way_to_its_issuer_and_picks_the_provider(form) -> None:
    claims = {"iss": "https://pp.netseidbroker.dk/op", "client_id": "me"}
    parts = [json.dumps(each).encode() for each in ({"alg": "RS256"}, claims)]
    token = ".".join(
        base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in (*parts, b"signature")
    )
    seen = []
    form.changed.connect(lambda: seen.append(form.profile()))
    form.address.edit.setText(f"Bearer {token}")
    assert form.address.edit.text() == "https://pp.netseidbroker.dk/op"
    assert form.profile().provider == "signaturgruppen-pp"
    form.address.edit.undo()
    assert token not in form.address.edit.text()
    assert token not in repr(seen)


async def test_the_scope_is_hinted_at_until_it_has_the_shape(form: ProfileForm) -> None:
    choose(form, "entra-id")
    assert form.scope.placeholderText() == "https://graph.microsoft.com/.default"
    assert "/.default" in form.scope.accessibleDescription()
    form.scope.setText("User.Read")
    assert "/.default" in form.scope.accessibleDescription()
    form.scope.setText("api://orders/.default")
    assert form.scope.accessibleDescription() == ""
    choose(form, "signaturgruppen-pp")
    form.scope.clear()
    assert form.scope.accessibleDescription() == ""


@pytest.mark.parametrize(
    ("before", "now", "at_once"),
    [("", "h", False), ("", "ht", True), ("ab", "axb", False), ("ab", "axyb", True),
     ("aaa", "aaaa", False), ("abc", "ab", False), ("abc", "x", False), ("abc", "xy", True),
     ("abc", "", False), ("abab", "ababab", True)],
)  # fmt: skip
def test_what_came_at_once_is_told_from_what_was_typed(before, now, at_once) -> None:
    assert came_at_once(before, now) is at_once


async def test_the_list_is_grouped_and_other_comes_last(form: ProfileForm) -> None:
    shown = rows(form)
    headings = [text for text, enabled in shown if not enabled and text]
    assert headings == ["Services", "Server software"]
    assert shown[-1] == ("Other", True)
    software = shown.index(("Server software", False))
    names = [text.partition(",")[0] for text, _ in shown[1:software]]
    assert names == sorted(names, key=str.casefold)
    assert ("Keycloak", True) in shown[software:]
    assert ("Microsoft Entra ID", True) in shown[:software]


async def test_files_of_one_s_own_are_found_when_the_list_is_opened(form, folder: Path) -> None:
    (folder / "company.toml").write_text(MINE)
    (folder / "broken.toml").write_text('name = "x"\nissuer = https://x\nmethods = []\n')
    assert form.provider.findData("company") < 0
    form.provider.showPopup()
    form.provider.hidePopup()
    shown = rows(form)
    own = shown.index(("Your own", False))
    assert shown[own + 1] == ("Company login", True)
    assert shown[own + 2] == ("broken.toml: Line 2 is not TOML.", False)
    choose(form, "company")
    field(form, "realm").setText("staff")
    assert form.profile().issuer == "https://login.company.example/realms/staff"
    form.set_words(Words("da"))
    assert labels(form) == ["Rige"]
    assert ("broken.toml: Linje 2 er ikke TOML.", False) in rows(form)
    assert form.profile().provider == "company"


async def test_a_choice_survives_that_its_file_is_gone(form: ProfileForm, folder: Path) -> None:
    (folder / "company.toml").write_text(MINE)
    form.provider.showPopup()
    form.provider.hidePopup()
    saved = applied(preset("company"), Profile(), {"realm": "staff"})
    (folder / "company.toml").unlink()
    reread()
    form.retranslate()
    form.show_profile(saved, saved=True)
    assert form.provider.currentText() == "Other"
    assert form.profile() == saved


async def test_a_list_that_is_read_anew_is_no_change(form: ProfileForm) -> None:
    choose(form, "signaturgruppen")
    changes: list[object] = []
    form.changed.connect(lambda: changes.append(True))
    form.provider.currentIndexChanged.connect(changes.append)
    form.provider.retranslate()
    assert form.provider.currentData() == "signaturgruppen"
    assert not changes
