"""What choosing a preset puts into a profile, and what of it a profile tells again."""

from collections.abc import Mapping

from app.model.frozen import frozen, replace
from app.model.profile import (
    Credential,
    Environment,
    Grant,
    Profile,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.providers.catalogue import preset as preset_of
from app.providers.patterns import filled_in, names_in
from app.providers.preset import GENERIC, Preset
from app.providers.recognising import values_in
from app.providers.variables import Variable


@frozen
class Filled:
    """A preset's addresses with what was typed for its variables in them."""

    issuer: str
    """Empty while something is missing for it."""
    token_endpoint: str
    """Empty while something is missing for it, or where the preset knows none."""
    values: Mapping[str, str]
    """The usable values by variable, as they were filled in."""
    unusable: tuple[str, ...]
    """Variables for which something was typed that cannot be used."""
    missing: tuple[str, ...]
    """Variables for which nothing was typed, and without which there is no address."""


def filled(preset: Preset, typed: Mapping[str, str]) -> Filled:
    """Fill the preset's addresses in. A whole address typed for a variable is taken apart."""
    values, unusable = {}, []
    for variable in preset.variables:
        text = typed.get(variable.name, "").strip()
        value = _value(preset, variable, text)
        if value is not None:
            values[variable.name] = value
        elif text:
            unusable.append(variable.name)
    spelt = {
        each.name: each.spelt(values[each.name]) for each in preset.variables if each.name in values
    }
    issuer = filled_in(preset.issuer, spelt)
    endpoint = filled_in(preset.token_endpoint, spelt)
    # Of two addresses that ask for different things, either will do.
    wanted = names_in(preset.issuer or preset.token_endpoint)
    missing = tuple(name for name in wanted if not typed.get(name, "").strip())
    return Filled(issuer, endpoint, values, tuple(unusable), () if issuer or endpoint else missing)


def _value(preset: Preset, variable: Variable, text: str) -> str | None:
    inside = values_in(preset, text) if "://" in text else {}
    return inside.get(variable.name) or variable.value_in(text)


def variables_in(preset: Preset, profile: Profile) -> dict[str, str]:
    """What the profile's addresses say of the preset's variables."""
    return {
        **values_in(preset, profile.issuer),
        **values_in(preset, profile.token_endpoint),
    }


def applied(preset: Preset, profile: Profile, typed: Mapping[str, str]) -> Profile:
    """The profile as it is once this preset is chosen.

    What the former preset had filled in goes; what a person typed stays, as long as it can
    stand beside this one: a method that the provider does not have gives way to the rules.
    """
    former = preset_of(profile.provider)
    addresses = filled(preset, typed)
    kept = preset.id == GENERIC
    return replace(
        profile,
        provider="" if kept else preset.id,
        issuer=profile.issuer if kept else addresses.issuer,
        token_endpoint=profile.token_endpoint if kept else addresses.token_endpoint,
        environment=_environment(preset, former, profile.environment),
        grant=preset.grant,
        auth_method=profile.auth_method
        if not preset.methods or profile.auth_method in preset.methods
        else None,
        credential=_credential(preset, former, profile.credential),
        scope=_scope(preset, former, profile.scope),
    )


def _environment(preset: Preset, former: Preset | None, now: Environment) -> Environment:
    if preset.environment is not Environment.UNKNOWN:
        return preset.environment
    from_former = former is not None and former.environment is now
    return Environment.UNKNOWN if from_former else now


def _credential(preset: Preset, former: Preset | None, now: Credential) -> Credential:
    """A key where nothing else will do; and no longer one where that was the only reason.

    What was signed elsewhere is as good as a key, unless it is to be the grant itself.
    """
    if preset.needs_key:
        signed = isinstance(now, ReadyAssertion) and preset.grant is Grant.CLIENT_CREDENTIALS
        return now if signed or isinstance(now, SigningKey) else SigningKey()
    empty = isinstance(now, SigningKey) and not now.material
    return SharedSecret() if empty and former is not None and former.needs_key else now


def _scope(preset: Preset, former: Preset | None, now: str) -> str:
    from_former = former is not None and now in former.scopes and now not in preset.scopes
    if now.strip() and not from_former:
        return now
    return preset.scopes[0] if preset.scopes else ""
