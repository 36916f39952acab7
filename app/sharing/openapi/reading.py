"""Reading an OpenAPI document: pure, within bounds, and without ever raising."""

import re
from typing import Any, Final

from app.model.profile import ApiCall
from app.oauth.json_text import read_json
from app.sharing.openapi.bodies import Bodies
from app.sharing.openapi.description import (
    ApiDescription,
    LeftOut,
    OpenApiProblem,
    Operation,
    Unreadable,
)
from app.sharing.openapi.document import Document, line
from app.sharing.openapi.parameters import Parameters
from app.sharing.openapi.sampling import Sampler
from app.sharing.openapi.security import Security
from app.sharing.openapi.servers import Servers

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a document."""
MOST_OPERATIONS: Final = 5_000
_METHODS: Final = ("get", "post", "put", "patch", "delete", "head", "options")
_OTHER_METHODS: Final = ("trace", "query")
_YAML = re.compile(rb"^\s{0,20}[\"']?(openapi|swagger)[\"']?\s{0,20}:", re.MULTILINE)
_PROBLEMS: Final = {
    "empty": OpenApiProblem.EMPTY,
    "too_deep": OpenApiProblem.TOO_DEEP,
    "html": OpenApiProblem.HTML,
    "truncated": OpenApiProblem.CUT_OFF,
}


def read_openapi(body: bytes, location: str = "") -> ApiDescription | Unreadable:
    """The calls that a document describes, or why there are none.

    `location` is the address that it was fetched from, which relative addresses of the API hang
    on. Every text of the document is taken for what it is: none becomes a placeholder.
    """
    if len(body) > LARGEST:
        return Unreadable(OpenApiProblem.TOO_LARGE)
    value = _value(body)
    if isinstance(value, OpenApiProblem):
        return Unreadable(value)
    root = value if isinstance(value, dict) else {}
    told = root.get("openapi", root.get("swagger"))
    if not isinstance(told, str | int | float) or isinstance(told, bool):
        return Unreadable(OpenApiProblem.NOT_OPENAPI)
    version = line(str(told), 20)
    if not re.fullmatch(r"2\.0|3\.\d{1,3}(\.\d{1,3})?(-[\w.]{1,10})?", version):
        return Unreadable(OpenApiProblem.VERSION, version)
    return _Reading(Document(root), location, before=version == "2.0").description()


def _value(body: bytes) -> Any:
    """What the document holds, read as JSON or YAML; an `OpenApiProblem` where it is neither."""
    read = read_json(body)
    if not read.problem:
        return read.value
    if read.problem != "not_json" or not _YAML.search(body[:20_000]):
        return _PROBLEMS.get(read.problem, OpenApiProblem.NOT_JSON)
    from app.sharing.yaml_text import UnreadableYaml, read_yaml

    try:
        return read_yaml(body)
    except UnreadableYaml as unreadable:
        return OpenApiProblem.TOO_LARGE if unreadable.too_much else OpenApiProblem.YAML


class _Reading:
    """One document; `before` OpenAPI 3, it was called Swagger."""

    def __init__(self, document: Document, location: str, *, before: bool) -> None:
        self._document, self._before = document, before
        self._sampler = Sampler(document)
        self._bodies = Bodies(document, self._sampler)
        self._security = Security(document)
        self._servers = Servers(document, location)

    def description(self) -> ApiDescription | Unreadable:
        document = self._document
        servers = self._servers.before() if self._before else self._servers.of_document()
        operations = self._operations()
        if not operations:
            return Unreadable(OpenApiProblem.NO_OPERATIONS)
        info = document.member(document.root, "info")
        return ApiDescription(
            line(info.get("title")),
            line(info.get("version"), 40),
            servers,
            operations,
            document.notes(),
        )

    def _operations(self) -> tuple[Operation, ...]:
        found: list[Operation] = []
        for path, told in self._document.member(self._document.root, "paths").items():
            if path.startswith("x-"):
                continue
            item = self._item(told)
            for method in (*_METHODS, *_OTHER_METHODS):
                if method not in item:
                    continue
                if len(found) == MOST_OPERATIONS:
                    self._document.place = ""
                    self._document.note(LeftOut.MORE_OPERATIONS)
                    return tuple(found)
                self._document.place = f"{method.upper()} {line(path, 100)}"
                made = self._operation(path, method, item)
                if made is not None:
                    found.append(made)
        self._document.place = ""
        return tuple(found)

    def _item(self, told: Any) -> dict[str, Any]:
        """A path item; one that is a reference may have members of its own beside it."""
        item = self._document.members(told)
        return {**item, **told} if isinstance(told, dict) else item

    def _operation(self, path: str, method: str, item: dict[str, Any]) -> Operation | None:
        document = self._document
        operation = document.members(item[method])
        if method in _OTHER_METHODS:
            document.note(LeftOut.METHOD)
            return None
        self._sampler.begin()
        parameters = Parameters(
            document, self._sampler, item.get("parameters"), operation.get("parameters")
        )
        url = parameters.address(path)
        if url is None or not operation:
            document.note(LeftOut.OPERATION)
            return None
        own = self._servers.of(operation.get("servers")) or self._servers.of(item.get("servers"))
        name = line(operation.get("summary"), 100) or line(operation.get("operationId"), 100)
        call = ApiCall(
            url,
            method.upper(),
            headers=parameters.headers(),
            body=(
                self._bodies.wanted_before(parameters, operation)
                if self._before
                else self._bodies.wanted_by(operation)
            ),
            expected_status=_expected(document.member(operation, "responses")),
            name=name,
            needed_scope=self._security.needed_scope(operation),
        )
        server = own[0] if own and "://" in own[0] else ""
        return Operation(call, line(path), server, operation.get("deprecated") is True)


def _expected(responses: dict[str, Any]) -> int | None:
    """The status of success, where there is one alone."""
    good = [each for each in responses if re.fullmatch(r"2\d\d", each)]
    return int(good[0]) if len(good) == 1 and "2XX" not in responses else None
