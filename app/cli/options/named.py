"""`NAME=VALUE` options: headers and parameters, the confidential ones from a variable."""

from collections.abc import Iterable

from app.cli.call_problem import CallProblem
from app.cli.secrets_in import secret_from_variable
from app.model.profile import NamedValue
from app.model.secret import Secret


def named_values(
    option: str, typed: Iterable[str], from_variables: Iterable[str], reserved: frozenset[str]
) -> tuple[NamedValue, ...]:
    """What `option` and `option-env` name, in that order.

    Raises `CallProblem`, which repeats no value: what a name calls confidential may not stand on
    the command line, and what proves the client has options of its own.
    """
    found = []
    for name, value in (_pair(each, option) for each in typed):
        if name.lower() in reserved:
            raise CallProblem("cli.name_reserved", option=option)
        named = NamedValue.of(name, value)
        if isinstance(named.value, Secret):
            raise CallProblem("cli.name_confidential", option=f"{option}-env")
        found.append(named)
    for name, variable in (_pair(each, f"{option}-env") for each in from_variables):
        if name.lower() in reserved:
            raise CallProblem("cli.name_reserved", option=f"{option}-env")
        found.append(NamedValue(name, secret_from_variable(variable, f"{option}-env")))
    return tuple(found)


def _pair(typed: str, option: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if not equals or not name.strip():
        raise CallProblem("cli.name_value", option=option)
    return name.strip(), value
