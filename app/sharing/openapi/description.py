"""What was understood of an OpenAPI document, and what was not."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from app.model.frozen import frozen, replace
from app.model.profile import ApiCall


class OpenApiProblem(StrEnum):
    """Why nothing could be taken from a document; the sentence stands under `openapi.problem`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    YAML = "yaml"
    """It begins as YAML does, and is none."""
    HTML = "html"
    """A page about the API, such as Swagger UI, and not the document behind it."""
    NOT_JSON = "not_json"
    CUT_OFF = "cut_off"
    NOT_OPENAPI = "not_openapi"
    VERSION = "version"
    """OpenAPI, but neither 2.0 nor 3."""
    NO_OPERATIONS = "no_operations"


@frozen
class Unreadable:
    """Nothing was taken; `version` is what the document says that it is, where it says so."""

    problem: OpenApiProblem
    version: str = ""


class LeftOut(StrEnum):
    """What a person should know about what was taken; sentences under `openapi.left_out`."""

    MORE_OPERATIONS = "more_operations"
    OPERATION = "operation"
    """It has no form in which it could be called."""
    METHOD = "method"
    """One that no call of a profile has, such as TRACE."""
    SERVER = "server"
    """The address of the API is not said, or not whole."""
    PARAMETER = "parameter"
    """In a cookie, or an object."""
    VALUE = "value"
    """The document has no example for it; a placeholder stands there."""
    PLACEHOLDER = "placeholder"
    """The document's own text would have been taken for one of ours, and was not."""
    BODY = "body"
    """Neither JSON nor a form, or it has a file in it."""
    LONG_BODY = "long_body"
    API_KEY = "api_key"
    """The API wants a key of its own besides the token."""
    OTHER_WAYS = "other_ways"
    """Of several sets of scopes that would do, the first was taken."""
    SECURITY = "security"
    """A requirement that the document does not explain."""
    REFERENCE_ELSEWHERE = "reference_elsewhere"
    REFERENCE_BROKEN = "reference_broken"


@frozen
class Operation:
    """One call of the API. The address of `call` begins after that of the API."""

    call: ApiCall
    path: str
    """As the document has it, with its `{parameters}`."""
    server: str = ""
    """Where this one alone is found; empty where the document's address holds."""
    deprecated: bool = False

    def at(self, server: str) -> ApiCall:
        """The call as a profile has it, with the API at this address."""
        return replace(self.call, url=(self.server or server.strip()).rstrip("/") + self.call.url)


@frozen
class ApiDescription:
    """A document that was read."""

    title: str
    version: str
    """Of the API."""
    servers: tuple[str, ...]
    """Addresses of the API, the first one meant unless told; one may lack its host."""
    operations: tuple[Operation, ...]
    left_out: Mapping[LeftOut, tuple[str, ...]] = field(default_factory=dict)
    """With the operations concerned, such as `GET /pets`; the first of them, where many are."""
