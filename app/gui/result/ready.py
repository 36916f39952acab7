"""What stands in the verdict's place before anything was checked."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from app.model.profile import AuthMethod, Profile, SharedSecret
from app.model.report import steps_asked_for
from app.model.step import StepId
from app.words.visible import visible


@dataclass(frozen=True, slots=True)
class Ready:
    """Sentences for the header and for the note."""

    title: str
    sentence: str
    note_title: str = ""
    note_text: str = ""
    empty: bool = False
    """So much is missing that there are no steps to name yet."""


def ready(missing: tuple[str, ...], profile: Profile) -> Ready:
    """Ready to check, or what is missing: `address`, `client_id`, `secret`, `key`, …"""
    translate = QCoreApplication.translate
    steps = len(steps_asked_for(profile) - {StepId.INPUT})
    if len(missing) > 1:
        return Ready(
            translate("Ready", "Nothing to check yet"),
            translate("Ready", "Keyfit needs an address, a client ID, and a secret or a key."),
            empty=True,
        )
    title, note = _note(profile)
    if missing:
        name, act = _missing(missing[0])
        then = translate("Ready", "Then %1 steps, about a second.").replace("%1", str(steps))
        return Ready(name, f"{act} {then}", title, note)
    return Ready(
        translate("Ready", "Ready to check"),
        translate("Ready", "%1 steps, about a second. Nothing is changed at the provider.").replace(
            "%1", str(steps)
        ),
        title,
        note,
    )


def host(profile: Profile) -> str:
    """The server that a check of this profile talks to first."""
    address = profile.token_endpoint or profile.issuer
    try:
        return visible(urlsplit(address.strip()).hostname or "", 100)
    except ValueError:
        return ""


def _missing(what: str) -> tuple[str, str]:
    translate = QCoreApplication.translate
    match what:
        case "address":
            return (
                translate("Ready", "The address is missing"),
                translate("Ready", "Type the token endpoint or the issuer."),
            )
        case "client_id":
            return (
                translate("Ready", "The client ID is missing"),
                translate("Ready", "Type or paste it into the form."),
            )
        case "secret":
            return (
                translate("Ready", "The secret is missing"),
                translate("Ready", "Type or paste it into the form."),
            )
        case "key":
            return (
                translate("Ready", "The key file is missing"),
                translate("Ready", "Drop it into the form."),
            )
        case "passphrase":
            return (
                translate("Ready", "The passphrase is missing"),
                translate("Ready", "The key file is encrypted."),
            )
        case _:
            return (
                translate("Ready", "Something is missing"),
                translate("Ready", "The form says what."),
            )


def _note(profile: Profile) -> tuple[str, str]:
    """Where the secret goes, or that the key goes nowhere."""
    translate = QCoreApplication.translate
    if not isinstance(profile.credential, SharedSecret):
        return (
            translate("Ready", "The key never leaves this computer"),
            translate(
                "Ready", "Only a statement signed with it is sent. It is good for two minutes."
            ),
        )
    server = host(profile)
    if not server:
        return "", ""
    title = translate("Ready", "The secret goes to %1 only").replace("%1", server)
    if profile.issuer and not profile.token_endpoint:
        title = translate("Ready", "The secret goes only to the token endpoint that %1 names")
        title = title.replace("%1", server)
    if profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC:
        how = translate("Ready", "In the Authorization header.")
    elif profile.auth_method is AuthMethod.CLIENT_SECRET_POST or profile.token_endpoint:
        how = translate("Ready", "In the form body.")
    else:
        how = translate("Ready", "In the way that the server asks for.")
    address = (profile.token_endpoint or profile.issuer).strip().lower()
    over = (
        translate("Ready", "Not encrypted on its way.")
        if address.startswith("http:")
        else translate("Ready", "Encrypted on its way.")
    )
    return title, f"{how} {over}"
