"""Signed and encrypted texts in their JSON form (RFC 7515 §7.2, RFC 7516 §7.2).

They are told apart from everything else, and not decoded: an access token is a JWT, which has the
compact form alone (RFC 7519 §1).
"""

from enum import StrEnum

from app.oauth.json_text import read_json
from app.oauth.pasted_token import PastedToken, pasted_tokens

_LARGEST = 1024 * 1024
"""Characters of a text that is looked at."""


class JsonForm(StrEnum):
    """What such a text is."""

    SIGNED = "signed"
    ENCRYPTED = "encrypted"


def json_form(text: str) -> JsonForm | None:
    """Whether the whole text is such a one, general or flattened. Any text may be given."""
    text = text.strip()
    if not text.startswith("{") or len(text) > _LARGEST:
        return None
    value = read_json(text.encode("utf-8", "replace")).value
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("ciphertext"), str):
        return JsonForm.ENCRYPTED
    signed = isinstance(value.get("signatures"), list) or isinstance(value.get("signature"), str)
    # The content may be left out, to be brought another way (RFC 7515 Appendix F).
    described = "payload" in value or "protected" in value or "signatures" in value
    return JsonForm.SIGNED if signed and described else None


def tokens_or_form(text: str) -> tuple[PastedToken, ...] | JsonForm:
    """The tokens in a text; where there are none, the JSON form that it is."""
    return pasted_tokens(text) or json_form(text) or ()
