"""What findings about a secure connection can name of the certificates that were presented."""

from app.diagnosis.transport import facts_of
from app.model.finding import Fact
from app.model.observed import Fault
from app.model.peer_chain import PeerCertificate, PeerChain, Presented, short_name

_LONGEST = 300
_MOST = 20


def tls_facts(fault: Fault) -> dict[str, Fact]:
    """Of a handshake that broke off."""
    facts = facts_of(fault)
    if fault.verify_code is not None:
        facts["verify_code"] = fault.verify_code
    return facts | chain_facts(fault.connection.chain)


def chain_facts(chain: PeerChain) -> dict[str, Fact]:
    """The server's own certificate, and how the others hang together with it."""
    if chain.leaf is None:
        return {}
    facts = certificate_facts(chain.leaf)
    facts["presented"] = tuple(map(_name, chain.certificates[:_MOST]))
    if chain.not_sent:
        facts["not_sent"] = short_name(chain.not_sent)[:_LONGEST]
    if chain.top is not None and chain.top.issuers_at:
        facts["issuers_at"] = chain.top.issuers_at
    if chain.astray:
        facts["astray"] = tuple(map(_name, chain.astray[:_MOST]))
    if not chain.in_order:
        facts["out_of_order"] = True
    return facts


def certificate_facts(certificate: PeerCertificate) -> dict[str, Fact]:
    """Of one certificate."""
    return {
        "subject": certificate.subject[:_LONGEST],
        "issuer": certificate.issuer[:_LONGEST],
        "names": certificate.names[:_MOST],
        "not_before": certificate.not_before,
        "not_after": certificate.not_after,
        "sha256": certificate.sha256,
    }


def _name(certificate: Presented) -> str:
    """What people call it; of one that cannot be read, its fingerprint."""
    if isinstance(certificate, PeerCertificate):
        return short_name(certificate.subject)[:_LONGEST]
    return certificate.sha256
