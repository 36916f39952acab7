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
    """Yes and no about a secret as it was typed; nothing to guess it from.

    Each is looked for when it is asked for: a rule wants to know one of them, and the form asks
    all rules whenever somebody stops typing.
    """

    credential: SharedSecret
    client_id: str
    provider: str

    @property
    def blank_around(self) -> bool:
        """White space at either end."""
        return self._text != self._bare

    @property
    def invisible_inside(self) -> bool:
        """A line break, a zero-width or another control character."""
        return has_invisible(self._bare)

    @property
    def not_ascii(self) -> bool:
        """A character outside ASCII, such as a typographic dash."""
        return not self._text.isascii()

    @property
    def copied_along(self) -> bool:
        """Quotation marks, its name or a comma stand around it, or the client ID and a colon."""
        return copied.without_what_was_copied_along(self._text, self.client_id) != self._bare

    @property
    def placeholder(self) -> bool:
        """The name of a value: `{{client_secret}}`."""
        return copied.is_placeholder(self._text)

    @property
    def masked(self) -> bool:
        """Dots or stars in place of it."""
        return copied.is_masked(self._text)

    @property
    def shortened(self) -> bool:
        """Three dots in place of its rest."""
        return copied.is_shortened(self._text)

    @property
    def private_key(self) -> bool:
        return copied.is_private_key(self._text)

    @property
    def public_key(self) -> bool:
        return copied.is_public_key(self._text)

    @property
    def token(self) -> bool:
        """A JWT, or what stands after `Bearer`."""
        return copied.is_token(self._text)

    @property
    def guid(self) -> bool:
        return _GUID.fullmatch(self._bare) is not None

    @property
    def equals_client_id(self) -> bool:
        return bool(self._bare) and self._bare == self.client_id.strip()

    @property
    def percent_encoded(self) -> bool:
        """Escapes of characters that secrets are made of."""
        return _PERCENT.search(self._text) is not None

    @property
    def cut(self) -> bool:
        """Base64 that stops in the middle, or not of the length that the provider's have."""
        text = self._bare
        if self.provider.startswith("signaturgruppen"):
            return len(text) != _SIGNATURGRUPPEN_LENGTH
        standard = _BASE64.fullmatch(text) is not None and ("+" in text or "/" in text)
        return standard and len(text) % 4 != 0

    @property
    def needs_form_encoding(self) -> bool:
        """Holds characters that RFC 6749 §2.3.1 encodes; or the client ID does."""
        return _UNRESERVED.fullmatch(self._bare + self.client_id.strip()) is None

    @property
    def _text(self) -> str:
        return self.credential.secret.reveal()

    @property
    def _bare(self) -> str:
        return self._text.strip()


def fewer_bytes_than(credential: SharedSecret, count: int) -> bool:
    """As a key in UTF-8 the secret is shorter than this."""
    return len(credential.secret.reveal().encode("utf-8", "replace")) < count


def has_invisible(text: str) -> bool:
    """The text holds a control, format or separator character other than a plain blank."""
    if text.isascii() and text.isprintable():
        return False
    return any(unicodedata.category(each) in INVISIBLE for each in text)
