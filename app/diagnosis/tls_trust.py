"""No way from the server's certificate to a trusted root: which link is wanting, and who made it.

OpenSSL's number can't tell a missing certificate from an unknown root. What was presented can:
a root that came along is unknown; where only the server's own came, its issuer's is missing.
"""

from app.diagnosis.authorities import Inspector, Where, inspector_of, is_public, is_root
from app.diagnosis.peer_facts import chain_facts, tls_facts
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.verify_codes import SELF_SIGNED, SELF_SIGNED_ROOT, Distrust, distrust
from app.model.finding import Severity, Who
from app.model.observed import Fault, FaultKind, TlsSeen
from app.model.peer_chain import PeerChain, short_name

_CAUSE_OF = {
    Where.NETWORK: "inspection_network",
    Where.COMPUTER: "inspection_computer",
    Where.DEVELOPER: "inspection_developer",
}


@finding("tls.self_signed", Severity.ERROR, Who.SERVER)
def self_signed(seen: Fault) -> Evidence | None:
    leaf = seen.connection.chain.leaf
    if distrust(seen) is not Distrust.UNTRUSTED:
        return None
    if leaf is None:
        return Evidence(tls_facts(seen)) if seen.verify_code == SELF_SIGNED else None
    return Evidence(tls_facts(seen), ("this_certificate",)) if leaf.self_signed else None


@finding("tls.incomplete_chain", Severity.ERROR, Who.SERVER)
def incomplete_chain(seen: Fault) -> Evidence | None:
    """The issuer of the last one that came is missing, and by its name is no root itself."""
    chain = seen.connection.chain
    if distrust(seen) is not Distrust.UNTRUSTED or not _lacks_a_link(chain):
        return None
    public = is_public(chain.not_sent)
    measured = (
        ("foreign", bool(chain.astray)),
        ("this_certificate", True),
        ("address", bool(chain.top and chain.top.issuers_at)),
        ("private_root", not public),
    )
    causes = tuple(key for key, holds in measured if holds)
    who = None if public else (Who.SERVER, Who.IT)
    return Evidence(tls_facts(seen), causes, who=who)


@finding(
    "tls.unknown_issuer",
    Severity.ERROR,
    Who.IT,
    unless=(
        "tls.certificate_expired",
        "tls.not_yet_valid",
        "tls.host_mismatch",
        "tls.self_signed",
        "tls.incomplete_chain",
        "tls.version_or_cipher",
    ),
)
def unknown_issuer(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.TLS_CERTIFICATE:
        return None
    chain, facts = seen.connection.chain, tls_facts(seen)
    facts["root"] = _root(chain)
    inspector = inspector_of(chain)
    if inspector is not None:
        return Evidence(
            facts | {"product": inspector.product},
            (_CAUSE_OF[inspector.where],),
            who=_who(inspector),
        )
    if is_public(chain.not_sent):
        return Evidence(facts, ("old_list",))
    sent_along = chain.top.self_signed if chain.top else seen.verify_code == SELF_SIGNED_ROOT
    return Evidence(
        facts, ("inspection", "private_root") if sent_along else ("private_root", "inspection")
    )


@finding("tls.inspected", Severity.INFO)
def inspected(seen: TlsSeen) -> Evidence | None:
    """All is in order, since the product's root is trusted here; but somebody reads along."""
    inspector = inspector_of(seen.connection.chain)
    if inspector is None:
        return None
    facts = chain_facts(seen.connection.chain)
    return Evidence(
        {**facts, "host": seen.connection.host, "product": inspector.product},
        (_CAUSE_OF[inspector.where],),
    )


def _lacks_a_link(chain: PeerChain) -> bool:
    if not chain.not_sent or is_root(chain.not_sent) or inspector_of(chain):
        return False
    return len(chain.path) == 1 or is_public(chain.not_sent)


def _root(chain: PeerChain) -> str:
    """The authority at the upper end, sent along or not."""
    return "" if chain.top is None else short_name(chain.top.issuer)[:300]


def _who(inspector: Inspector) -> tuple[Who, ...]:
    return (Who.IT,) if inspector.where is Where.NETWORK else (Who.YOU, Who.IT)
