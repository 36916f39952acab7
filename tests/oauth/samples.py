"""Material for tests: any JSON there is, and JWTs by the piece."""

import base64
import json

from hypothesis import strategies as st

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def part(value: object) -> str:
    """One part of a JWT."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


HEADER = part({"alg": "RS256"})


def jwt_with(**claims: object) -> str:
    """A JWT with these claims and something for a signature."""
    return f"{HEADER}.{part(claims)}.c2ln"
