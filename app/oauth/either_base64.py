"""Base64 of either alphabet, as people copy it."""

import base64
import binascii


def decode_either_base64(text: str) -> bytes:
    """RFC 4648 §4 or §5, with its padding or without; empty for what is neither."""
    bare = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""
