"""Known providers: what is told of each in `resources/providers/` and in a person's own files."""

from app.providers.catalogue import left_out, own_folder, preset, presets, reread, toml_of
from app.providers.environments import elsewhere
from app.providers.errors import meaning_of
from app.providers.filling import Filled, applied, filled, variables_in
from app.providers.keeping import CannotKeepError, keep
from app.providers.near import near_host, scope_for, usual_endpoint
from app.providers.preset import GENERIC, BrokenPreset, Hint, Preset
from app.providers.recognising import preset_for, recognise, values_in
from app.providers.tokens import TokenOrigin, recognise_token
from app.providers.variables import Texts, Variable, VariableKind, in_language

__all__ = [
    "GENERIC",
    "BrokenPreset",
    "CannotKeepError",
    "Filled",
    "Hint",
    "Preset",
    "Texts",
    "TokenOrigin",
    "Variable",
    "VariableKind",
    "applied",
    "elsewhere",
    "filled",
    "in_language",
    "keep",
    "left_out",
    "meaning_of",
    "near_host",
    "own_folder",
    "preset",
    "preset_for",
    "presets",
    "recognise",
    "recognise_token",
    "reread",
    "scope_for",
    "toml_of",
    "usual_endpoint",
    "values_in",
    "variables_in",
]
