"""Why a server's certificate was refused, by the number of whoever refused it.

OpenSSL judges on Linux; elsewhere the system does, whose numbers come instead.
"""

from enum import Enum

from app.model.observed import Fault, FaultKind


class Distrust(Enum):
    """What is wrong with it; the values are the numbers that say so."""

    # X509_V_ERR_… (x509_vfy.h), Windows' CERT_E_… (winerror.h), macOS' errSec… (SecBase.h)
    EXPIRED = (10, 0x800B0101, -67818)
    NOT_YET_VALID = (9, -67819)
    OTHER_NAME = (62, 64, 0x800B010F, -67602)
    UNTRUSTED = (7, 18, 19, 20, 21, 0x800B0109, 0x800B010A, -67843, -25318)
    """No way from it to a trusted root. Which link is wanting the chain tells, not the number."""
    TOO_WEAK = (66, 67, 68)


SELF_SIGNED = 18
"""X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT"""
SELF_SIGNED_ROOT = 19
"""X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: a root came along that is not known here."""


def distrust(fault: Fault) -> Distrust | None:
    """None where the certificate was not the trouble, or the number is another."""
    if fault.kind is not FaultKind.TLS_CERTIFICATE:
        return None
    return next((each for each in Distrust if fault.verify_code in each.value), None)
