"""What a provider's own errors mean: how rows are read, and which one fits an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.model.finding import Who
from app.model.provider_error import CAUSES, Meaning, ProviderError
from app.providers import BrokenPreset, Preset, meaning_of, preset, presets, reread
from app.providers.reading import read_preset


def read(rows: str) -> Preset | BrokenPreset:
    text = f'name = "Mine"\n{rows}'
    return read_preset("mine.toml", text.encode(), own=True, built_in=frozenset({"keycloak"}))


def with_rows(rows: str) -> Preset:
    found = read(rows)
    assert isinstance(found, Preset), found
    return found


def refusal(error: str, said: str = "") -> dict[str, str]:
    return {"error": error, "error_description": said}


def test_a_row_has_all_that_its_table_says():
    (row,) = with_rows(
        """[[errors]]
        code = "ABC-123"
        error = "invalid_client"
        says = "no such key"
        status = 401
        anywhere = true
        finding = "token.assertion_rejected"
        cause = "key_over"
        who = ["client_owner", "you"]
        """
    ).errors
    assert row == ProviderError(
        Meaning.ASSERTION_REJECTED,
        "ABC-123",
        "invalid_client",
        "no such key",
        401,
        True,
        "key_over",
        (Who.CLIENT_OWNER, Who.YOU),
    )


@pytest.mark.parametrize(
    ("rows", "problem", "field"),
    [
        ("errors = 1", "wrong_type.rows", "errors"),
        ("errors = [1]", "wrong_type.rows", "errors"),
        ("errors = [{ error = 'x' }]", "missing", "errors[1].finding"),
        ("errors = [{ error = 'x', finding = 'token.odd' }]", "bad_finding", "errors[1].finding"),
        ("errors = [{ finding = 'token.secret_wrong' }]", "fits_every_error", "errors[1]"),
        ("errors = [{ status = 400, finding = 'token.secret_wrong' }]", "fits_every_error",
         "errors[1]"),
        ("errors = [{ code = 'invalid', finding = 'token.secret_wrong' }]", "bad_code",
         "errors[1].code"),
        ("errors = [{ code = 'A.*', finding = 'token.secret_wrong' }]", "bad_code",
         "errors[1].code"),
        ("errors = [{ error = 'x', anywhere = true, finding = 'token.secret_wrong' }]",
         "not_anywhere", "errors[1].anywhere"),
        ("errors = [{ error = 'x', status = 200, finding = 'token.secret_wrong' }]",
         "wrong_type.whole", "errors[1].status"),
        ("errors = [{ error = 'x', status = true, finding = 'token.secret_wrong' }]",
         "wrong_type.whole", "errors[1].status"),
        ("errors = [{ error = 'x', finding = 'token.secret_expired', cause = 'replaced' }]",
         "no_causes", "errors[1].cause"),
        ("errors = [{ error = 'x', finding = 'token.secret_wrong', cause = 'odd' }]", "no_choice",
         "errors[1].cause"),
        ("errors = [{ error = 'x', finding = 'token.secret_wrong', who = ['me'] }]", "no_choice",
         "errors[1].who"),
        ("errors = [{ error = 'x', finding = 'token.secret_wrong', word = 'y' }]",
         "unknown_field", "errors[1].word"),
        ("errors = [" + "{ error = 'x', finding = 'token.secret_wrong' }," * 201 + "]",
         "too_many_errors", "errors"),
        ("errors_of = 'nobody'", "no_such_preset", "errors_of"),
        ("demo_clients = 'one'", "wrong_type.list", "demo_clients"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_told_with_its_place(rows, problem, field):
    found = read(rows)
    assert isinstance(found, BrokenPreset)
    assert (found.problem, found.facts["field"]) == (problem, field)


def test_a_code_is_found_wherever_a_provider_writes_it_and_is_no_part_of_a_longer_one():
    for body in (
        {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret."},
        {"error": "x", "error_description": "(aadsts7000215)"},
        {"error": "invalid_client", "error_codes": [1, 7000215]},
        {"message": "Failed with AADSTS7000215."},
    ):
        found = meaning_of(401, body, None)
        assert found is not None, body
        assert found.finding is Meaning.SECRET_WRONG
    for text in ("AADSTS70002159: x", "XAADSTS7000215: x", "AADSTS7000: x", "7000215"):
        assert meaning_of(401, refusal("invalid_client", text), None) is None


def test_a_code_is_known_from_whatever_server_it_comes():
    for whose in (None, preset("keycloak"), preset("maskinporten")):
        found = meaning_of(400, refusal("invalid_grant", "MP-130: JWT is expired"), whose)
        assert found is not None
        assert found.finding is Meaning.CLOCK_SKEW


def test_words_count_for_their_own_provider_unless_they_are_nobody_elses():
    body = refusal("invalid_client", "Token is not active")
    assert meaning_of(400, body, None) is None
    assert meaning_of(400, body, preset("auth0")) is None
    found = meaning_of(400, body, preset("keycloak"))
    assert found is not None
    assert found.finding is Meaning.CLOCK_SKEW
    own_words = refusal("unauthorized_client", "Invalid client or\n Invalid Client credentials")
    found = meaning_of(401, own_words, None)
    assert found is not None
    assert found.finding is Meaning.SECRET_WRONG


def test_all_that_a_row_gives_has_to_fit():
    mine = with_rows(
        "errors = [{ error = 'no', says = 'Key', status = 401, finding = 'token.access_denied' }]"
    )
    assert meaning_of(401, refusal("no", "the KEY is old"), mine) == mine.errors[0]
    for status, error, said in ((400, "no", "key"), (401, "yes", "key"), (401, "no", "k ey")):
        assert meaning_of(status, refusal(error, said), mine) is None


def test_ones_own_rows_come_first_and_those_of_another_preset_after_them():
    mine = with_rows(
        """errors_of = "keycloak"
        errors = [
            { code = "AADSTS90002", finding = "token.access_denied" },
            { says = "not active", finding = "token.client_disabled" },
        ]"""
    )
    for body, finding in (
        (refusal("x", "AADSTS90002: y"), Meaning.ACCESS_DENIED),
        (refusal("x", "Token is not active"), Meaning.CLIENT_DISABLED),
        (refusal("x", "Token reuse detected"), Meaning.ASSERTION_REPLAYED),
        (refusal("x", "AADSTS900144: y"), Meaning.INVALID_REQUEST),
    ):
        found = meaning_of(400, body, mine)
        assert found is not None
        assert found.finding is finding


def test_what_a_persons_file_says_is_about_that_server_alone(folder):
    rows = 'errors = [{ code = "ABC-1234", finding = "token.secret_wrong" }]'
    (folder / "mine.toml").write_text(f'name = "Mine"\n{rows}', "utf-8")
    reread()
    body = refusal("invalid_client", "ABC-1234: no")
    assert meaning_of(401, body, preset("mine")) is not None
    assert meaning_of(401, body, None) is None


def test_a_persons_file_may_take_the_rows_of_keyfits_own_presets_only(folder):
    (folder / "mine.toml").write_text('name = "Mine"\nerrors_of = "keycloak"', "utf-8")
    (folder / "other.toml").write_text('name = "Other"\nerrors_of = "mine"', "utf-8")
    reread()
    assert preset("mine") is not None
    assert preset("other") is None


@pytest.mark.parametrize("whose", presets(), ids=lambda each: each.id)
def test_what_another_preset_says_is_there_to_be_taken(whose):
    if whose.errors_of:
        other = preset(whose.errors_of)
        assert other is not None
        assert other.errors
        assert not other.errors_of


def test_a_yes_and_what_is_no_object_mean_nothing():
    assert meaning_of(200, refusal("invalid_client", "AADSTS7000215: x"), None) is None
    for body in (None, [], "AADSTS7000215", 7):
        assert meaning_of(401, body, preset("entra-id")) is None


def test_every_cause_belongs_to_a_finding_that_can_be_meant():
    assert set(CAUSES) <= set(Meaning)


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=8,
)
NAMES = some.sampled_from(["error", "error_description", "error_codes", "errorCode", "message"])


@given(some.integers(0, 999), some.dictionaries(NAMES, JSON) | JSON, some.sampled_from(presets()))
def test_any_answer_at_all_can_be_looked_at(status, body, whose):
    found = meaning_of(status, body, whose)
    assert found is None or isinstance(found, ProviderError)
