"""Which credentials were refused lately: in memory alone, and gone with the program.

Providers lock a client after a number of failures, so a person is told before it comes to that.
"""

import os
from typing import assert_never

from app.model.profile import PrivateKeyFile, Profile, PublicClient, ReadyAssertion, SharedSecret
from app.model.secret import Secret
from app.model.time import Span

LATELY = Span(300)
"""Five minutes: no longer than the shortest time for which servers are known to count."""


class RecentRefusals:
    """Counts by address, client and credential, none of which can be read back from it."""

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._times: dict[tuple[bytes, ...], list[float]] = {}

    def note(self, profile: Profile, endpoint: str, at: float) -> None:
        """Refused once more; `at` as `Clock.monotonic` has it."""
        self._forget_before(at - LATELY.seconds)
        self._times.setdefault(self._who(profile, endpoint), []).append(at)

    def count(self, profile: Profile, endpoint: str, at: float) -> int:
        """How often lately."""
        times = self._times.get(self._who(profile, endpoint), ())
        return sum(each >= at - LATELY.seconds for each in times)

    def forgive(self, profile: Profile, endpoint: str) -> None:
        """It was accepted: servers begin to count anew."""
        self._times.pop(self._who(profile, endpoint), None)

    def _forget_before(self, at: float) -> None:
        kept = {who: [each for each in times if each >= at] for who, times in self._times.items()}
        self._times = {who: times for who, times in kept.items() if times}

    def _who(self, profile: Profile, endpoint: str) -> tuple[bytes, ...]:
        credential = profile.credential
        match credential:
            case SharedSecret(secret=proof) | PrivateKeyFile(material=proof):
                proven = proof.fingerprint(self._key)
            case ReadyAssertion(source=source):
                where = source if isinstance(source, Secret) else Secret(source.path)
                proven = where.fingerprint(self._key)
            case PublicClient():
                proven = b""
            case _:
                assert_never(credential)
        named = (Secret(each).fingerprint(self._key) for each in (endpoint, profile.client_id))
        return (*named, proven)
