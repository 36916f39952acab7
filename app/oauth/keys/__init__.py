"""Keys: read in every form, made, handed out by their public half, and compared."""

from app.oauth.keys.loaded import LoadedKey
from app.oauth.keys.loading import MAX_KEY_FILE, key_ids, load_private_key
from app.oauth.keys.members import public_members, thumbprint

__all__ = [
    "MAX_KEY_FILE",
    "LoadedKey",
    "key_ids",
    "load_private_key",
    "public_members",
    "thumbprint",
]
