"""An encrypted token: whether it was opened and with what, or why it stays shut."""

from app.model.encryption import EncryptionSeen, NotOpened
from app.words.times import Times
from app.words.visible import visible

_LONGEST = 120


def encryption_text(words: Times, seen: EncryptionSeen) -> str:
    """A sentence or two."""
    if seen.not_opened is not None:
        return not_opened_text(words, seen.not_opened)
    if seen.read_as is not None:
        how = words.text(f"encryption.read_as.{seen.read_as.value}")
        said = words.text("encryption.opened_by_secret", how=how)
    elif seen.thumbprint:
        said = words.text("encryption.opened_by_key", thumbprint=visible(seen.thumbprint, _LONGEST))
    else:
        said = words.text("encryption.opened_by_shared_key")
    if seen.layers > 1:
        said = f"{said} {words.text('encryption.layers', number=seen.layers)}"
    if seen.still_sealed:
        return f"{said} {words.text('encryption.still_sealed')}"
    if seen.content is not None and seen.header is None:
        return f"{said} {words.text('encryption.not_signed')}"
    return said


def not_opened_text(words: Times, why: NotOpened) -> str:
    """Why a token stays shut."""
    return words.text(f"encryption.why.{why.value}")
