"""What is asked for, of the server and of the API."""

import re

from app.diagnosis.remedies.remedy import remedy, text_in, texts_in
from app.diagnosis.scopes import OF_USERS
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.profile import NamedValue, Profile
from app.providers import scope_for

_SEPARATORS = re.compile(r"[,;\s]+")


@remedy("add_default")
def add_default(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """The one scope in the shape that the provider wants: `{resource}/.default` at Entra."""
    scope = scope_for(profile.provider, profile.token_endpoint or profile.issuer, profile.scope)
    return replace(profile, scope=scope) if scope else None


@remedy("drop_user_scopes")
def drop_user_scopes(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    names = profile.scope.split()
    if not OF_USERS & set(names):
        return None
    return replace(profile, scope=" ".join(each for each in names if each not in OF_USERS))


@remedy("split_scopes")
def split_scopes(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """Blanks between the scopes instead of commas (RFC 6749 §3.3)."""
    if "," not in profile.scope and ";" not in profile.scope:
        return None
    return replace(profile, scope=" ".join(filter(None, _SEPARATORS.split(profile.scope))))


@remedy("use_listed_scope")
def use_listed_scope(profile: Profile, finding: Finding) -> Profile | None:
    """While one that is not listed still stands there."""
    meant = text_in(finding, "corrected_scope")
    wrong = {*texts_in(finding, "missing")} & set(profile.scope.split())
    return replace(profile, scope=meant) if meant and wrong else None


@remedy("add_wanted_scope")
def add_wanted_scope(profile: Profile, finding: Finding) -> Profile | None:
    """What the API names in its challenge (RFC 6750 §3)."""
    names = profile.scope.split()
    lacking = [each for each in texts_in(finding, "wanted") if each not in names]
    return replace(profile, scope=" ".join([*names, *lacking])) if lacking else None


@remedy("drop_parameter")
def drop_parameter(profile: Profile, finding: Finding) -> Profile | None:
    name = text_in(finding, "name")
    kept = tuple(each for each in profile.parameters if each.name.strip().lower() != name)
    return replace(profile, parameters=kept) if name else None


@remedy("add_subscription_key")
def add_subscription_key(profile: Profile, finding: Finding) -> Profile | None:
    """An empty header of the call, for the key to be typed into."""
    name, call = text_in(finding, "header"), profile.call
    if not name or call is None:
        return None
    if any(each.name.strip().lower() == name.lower() for each in call.headers):
        return None
    added = (*call.headers, NamedValue.of(name, ""))
    return replace(profile, call=replace(call, headers=added))


@remedy("expect_status")
def expect_status(profile: Profile, finding: Finding) -> Profile | None:
    status, call = finding.evidence.get("status"), profile.call
    if call is None or not isinstance(status, int) or not 100 <= status <= 599:
        return None
    return replace(profile, call=replace(call, expected_status=status))
