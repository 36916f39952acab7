"""The calls that an OpenAPI document describes (Swagger 2.0, OpenAPI 3.0, 3.1)."""

from app.sharing.openapi.description import (
    ApiDescription,
    LeftOut,
    OpenApiProblem,
    Operation,
    Unreadable,
)
from app.sharing.openapi.reading import LARGEST, MOST_OPERATIONS, read_openapi

__all__ = [
    "LARGEST",
    "MOST_OPERATIONS",
    "ApiDescription",
    "LeftOut",
    "OpenApiProblem",
    "Operation",
    "Unreadable",
    "read_openapi",
]
