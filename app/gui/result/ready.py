"""What stands in the verdict's place before anything was checked."""

from typing import TYPE_CHECKING, assert_never
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from app.model.frozen import frozen
from app.model.profile import (
    AssertionFile,
    AuthMethod,
    ClientCertificate,
    Grant,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.report import steps_asked_for
from app.model.secret import Secret
from app.model.step import StepId
from app.oauth.assertion import LIFETIME
from app.oauth.client_auth import choose, fitting
from app.words.visible import visible

if TYPE_CHECKING:
    from app.providers import Preset
    from app.words import Words


@frozen
class Ready:
    """Sentences for the header and for the note."""

    title: str
    sentence: str
    note_title: str = ""
    note_text: str = ""
    empty: bool = False
    """So much is missing that there are no steps to name yet."""
    unsafe: bool = False
    """What the note says should make people think twice."""


def ready(missing: tuple[str, ...], profile: Profile, words: "Words", wrong: str = "") -> Ready:
    """Ready to check, or what is missing: `address`, `client_id`, `secret`, `key`, …; or what the
    form marks as `wrong`, in its words."""
    translate = QCoreApplication.translate
    steps = len(steps_asked_for(profile) - {StepId.INPUT})
    if len(missing) > 1:
        return Ready(
            translate("Ready", "Nothing to check yet"),
            translate("Ready", "Keyfit needs an address, a client ID, and a secret or a key."),
            empty=True,
        )
    title, note = _note(profile, words)
    unsafe = not profile.network.verify
    if unsafe:
        title = translate("Ready", "Certificates are not checked")
        note = translate(
            "Ready",
            "Anybody on the way can pose as the server and read what is sent. "
            "Switch the check on again under More options.",
        )
    if wrong or missing:
        name, act = wrong, translate("Ready", "Correct it in the form.")
        if not wrong:
            name, act = _missing(missing[0])
        then = translate("Ready", "Then %1 steps, about a second.").replace("%1", str(steps))
        return Ready(name, f"{act} {then}", title, note, unsafe=unsafe)
    return Ready(
        translate("Ready", "Ready to check"),
        translate("Ready", "%1 steps, about a second. Nothing is changed at the provider.").replace(
            "%1", str(steps)
        ),
        title,
        note,
        unsafe=unsafe,
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
        case "assertion":
            return (
                translate("Ready", "The finished assertion is missing"),
                translate("Ready", "Drop its file into the form, or paste it."),
            )
        case "certificate":
            return (
                translate("Ready", "The certificate is missing"),
                translate("Ready", "Drop it onto its key."),
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


def _note(profile: Profile, words: "Words") -> tuple[str, str]:
    """Where the secret goes, or that the key goes nowhere, or that there is neither."""
    translate, server = QCoreApplication.translate, host(profile)
    known = _preset(profile)
    method = choose(profile, None, known.methods if known else ())
    good_for = _lifetime(profile, known, words)
    match profile.credential:
        case SharedSecret() if method is AuthMethod.CLIENT_SECRET_JWT:
            return (
                translate("Ready", "The secret never leaves this computer"),
                translate(
                    "Ready", "Only a statement signed with it is sent. It is valid for %1."
                ).replace("%1", good_for),
            )
        case SharedSecret():
            return _about_secret(profile, server, method) if server else ("", "")
        case SigningKey() if profile.grant is Grant.JWT_BEARER:
            return (
                translate("Ready", "The key never leaves this computer"),
                translate(
                    "Ready", "A statement signed with it asks for the token. It is valid for %1."
                ).replace("%1", good_for),
            )
        case SigningKey():
            return (
                translate("Ready", "The key never leaves this computer"),
                translate(
                    "Ready", "Only a statement signed with it is sent. It is valid for %1."
                ).replace("%1", good_for),
            )
        case ClientCertificate():
            return (
                translate("Ready", "The key never leaves this computer"),
                translate("Ready", "The certificate is shown while the connection is secured."),
            )
        case ReadyAssertion(source=source):
            return _about_ready(profile, server, source) if server else ("", "")
        case PublicClient():
            return (
                translate("Ready", "This client has nothing to hide"),
                translate("Ready", "It sends its ID alone. Whoever knows the ID can do the same."),
            )
        case _:
            assert_never(profile.credential)


def _about_secret(profile: Profile, server: str, method: AuthMethod) -> tuple[str, str]:
    translate = QCoreApplication.translate
    title = translate("Ready", "The secret goes to %1 only").replace("%1", server)
    if profile.issuer and not profile.token_endpoint:
        title = translate("Ready", "The secret goes only to the token endpoint that %1 names")
        title = title.replace("%1", server)
    if method is AuthMethod.CLIENT_SECRET_BASIC:
        how = translate("Ready", "In the Authorization header.")
    else:
        how = translate("Ready", "In the form body.")
    if not _settled(profile):
        how = translate("Ready", "In the way the server asks for.")
    address = (profile.token_endpoint or profile.issuer).strip().lower()
    over = (
        translate("Ready", "Not encrypted on its way.")
        if address.startswith("http:")
        else translate("Ready", "Encrypted on its way.")
    )
    return title, f"{how} {over}"


def _about_ready(profile: Profile, server: str, source: AssertionFile | Secret) -> tuple[str, str]:
    translate = QCoreApplication.translate
    title = translate("Ready", "The finished assertion goes to %1 only")
    if profile.issuer and not profile.token_endpoint:
        title = translate(
            "Ready", "The finished assertion goes only to the token endpoint that %1 names"
        )
    if isinstance(source, AssertionFile):
        how = translate("Ready", "It is read from its file anew at each check.")
    else:
        how = translate("Ready", "It is passed on as it was pasted.")
    return title.replace("%1", server), how


def _settled(profile: Profile) -> bool:
    """Whether the way of the secret is known before the server's description was read."""
    known = _preset(profile)
    chosen = {profile.auth_method, *(known.methods if known else ())}
    return bool(chosen & set(fitting(profile.credential))) or not profile.issuer.strip()


def _lifetime(profile: Profile, known: "Preset | None", words: "Words") -> str:
    wanted = profile.assertion.lifetime or (known.assertion.lifetime if known else LIFETIME)
    return words.duration(wanted)


def _preset(profile: Profile) -> "Preset | None":
    from app.providers import preset, recognise

    return preset(profile.provider) or recognise(profile.issuer or profile.token_endpoint)
