"""The request to a protected resource, and the names and values that a person adds."""

import re
from enum import StrEnum
from typing import Self

from app.model.frozen import frozen
from app.model.parts import Part
from app.model.profile.address_secrets import masked
from app.model.secret import Secret

_CONFIDENTIAL = re.compile(
    r"secret|passw|passphrase|token|assertion|credential|cookie|authorization|signature"
    r"|(api|access|subscription|function|app|auth)[-_]?(key|code)|^code$|-key$|_key$|^key$",
    re.IGNORECASE,
)


@frozen
class NamedValue:
    """A header or a form parameter. Its value is a `Secret` where its name says that it is one:
    it is masked, and kept in the keyring alone."""

    name: str
    value: Part

    @classmethod
    def of(cls, name: str, text: str) -> Self:
        """Decide by the name."""
        return cls(name, Secret(text) if _CONFIDENTIAL.search(name) else text)

    def reveal(self) -> str:
        """The value, for a field or the wire."""
        return self.value.reveal() if isinstance(self.value, Secret) else self.value


class BodyKind(StrEnum):
    """What the body of a call is."""

    JSON = "json"
    FORM = "form"
    """`name=value` lines, encoded when sent."""
    TEXT = "text"
    FILE = "file"
    """`CallBody.text` is a path on this computer, read when the call is made."""


@frozen
class CallBody:
    """A request's body as typed."""

    kind: BodyKind
    text: str


@frozen
class ApiCall:
    """One request to a protected resource, made with the token."""

    url: str
    method: str = "GET"
    headers: tuple[NamedValue, ...] = ()
    body: CallBody | None = None
    expected_status: int | None = None
    """None: any of the 200s."""
    name: str = ""
    """What a person calls it; empty where method and address say it."""
    needed_scope: str = ""
    """Space-separated: what the API's own documentation asks for. Nothing is sent of it."""

    @property
    def label(self) -> str:
        """Its name, else method and address."""
        asked = f"{self.method.strip().upper() or 'GET'} {self.shown_url}"
        return self.name.strip() or asked

    @property
    def shown_url(self) -> str:
        """Its address for people: dots for what is confidential in it."""
        return masked(self.url.strip())

    @property
    def is_safe(self) -> bool:
        """It changes nothing at the API (RFC 9110 §9.2.1)."""
        return self.method.strip().upper() in ("", "GET", "HEAD", "OPTIONS")
