"""What differs from the default, in a line: for the disclosure while it is closed."""

from PySide6.QtCore import QCoreApplication

from app.gui.form.options.names import audience_name
from app.model.profile import (
    AudienceChoice,
    ClientCertificate,
    Credential,
    Grant,
    IpVersion,
    Network,
    Profile,
    ProxyChoice,
    PublicClient,
    SharedSecret,
    SigningKey,
    TlsVersion,
)
from app.words.visible import visible

_SHORT = 40


def summary(profile: Profile, *, signs: bool) -> str:
    """The line; empty where nothing differs. `signs`: the method signs a statement."""
    said = [
        *_proof(profile),
        *(_statement(profile) if signs else ()),
        *_asked(profile),
        *_clock(profile, signs),
        *_call(profile),
        *_network(profile.network),
        *([QCoreApplication.translate("Options", "notes")] if profile.notes.strip() else []),
    ]
    return " · ".join(said)


def _proof(profile: Profile) -> list[str]:
    translate, said = QCoreApplication.translate, []
    if isinstance(profile.credential, PublicClient):
        return [translate("Options", "only its ID")]
    if profile.auth_method is not None:
        said.append(profile.auth_method.value)
    if profile.basic_raw and isinstance(profile.credential, SharedSecret):
        said.append(translate("Options", "unencoded"))
    if isinstance(profile.credential, SigningKey) and profile.grant is not Grant.CLIENT_CREDENTIALS:
        said.append("jwt-bearer")
    noted = getattr(profile.credential, "expires_on", None)
    if noted is not None:
        said.append(_until(profile.credential).format(day=noted.isoformat()))
    return said


def _until(credential: Credential) -> str:
    translate = QCoreApplication.translate
    match credential:
        case SigningKey():
            return translate("Options", "key until {day}")
        case ClientCertificate():
            return translate("Options", "certificate until {day}")
    return translate("Options", "secret until {day}")


def _statement(profile: Profile) -> list[str]:
    translate, made, said = QCoreApplication.translate, profile.assertion, []
    if made.audience is not AudienceChoice.AUTOMATIC:
        own = made.audience is AudienceChoice.OWN and made.own_audience
        choice = visible(made.own_audience, _SHORT) if own else audience_name(made.audience)
        said.append(translate("Options", "audience: {choice}").format(choice=choice))
    said += [each.value for each in (made.alg, made.typ) if each is not None]
    if made.key_id:
        said.append(translate("Options", "key ID {id}").format(id=visible(made.key_id, _SHORT)))
    if made.certificate_headers is not None:
        names = ", ".join(each.value for each in made.certificate_headers)
        said.append(names or translate("Options", "no certificate in its header"))
    if made.lifetime is not None:
        seconds = _number(made.lifetime.seconds)
        said.append(translate("Options", "valid for {n} s").format(n=seconds))
    if not made.not_before:
        said.append(translate("Options", "without nbf"))
    if made.claims.strip():
        said.append(translate("Options", "more claims"))
    return said


def _clock(profile: Profile, signs: bool) -> list[str]:
    shifted = profile.assertion.clock_offset is not None and (signs or profile.dpop)
    return [QCoreApplication.translate("Options", "the server’s time")] if shifted else []


def _asked(profile: Profile) -> list[str]:
    translate, said = QCoreApplication.translate, []
    if profile.audience:
        name = visible(profile.audience, _SHORT)
        said.append(translate("Options", "audience {name}").format(name=name))
    if profile.resource:
        said.append(
            translate("Options", "resource indicators: {n}").format(n=len(profile.resource))
        )
    if profile.parameters:
        said.append(translate("Options", "extra parameters: {n}").format(n=len(profile.parameters)))
    if profile.headers:
        said.append(translate("Options", "extra headers: {n}").format(n=len(profile.headers)))
    if profile.authorization_details.strip():
        said.append(translate("Options", "authorization details"))
    if profile.dpop:
        said.append(translate("Options", "DPoP"))
    return said


def _call(profile: Profile) -> list[str]:
    translate, call, said = QCoreApplication.translate, profile.call, []
    if call is None:
        return []
    if call.headers:
        said.append(translate("Options", "headers of the call: {n}").format(n=len(call.headers)))
    if call.body is not None:
        said.append(translate("Options", "call with a body"))
    if call.expected_status is not None:
        said.append(translate("Options", "expects {status}").format(status=call.expected_status))
    return said


def _network(network: Network) -> list[str]:
    translate, said, usual = QCoreApplication.translate, [], Network()
    match network.proxy:
        case ProxyChoice.NONE:
            said.append(translate("Options", "no proxy"))
        case ProxyChoice.OWN:
            said.append(translate("Options", "own proxy"))
    if network.timeout != usual.timeout:
        seconds = _number(network.timeout.seconds)
        said.append(translate("Options", "gives up after {n} s").format(n=seconds))
    if network.ca_bundle:
        said.append(translate("Options", "own CA bundle"))
    if network.allow_http:
        said.append(translate("Options", "plain http allowed"))
    if network.http2:
        said.append("HTTP/2")
    if network.minimum_tls is not TlsVersion.TLS_1_2:
        version = network.minimum_tls.value
        said.append(translate("Options", "at least TLS {version}").format(version=version))
    if network.ip_version is not IpVersion.ANY:
        said.append("IPv4" if network.ip_version is IpVersion.IPV4 else "IPv6")
    if network.connect_to:
        said.append(translate("Options", "connects elsewhere"))
    return said


def _number(seconds: float) -> str:
    return f"{seconds:g}"
