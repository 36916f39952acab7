"""Values that a person might type for a preset's variables, for property tests."""

from hypothesis import strategies as st

from app.providers import Preset, Variable, VariableKind

LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
GUID = st.uuids().map(str)
# An Okta server called v1 or an address of one server inside another's path can't be told apart.
SEGMENT = st.text(
    st.characters(categories=("L", "N", "Zs", "P", "S"), exclude_characters="/\\?#%"),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and text not in (".", "..", "v1") and text.isprintable())


def domains(ending: str = ".example") -> st.SearchStrategy[str]:
    return st.lists(LABEL, min_size=1, max_size=3).map(lambda found: ".".join(found) + ending)


ADDRESS = st.builds(
    lambda scheme, host, port, path: f"{scheme}://{host}{port}{path}",
    st.sampled_from(["https", "http"]),
    domains(),
    st.sampled_from(["", ":8443", ":1"]),
    st.sampled_from(["", "/auth", "/a/b.c/~d"]),
)


def value_of(variable: Variable) -> st.SearchStrategy[str]:
    match variable.kind:
        case VariableKind.DOMAIN:
            return st.sampled_from(variable.endings or (".example",)).flatmap(domains)
        case VariableKind.GUID_OR_DOMAIN:
            return st.one_of(GUID, domains())
        case VariableKind.HOST_LABEL:
            return LABEL
        case VariableKind.HOST_PART:
            return st.lists(LABEL, min_size=1, max_size=3).map(".".join)
        case VariableKind.SEGMENT:
            return SEGMENT
        case VariableKind.PORT:
            return st.integers(1, 65535).map(str)
        case VariableKind.ADDRESS:
            return ADDRESS


def values_of(preset: Preset) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({each.name: value_of(each) for each in preset.variables})
