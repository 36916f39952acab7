"""A token's signature: whether it holds, by which key, and what was not trusted."""

from collections.abc import Iterator

from app.model.frozen import frozen
from app.model.report import Report
from app.model.token import KeyOutcome, KeySeen, KeysFrom, Signature, SignatureSeen
from app.words.chain import LinkText, certificates_text
from app.words.claims import header_meaning
from app.words.times import Times
from app.words.visible import visible

_MOST_OTHERS = 8
"""Keys that did not serve and are listed."""
_LONGEST = 120


@frozen
class SignatureText:
    """What there is to say of one signature."""

    sentence: str
    """Whether it holds, and where nobody knows, why."""
    rows: tuple[tuple[str, str, str], ...] = ()
    """Name, value, meaning."""
    chains: tuple[tuple[str, tuple[LinkText, ...]], ...] = ()
    """Certificates with a heading that says whose they are, and what they are worth."""


def signature_text(words: Times, report: Report) -> SignatureText | None:
    """Of the report's token; None where nobody tried to check a signature."""
    seen = None if report.token is None else report.token.checked
    if seen is None:
        return None
    rows = tuple(_rows(words, seen))
    return SignatureText(_sentence(words, seen), rows, tuple(_chains(words, seen, report)))


def unchecked_text(words: Times, seen: SignatureSeen) -> str:
    """Why nobody knows whether it holds; empty where that is known."""
    why = seen.unchecked
    return "" if why is None else words.text(f"signature.why.{why.value}")


def _sentence(words: Times, seen: SignatureSeen) -> str:
    """Whether it holds, and whose key says so."""
    said = words.text(f"signature.{seen.state.value}")
    if seen.state is Signature.UNVERIFIED:
        return f"{said} {unchecked_text(words, seen)}".rstrip()
    if seen.source is None:
        return said
    named = "_named" if seen.source is KeysFrom.FILE and seen.source_name else ""
    shown = seen.used or next((each for each in seen.keys if _refuted(each)), None)
    key = visible(shown.key_id, 60) or _kind(words, shown) if shown is not None else "–"
    place = visible(seen.source_name, _LONGEST)
    key_words = words.text(f"signature.by.{seen.source.value}{named}", key=key, place=place)
    return f"{said} {key_words}"


def _refuted(key: KeySeen) -> bool:
    return key.outcome is KeyOutcome.REFUTED


def _chains(
    words: Times, seen: SignatureSeen, report: Report
) -> Iterator[tuple[str, tuple[LinkText, ...]]]:
    now = report.started_at
    if seen.key_chain:
        heading = "key_chain" if seen.key_chain_fits else "key_chain_of_another"
        links = certificates_text(words, seen.key_chain, now)
        yield words.text(f"signature.{heading}"), links
    if seen.chain:
        links = certificates_text(words, seen.chain, now)
        yield words.text("signature.brought_chain"), links


def _rows(words: Times, seen: SignatureSeen) -> Iterator[tuple[str, str, str]]:
    if seen.alg:
        means = header_meaning(words, "alg", seen.alg)
        if means == header_meaning(words, "alg", ""):
            means = words.text("signature.alg_unknown")
        yield words.text("signature.alg"), visible(seen.alg, 40), means
    used = seen.used
    if used is not None:
        name = used.key_id or _kind(words, used)
        yield words.text("signature.key"), visible(name, _LONGEST), _used(words, used)
        if used.thumbprint:
            means = words.text("signature.thumbprint_means")
            yield words.text("signature.thumbprint"), used.thumbprint, means
    elif seen.key_id:
        means = words.text("signature.key_named")
        yield words.text("signature.key"), visible(seen.key_id, _LONGEST), means
    if seen.keys or seen.given or seen.known_ids:
        yield _source(words, seen)
    others = [each for each in seen.keys if each is not used]
    if others:
        listed = [_other(words, each) for each in others[:_MOST_OTHERS]]
        more = len(others) - len(listed)
        listed += [words.text("list.more", number=more)] if more else []
        yield words.text("signature.others"), "\n".join(listed), ""
    if seen.keys_in_header:
        alone = seen.keys_in_header == ("x5c",)
        fits = "chain_fits" if alone and seen.chain_is_the_keys else "brought_means"
        named = ", ".join(seen.keys_in_header)
        yield (
            words.text("signature.brought"),
            visible(named, _LONGEST),
            words.text(f"signature.{fits}"),
        )


def _source(words: Times, seen: SignatureSeen) -> tuple[str, str, str]:
    source = seen.source or (KeysFrom.FILE if seen.given else KeysFrom.ISSUER)
    named = visible(seen.source_name, _LONGEST)
    where = named or words.text(f"signature.from.{source.value}")
    means = "twice" if seen.asked_twice else f"from_means.{source.value}"
    return words.text("signature.source"), where, words.text(f"signature.{means}")


def _used(words: Times, key: KeySeen) -> str:
    said = words.text("signature.key_used")
    return f"{said} ({_kind(words, key)})" if key.key_id and key.kind else said


def _kind(words: Times, key: KeySeen) -> str:
    kind = visible(key.kind, 20) or "–"
    return words.text("signature.bits", kind=kind, size=str(key.size)) if key.size else kind


def _other(words: Times, key: KeySeen) -> str:
    name = visible(key.key_id, 60) or _kind(words, key)
    return f"{name}: {words.text(f'signature.outcome.{key.outcome.value}')}"
