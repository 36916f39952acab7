"""What a secret looks like from outside: enough to see how it was copied wrong.

Besides the remedies that mend a secret, the one file of this room that looks at its text; only
yes and no leave it.
"""

import re
import unicodedata

from app.diagnosis import copied
from app.model.frozen import frozen
from app.model.profile import SharedSecret

INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode's categories of control, format and separator characters other than a blank."""
_GUID = re.compile(r"\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE)
_PERCENT = re.compile(r"%(2B|2F|3D|25|20|7E|26|3A|40|23|21|24|2C|3B|3F)", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._*-]*")
"""What form-encoding leaves as it is (WHATWG URL §5.1)."""
_SIGNATURGRUPPEN_LENGTH = 44
"""32 random bytes in Base64, as its administration makes them."""


@frozen
class SecretShape:
    """Yes and no about a secret; nothing to guess it from."""

    blank_around: bool
    """White space at either end."""
    invisible_inside: bool
    """A line break, a zero-width or another control character."""
    not_ascii: bool
    """A character outside ASCII, such as a typographic dash."""
    copied_along: bool
    """Quotation marks, its name or a comma stand around it, or the client ID and a colon."""
    placeholder: bool
    """The name of a value: `{{client_secret}}`."""
    masked: bool
    """Dots or stars in place of it."""
    shortened: bool
    """Three dots in place of its rest."""
    private_key: bool
    public_key: bool
    token: bool
    """A JWT, or what stands after `Bearer`."""
    guid: bool
    equals_client_id: bool
    percent_encoded: bool
    cut: bool
    """Base64 that stops in the middle, or not of the length that the provider's have."""
    needs_form_encoding: bool
    """Holds characters that RFC 6749 §2.3.1 encodes; or the client ID does."""


def shape_of(credential: SharedSecret, client_id: str, provider: str) -> SecretShape:
    """Look at a secret as it was typed."""
    text = credential.secret.reveal()
    return SecretShape(
        blank_around=text != text.strip(),
        invisible_inside=has_invisible(text.strip()),
        not_ascii=not text.isascii(),
        copied_along=copied.without_what_was_copied_along(text, client_id) != text.strip(),
        placeholder=copied.is_placeholder(text),
        masked=copied.is_masked(text),
        shortened=copied.is_shortened(text),
        private_key=copied.is_private_key(text),
        public_key=copied.is_public_key(text),
        token=copied.is_token(text),
        guid=_GUID.fullmatch(text.strip()) is not None,
        equals_client_id=bool(text.strip()) and text.strip() == client_id.strip(),
        percent_encoded=_PERCENT.search(text) is not None,
        cut=_cut(text.strip(), provider),
        needs_form_encoding=_UNRESERVED.fullmatch(text.strip() + client_id.strip()) is None,
    )


def fewer_bytes_than(credential: SharedSecret, count: int) -> bool:
    """As a key in UTF-8 the secret is shorter than this."""
    return len(credential.secret.reveal().encode("utf-8", "replace")) < count


def has_invisible(text: str) -> bool:
    """The text holds a control, format or separator character other than a plain blank."""
    if text.isascii() and text.isprintable():
        return False
    return any(unicodedata.category(each) in INVISIBLE for each in text)


def _cut(text: str, provider: str) -> bool:
    if provider.startswith("signaturgruppen"):
        return len(text) != _SIGNATURGRUPPEN_LENGTH
    standard = _BASE64.fullmatch(text) is not None and ("+" in text or "/" in text)
    return standard and len(text) % 4 != 0
