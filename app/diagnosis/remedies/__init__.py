"""What the program can do for a next step: one table of all actions.

An action of the texts in `resources/findings/` either changes the profile (a remedy), or points
at the field where a person goes on, or is something that only the window can do.
"""

from collections.abc import Mapping

from app.diagnosis.remedies import (  # noqa: F401  (importing them registers what they hold)
    addresses,
    asking,
    clock,
    credential,
    network,
    proving,
)
from app.diagnosis.remedies.remedy import REMEDIES, text_in
from app.model.finding import Finding
from app.model.profile import Profile
from app.model.profile_fields import ProfileField
from app.model.step import StepId

__all__ = ["ACTIONS", "mended", "points_at"]

_POINTS: Mapping[str, ProfileField | None] = {
    "focus_address": None,
    "focus_field": None,
    "focus_client_id": ProfileField.CLIENT_ID,
    "focus_secret": ProfileField.SECRET,
    "focus_assertion": ProfileField.ASSERTION,
    "focus_passphrase": ProfileField.PASSPHRASE,
    "focus_scope": ProfileField.SCOPE,
    "focus_resource": ProfileField.RESOURCE_URL,
    "focus_method": ProfileField.RESOURCE_METHOD,
    "focus_auth_method": ProfileField.AUTH_METHOD,
    "focus_alg": ProfileField.ALG,
    "focus_assertion_audience": ProfileField.ASSERTION_AUDIENCE,
    "focus_assertion_claims": ProfileField.ASSERTION_CLAIMS,
    "focus_key_id": ProfileField.KEY_ID,
    "focus_audience": ProfileField.AUDIENCE,
    "focus_indicators": ProfileField.RESOURCE,
    "focus_details": ProfileField.AUTHORIZATION_DETAILS,
    "focus_proxy": ProfileField.PROXY,
    "focus_proxy_user": ProfileField.PROXY_USER,
    "focus_allow_http": ProfileField.ALLOW_HTTP,
    "choose_key": ProfileField.KEY,
    "choose_certificate": ProfileField.CERTIFICATE,
    "choose_ca_file": ProfileField.CA_BUNDLE,
}
"""Where a person goes on; None: at the address, or other field, that the finding is about."""

_OF_THE_WINDOW = ("check_again", "probe", "save_chain")

ACTIONS = frozenset({*REMEDIES, *_POINTS, *_OF_THE_WINDOW})
"""Every action that a next step may carry."""


def mended(action: str, profile: Profile, finding: Finding) -> Profile | None:
    """The profile with this remedy for a finding; None where it is none or changes nothing now."""
    change = REMEDIES.get(action)
    made = None if change is None else change(profile, finding)
    return None if made is None or made == profile else made


def points_at(action: str, finding: Finding | None) -> ProfileField | None:
    """The field at which a next step points; None where it points at none."""
    if action not in _POINTS:
        return None
    return _POINTS[action] or _concerned(finding)


def _concerned(finding: Finding | None) -> ProfileField:
    """The field that a finding names, else the address of the step that it was met in."""
    named = "" if finding is None else text_in(finding, "field")
    if named in {each.value for each in ProfileField}:
        return ProfileField(named)
    if not named and finding is not None and finding.step is StepId.RESOURCE:
        return ProfileField.RESOURCE_URL
    return ProfileField.ADDRESS
