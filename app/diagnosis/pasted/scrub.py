"""Puts out of sight what nobody should see again, before a pasted text is read at all."""

import re

from app.model.secret import DOTS

_NAMES = (
    r"client[_-]?secret|secret|password|passwd|pwd|passphrase|access[_-]?token|refresh[_-]?token|"
    r"id[_-]?token|client[_-]?assertion|assertion|subject[_-]?token|code[_-]?verifier|"
    r"api[_-]?key|subscription[_-]?key"
)
_PATTERNS = (
    # A private key, whole or cut off.
    re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*?(?:-----END|\Z)", re.DOTALL),
    # Headers that carry a proof, to the end of their line.
    re.compile(
        r"(?P<kept>\b(?:proxy-)?(?:authorization|cookie|set-cookie|dpop|x-api-key"
        r"|ocp-apim-subscription-key)['\"]?[ \t]{0,5}:[ \t]{0,5})[^\r\n]+",
        re.IGNORECASE,
    ),
    # `name=value`, `"name": "value"` and the like; a quoted value to its quote.
    re.compile(
        rf"(?P<kept>\b(?:{_NAMES})\\?['\"]?\s{{0,5}}[:=]\s{{0,5}})"
        r"(?:\\?\"[^\"\\\r\n]*|'[^'\r\n]*|[^'\"&\s,;}<>\\]{3,})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<kept>(?<!\S)(?:-u|--user|--proxy-user)[ =]{1,3})(?:'[^'\r\n]*'|\"[^\"\r\n]*\"|\S+)"
    ),
    re.compile(r"(?P<kept>://)[^/\s:@]{1,200}:[^/\s@]{1,200}(?=@)"),
    # What follows a scheme, where it is no parameter of a challenge.
    re.compile(
        r"(?P<kept>\b(?:Bearer|Basic|DPoP)\s{1,3})(?!\w+\s{0,3}=\s{0,3}[\"'\w])"
        r"[A-Za-z0-9._~+/-]{12,}=*",
        re.IGNORECASE,
    ),
    # A JWT, wherever it stands.
    re.compile(r"\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}"),
)


def without_secrets(text: str) -> str:
    """The same text with dots for secrets, keys and tokens; its quotes stay in pairs."""
    for pattern in _PATTERNS:
        text = pattern.sub(_masked, text)
    return text


def _masked(found: re.Match[str]) -> str:
    kept = found.groupdict().get("kept") or ""
    value = found.group()[len(kept) :]
    opening = re.match(r"\\?[\"']", value)
    quote = opening.group() if opening else ""
    closing = quote if quote and len(value) > len(quote) and value.endswith(quote) else ""
    return f"{kept}{quote}{DOTS}{closing}"
