"""What OpenSSL calls the reason of an error."""

import re
import ssl

_WORDS = re.compile(r"^\[[^\]]*\] ([A-Za-z0-9 ]+?)(?: \(_ssl\.c:\d+\))?$")


def reason_of(error: ssl.SSLError) -> str:
    """Its name, such as `TLSV1_ALERT_UNKNOWN_CA`; empty where it has none.

    Python's list of names lacks some of OpenSSL's. Those are made of its words, which are the
    same in every language.
    """
    reason: str | None = getattr(error, "reason", None)  # only those of OpenSSL itself have one
    if reason:
        return reason
    words = _WORDS.match(error.strerror or "")
    return words.group(1).upper().replace(" ", "_") if words else ""
