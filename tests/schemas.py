"""What the program writes, held to the JSON Schemas that it promises."""

import json
import sys
from functools import cache
from typing import Any

from app.resources import resources


def assert_fits(value: object, name: str) -> None:
    """The value fits the schema of that name, such as `report-1`."""
    _validator(name).validate(value)


def fits(value: object, name: str) -> bool:
    """Whether it does."""
    return bool(_validator(name).is_valid(value))


@cache
def _validator(name: str) -> Any:
    # With this package there, jsonschema builds 39 grammars when it is imported, for formats of
    # addresses: four seconds for what no schema of ours names.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import jsonschema

    schema = json.loads((resources() / "schema" / f"{name}.schema.json").read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)
