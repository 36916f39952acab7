"""What the choices under *More options* are called."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from app.model.profile import (
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    Grant,
    IpVersion,
    ProxyChoice,
    SigningAlg,
    TlsVersion,
)


def method_name(method: AuthMethod | None) -> str:
    """How the client proves itself, with the name of the method."""
    translate = QCoreApplication.translate
    match method:
        case None:
            return translate("Options", "Automatic, as the provider wants it")
        case AuthMethod.CLIENT_SECRET_POST:
            return translate("Options", "In the form body (client_secret_post)")
        case AuthMethod.CLIENT_SECRET_BASIC:
            return translate("Options", "In a header (client_secret_basic)")
        case AuthMethod.CLIENT_SECRET_JWT:
            return translate("Options", "It signs with it (client_secret_jwt)")
        case AuthMethod.PRIVATE_KEY_JWT:
            return translate("Options", "It signs with it (private_key_jwt)")
        case AuthMethod.TLS_CLIENT_AUTH:
            return translate("Options", "From a certificate authority (tls_client_auth)")
        case AuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH:
            return translate("Options", "Self-signed (self_signed_tls_client_auth)")
        case AuthMethod.NONE:
            return translate("Options", "Only its ID (public client)")
        case _:
            assert_never(method)


def grant_name(grant: Grant) -> str:
    """What is handed in for a token."""
    translate = QCoreApplication.translate
    match grant:
        case Grant.CLIENT_CREDENTIALS:
            return translate("Options", "Its own proof (client_credentials)")
        case Grant.JWT_BEARER:
            return translate("Options", "A signed statement (jwt-bearer)")
        case _:
            assert_never(grant)


def audience_name(choice: AudienceChoice) -> str:
    """To whom a signed statement is addressed."""
    translate = QCoreApplication.translate
    match choice:
        case AudienceChoice.AUTOMATIC:
            return translate("Options", "Automatic, as the provider wants it")
        case AudienceChoice.ISSUER:
            return translate("Options", "The issuer")
        case AudienceChoice.TOKEN_ENDPOINT:
            return translate("Options", "The token endpoint")
        case AudienceChoice.OWN:
            return translate("Options", "Another one")
        case _:
            assert_never(choice)


def alg_name(alg: SigningAlg | None) -> str:
    """An algorithm by its registered name."""
    return QCoreApplication.translate("Options", "Automatic") if alg is None else alg.value


def typ_name(typ: AssertionTyp | None) -> str:
    """A type by its registered name."""
    return QCoreApplication.translate("Options", "Automatic") if typ is None else typ.value


def headers_name(own: bool) -> str:
    """Whether the certificate's place in the header is chosen here."""
    if own:
        return QCoreApplication.translate("Options", "As chosen here")
    return QCoreApplication.translate("Options", "Automatic, as the provider wants it")


def body_name(kind: BodyKind | None) -> str:
    """What the body of a call is."""
    translate = QCoreApplication.translate
    match kind:
        case None:
            return translate("Options", "No body")
        case BodyKind.JSON:
            return translate("Options", "JSON")
        case BodyKind.FORM:
            return translate("Options", "Form, name=value on each line")
        case BodyKind.TEXT:
            return translate("Options", "Text")
        case BodyKind.FILE:
            return translate("Options", "A file")
        case _:
            assert_never(kind)


def proxy_name(choice: ProxyChoice) -> str:
    """Through which proxy."""
    translate = QCoreApplication.translate
    match choice:
        case ProxyChoice.SYSTEM:
            return translate("Options", "As the system")
        case ProxyChoice.NONE:
            return translate("Options", "None")
        case ProxyChoice.OWN:
            return translate("Options", "Another one")
        case _:
            assert_never(choice)


def tls_name(version: TlsVersion) -> str:
    """The oldest TLS."""
    return QCoreApplication.translate("Options", "TLS {version}").format(version=version.value)


def ip_name(version: IpVersion) -> str:
    """Which addresses."""
    translate = QCoreApplication.translate
    match version:
        case IpVersion.ANY:
            return translate("Options", "IPv4 and IPv6")
        case IpVersion.IPV4:
            return translate("Options", "IPv4 only")
        case IpVersion.IPV6:
            return translate("Options", "IPv6 only")
        case _:
            assert_never(version)
