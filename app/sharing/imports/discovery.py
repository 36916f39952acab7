"""A server's own description (RFC 8414, OpenID Connect Discovery), or the address of one."""

from app.model.profile import AuthMethod
from app.oauth.addresses import AddressKind, classify, url_problem
from app.oauth.discovery import read_metadata
from app.sharing.imports.document import Document
from app.sharing.imports.draft import Draft, Setting
from app.sharing.imports.reading import Reading
from app.sharing.imports.variables import Dialect, Variables

_LONGEST_ADDRESS = 2_000
_DESCRIBES = {"token_endpoint", "authorization_endpoint", "jwks_uri"}


def recognises(document: Document) -> bool:
    """Metadata with an issuer, or nothing but one address."""
    if document.value is None:
        text = document.text.strip()
        return len(text) <= _LONGEST_ADDRESS and "://" in text and url_problem(text) is None
    members = document.members
    return isinstance(members.get("issuer"), str) and bool(_DESCRIBES & members.keys())


def read(document: Document, _variables: Variables) -> Reading:
    """A client of that server, of which nothing else is known yet."""
    draft = Draft(Variables({}, Dialect.MARKED))
    if document.value is None:
        address = document.text.strip()
        issuer = classify(address) is AddressKind.ISSUER
        draft.take(Setting.ISSUER if issuer else Setting.TOKEN_ENDPOINT, address, "URL")
    else:
        metadata = read_metadata("", document.members)
        draft.take(Setting.ISSUER, metadata.issuer, "issuer")
        methods = metadata.token_endpoint_auth_methods or ()
        if methods and AuthMethod.PRIVATE_KEY_JWT.value in methods and len(methods) == 1:
            draft.take(Setting.METHOD, methods[0], "token_endpoint_auth_methods_supported")
        draft.leave_out("import.server_only")
    return Reading(drafts=[draft])
