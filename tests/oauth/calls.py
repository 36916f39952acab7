"""API calls as a test types them, without placeholders unless it says so."""

from app.model.profile import ApiCall
from app.model.time import Instant
from app.oauth.filled_call import FilledCall, filled_call
from app.oauth.placeholders import Values


def filled(call: ApiCall, values: Values | None = None) -> FilledCall:
    """The call, ready to be sent."""
    made = filled_call(call, values or Values(now=Instant(0), uuid="1"))
    assert isinstance(made, FilledCall), made
    return made
