"""What the rules say of one API call before it is made."""

from collections.abc import Mapping

from app.diagnosis import diagnose
from app.model.credential_facts import FileProblem
from app.model.finding import Finding
from app.model.observed import InputSeen
from app.model.profile import ApiCall, Network, Profile
from app.model.step import StepId

_FIELDS = frozenset({"resource_url", "call_headers", "call_body"})


def findings_of_call(
    call: ApiCall,
    network: Network,
    environment: Mapping[str, str],
    file: FileProblem | None = None,
    step: StepId = StepId.INPUT,
) -> tuple[Finding, ...]:
    """All that is to be said of it, the gravest first; `file` is what is wrong with its body's.

    `environment` has the variables that its placeholders may name.
    """
    profile = Profile(call=call, network=network)
    seen = InputSeen(profile, body_file=file, environment=environment)
    return tuple(each for each in diagnose(seen, step) if each.evidence.get("field") in _FIELDS)
