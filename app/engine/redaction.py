"""What one check keeps out of sight: all it sends as proof and all tokens that come back."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.engine.off_loop import LARGE
from app.model.encryption import EncryptionSeen
from app.model.exchange import Request
from app.model.finding import Fact, Finding
from app.model.frozen import replace
from app.model.parts import Concealer, Part, Parts
from app.model.secret import Secret, SecretKind
from app.model.token import SignatureSeen, Token

_NAMES = ("access_token", "refresh_token", "id_token", "client_assertion")
_VALUE = re.compile(r"""["']?\s{0,20}[:=]\s{0,20}["']?([^"'&\s,;}<>]{4,})""")
"""What follows the name in JSON, whole or broken, or in a form: a parser may fail, we may not."""
_MOST_TOKENS = 20
_SHORTEST_COOKIE = 8


class Redaction:
    """The secrets that one check has met so far."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._secrets: list[Secret] = list(secrets)
        self.concealer = Concealer(self._secrets)

    def add(self, secrets: Iterable[Secret]) -> None:
        """Keep these out of sight from now on."""
        new = [each for each in secrets if each not in self._secrets]
        if new:
            self._secrets += new
            self.concealer.learn(new)

    def facts(self, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        """Facts for a sentence, their texts without secrets."""
        return {name: self._fact(value) for name, value in facts.items()}

    def findings(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The same findings, their evidence without secrets."""
        return tuple(replace(each, evidence=self.facts(each.evidence)) for each in findings)

    def token(self, token: Token) -> Token:
        """The same token; where a claim repeats a secret it is out of sight."""
        text = self.concealer.text
        granted = token.granted_scope
        return replace(
            token,
            token_type=text(token.token_type),
            granted_scope=None if granted is None else tuple(map(text, granted)),
            header=self.value(token.header),
            claims=self.value(token.claims),
            checked=self._signature(token.checked),
            encryption=self._encryption(token.encryption),
        )

    def _signature(self, seen: SignatureSeen | None) -> SignatureSeen | None:
        """What others wrote into it, as in the token."""
        text = self.concealer.text
        if seen is None:
            return None
        return replace(
            seen,
            key_id=text(seen.key_id),
            known_ids=tuple(map(text, seen.known_ids)),
            keys=tuple(replace(each, key_id=text(each.key_id)) for each in seen.keys),
            critical=tuple(map(text, seen.critical)),
            source_name=text(seen.source_name),
        )

    def _encryption(self, seen: EncryptionSeen | None) -> EncryptionSeen | None:
        if seen is None:
            return None
        return replace(
            seen, key_id=self.concealer.text(seen.key_id), header=self.value(seen.header)
        )

    def _fact(self, value: Fact) -> Fact:
        if isinstance(value, str):
            return self.concealer.text(value)
        return tuple(map(self.concealer.text, value)) if isinstance(value, tuple) else value

    def value(self, value: Any) -> Any:
        """A JSON value, all its texts without secrets."""
        if isinstance(value, str):
            return self.concealer.text(value)
        if isinstance(value, Mapping):
            return {self.concealer.text(key): self.value(each) for key, each in value.items()}
        return [self.value(each) for each in value] if isinstance(value, list) else value


def secrets_of(request: Request) -> tuple[Secret, ...]:
    """All that a request proves itself with: encoded secret, Basic value, assertion, token."""
    texts = (*(value for _name, value in request.headers), request.body)
    return tuple(part for parts in texts for part in parts if isinstance(part, Secret))


def tokens_in(text: str) -> tuple[Secret, ...]:
    """What stands in a token's place in an answer, be the answer whole or broken."""
    found: dict[str, None] = {}
    for name in _NAMES:
        at = text.find(name)
        while at >= 0 and len(found) < _MOST_TOKENS:
            match = _VALUE.match(text, at + len(name))
            if match:
                found[match.group(1)] = None
            at = text.find(name, at + len(name))
    return tuple(Secret(each, SecretKind.TOKEN) for each in found)


def cookie_in(set_cookie: str) -> tuple[Secret, ...]:
    """The value of a cookie (RFC 6265 §4.1): it may open a session. A short one is a mere flag."""
    value = set_cookie.partition(";")[0].partition("=")[2].strip().strip('"')
    return (Secret(value, SecretKind.TOKEN),) if len(value) >= _SHORTEST_COOKIE else ()


def concealed(text: str, concealer: Concealer) -> Parts:
    """`Concealer.parts` piece by piece: one search of 50 MiB would hold up every thread."""
    if len(text) <= LARGE:
        return concealer.parts(text)
    found: list[Part] = []
    position = 0
    most = max(LARGE, concealer.reach)  # else a long secret would be looked for again and again
    while position < len(text):
        piece = text[position : position + most + concealer.reach]
        taken = 0
        for part in concealer.parts(piece):
            if isinstance(part, Secret):
                found.append(part)
                taken += part.length
            else:
                kept = part[: max(0, most - taken)]
                found.append(kept)
                taken += len(kept)
            if taken >= most:
                break
        position += taken
    return tuple(found)
