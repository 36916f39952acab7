"""When a credential ends: as somebody noted it, or as its certificate says."""

from datetime import date
from enum import StrEnum

from app.model.frozen import frozen
from app.model.profile.credential import (
    ClientCertificate,
    Credential,
    PrivateKeyFile,
    SharedSecret,
    SigningKey,
)
from app.model.time import Instant

SOON_DAYS = 30
"""A credential that ends in fewer days than these ends soon."""


class Ends(StrEnum):
    """What of a client ends."""

    SECRET = "secret"
    KEY = "key"
    CERTIFICATE = "certificate"


@frozen
class EndsSoon:
    """That a credential ends soon or has ended."""

    days: int
    """Left after today: 0 on the last day, negative after it."""
    of: Ends


@frozen
class Ending:
    """The last day of a credential, in UTC."""

    day: date
    of: Ends
    noted: bool = True
    """Somebody noted it; else the certificate says so."""

    def soon(self, now: Instant) -> EndsSoon | None:
        """How soon that is; None where there is time."""
        days = (self.day - now.as_datetime().date()).days
        return EndsSoon(days, self.of) if days < SOON_DAYS else None


def ending(credential: Credential, certificate_ends: Instant | None) -> Ending | None:
    """What ends first, if anything is known to.

    A finished assertion is not asked: it lives for minutes, and is brought anew.
    """
    found = []
    if isinstance(credential, SharedSecret | PrivateKeyFile) and credential.expires_on is not None:
        found.append(Ending(credential.expires_on, _KIND[type(credential)]))
    if isinstance(credential, PrivateKeyFile) and certificate_ends is not None:
        day = certificate_ends.as_datetime().date()
        found.append(Ending(day, Ends.CERTIFICATE, noted=False))
    return min(found, key=lambda each: each.day, default=None)


_KIND = {
    SharedSecret: Ends.SECRET,
    SigningKey: Ends.KEY,
    ClientCertificate: Ends.CERTIFICATE,
}
