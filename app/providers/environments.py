"""Whether a client is known to be registered in another environment than the one asked."""

from app.model.profile import Environment, Profile
from app.model.provider_error import Elsewhere
from app.providers.catalogue import preset, presets
from app.providers.preset import Preset

_NO_PLACE = (Environment.UNKNOWN, Environment.PRACTICE)


def elsewhere(profile: Profile, asked: Preset | None) -> Elsewhere | None:
    """Why the client does not belong to the environment that was asked, by the address's preset.

    None where nothing says so, which is no promise that it does. A label that a person gave the
    profile does not count: addresses and published IDs do. An address that nobody knows counts
    as that of the provider that was chosen.
    """
    chosen = preset(profile.provider)
    asked = asked or chosen
    if asked is None or asked.environment in _NO_PLACE:
        return None
    if any(_apart(home, asked) for home in _homes(profile.client_id)):
        return Elsewhere.DEMO_CLIENT
    if chosen is not None and _apart(chosen, asked):
        return Elsewhere.OTHER_ADDRESS
    return None


def _homes(client_id: str) -> tuple[Preset, ...]:
    """The presets whose documentation gives this ID away."""
    return tuple(each for each in presets() if client_id.strip() in each.demo_clients)


def _apart(one: Preset, other: Preset) -> bool:
    """Two environments of the same provider."""
    known = one.environment not in _NO_PLACE and other.environment not in _NO_PLACE
    return known and one.name == other.name and one.environment is not other.environment
