"""A text that must not be seen: kept in a closure, shown as dots, never serialised."""

import hmac
from enum import Enum
from typing import Any, NoReturn, Self, SupportsIndex, final

DOTS = "••••"


class SecretKind(Enum):
    """What may be shown of a secret when it is masked, and whether `--reveal` may show it."""

    CREDENTIAL = "credential"
    """A client secret or what is derived from it: nothing is shown."""
    TOKEN = "token"
    """A token or an assertion: its first four characters and its length are shown."""
    KEY = "key"
    """A private key or a passphrase: nothing is shown, and nothing ever reveals it."""


@final
class Secret:
    """A text that prints as dots.

    `repr`, `str` and `format` are masked, pickling and JSON raise, copying returns the same
    object, and equality takes constant time. Only the files listed in
    `tests/test_secrets.py` may call `reveal`.
    """

    __slots__ = ("_reveal", "kind", "length")

    kind: SecretKind
    length: int

    def __init__(self, text: str, kind: SecretKind = SecretKind.CREDENTIAL) -> None:
        object.__setattr__(self, "_reveal", lambda: text)
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "length", len(text))

    @classmethod
    def of_bytes(cls, data: bytes, kind: SecretKind = SecretKind.KEY) -> Self:
        """A secret that holds bytes, such as a key file; read them with `reveal_bytes`."""
        return cls(data.decode("latin-1"), kind)

    def reveal(self) -> str:
        """The text itself. Use it in the last expression before it is sent, shown or stored."""
        text: str = self._reveal()  # type: ignore[attr-defined]
        return text

    def reveal_bytes(self) -> bytes:
        """The bytes given to `of_bytes`."""
        return self.reveal().encode("latin-1")

    def masked(self) -> str:
        """What may be shown: dots, or of a token `eyJh… (1184)`."""
        if self.kind is SecretKind.TOKEN and self.length > 12:
            return f"{self.reveal()[:4]}… ({self.length})"
        return DOTS

    def fingerprint(self, key: bytes) -> bytes:
        """Tells whether another secret is the same one, to whoever holds this key and keeps it."""
        text = self.reveal().encode("utf-8", "surrogatepass")
        return hmac.digest(key, text, "sha256")

    def __bool__(self) -> bool:
        return self.length > 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        mine = self.reveal().encode("utf-8", "surrogatepass")
        theirs = other.reveal().encode("utf-8", "surrogatepass")
        return hmac.compare_digest(mine, theirs)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return DOTS

    def __str__(self) -> str:
        return DOTS

    def __format__(self, spec: str) -> str:
        return DOTS

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Secret cannot be changed")

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a Secret cannot be serialised")
