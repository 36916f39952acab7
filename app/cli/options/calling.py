"""The API that is called with the token."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from app.cli.call_problem import CallProblem
from app.cli.options.named import named_values
from app.model.frozen import replace
from app.model.profile import ApiCall, BodyKind, CallBody, Profile

_TYPED_KINDS = (BodyKind.JSON, BodyKind.FORM, BodyKind.TEXT)
_OPTIONS = (
    "resource_method",
    "resource_header",
    "resource_header_env",
    "resource_body",
    "resource_body_file",
    "resource_body_kind",
    "expect_status",
)


def add_to(parser: ArgumentParser) -> None:
    """See `Group.add_to`."""
    group = parser.add_argument_group("the API to call with the token")
    add = group.add_argument
    add("--resource-url", metavar="URL", help="the API's address")
    add("--resource-method", metavar="METHOD", type=_method, help="default: GET")
    add(
        "--resource-header",
        metavar="NAME=VALUE",
        action="append",
        help="one more header; may be repeated",
    )
    add(
        "--resource-header-env",
        metavar="NAME=VAR",
        action="append",
        help="the same, with the value from a variable",
    )
    body = group.add_mutually_exclusive_group()
    body.add_argument("--resource-body", metavar="TEXT", help="the body to send")
    body.add_argument("--resource-body-file", metavar="FILE", help="send a file as the body")
    add(
        "--resource-body-kind",
        choices=[each.value for each in _TYPED_KINDS],
        help="the kind of --resource-body (default: json if it looks like JSON, else text)",
    )
    add(
        "--expect-status",
        metavar="NUMBER",
        type=_status,
        help="the status that counts as success (default: any 2xx)",
    )


def applied(args: Namespace, profile: Profile) -> Profile:
    """See `Group.applied`."""
    call = profile.call
    if args.resource_url is not None:
        call = replace(call or ApiCall(""), url=args.resource_url)
    for name in _OPTIONS:
        if call is None and getattr(args, name) is not None:
            raise CallProblem("cli.needs_resource_url", option="--" + name.replace("_", "-"))
    return profile if call is None else replace(profile, call=_call(args, call))


def _call(args: Namespace, before: ApiCall) -> ApiCall:
    from app.oauth.headers import RESERVED

    headers = named_values(
        "--resource-header",
        args.resource_header or (),
        args.resource_header_env or (),
        RESERVED | {"authorization"},
    )
    body = _body(args, before.body)
    method = args.resource_method
    if method is None and body is not before.body and before.method == "GET":
        method = "POST"
    return replace(
        before,
        method=before.method if method is None else method,
        headers=headers or before.headers,
        body=body,
        expected_status=(
            before.expected_status if args.expect_status is None else args.expect_status
        ),
    )


def _body(args: Namespace, before: CallBody | None) -> CallBody | None:
    if args.resource_body_file is not None:
        if args.resource_body_kind is not None:
            raise CallProblem("cli.kind_of_a_file")
        return CallBody(BodyKind.FILE, args.resource_body_file)
    if args.resource_body is not None:
        return CallBody(_kind(args), args.resource_body)
    if args.resource_body_kind is None:
        return before
    if before is None or before.kind is BodyKind.FILE:
        raise CallProblem("cli.kind_of_nothing")
    return replace(before, kind=BodyKind(args.resource_body_kind))


def _kind(args: Namespace) -> BodyKind:
    if args.resource_body_kind is not None:
        return BodyKind(args.resource_body_kind)
    looks_like_json = args.resource_body.lstrip()[:1] in ("{", "[")
    return BodyKind.JSON if looks_like_json else BodyKind.TEXT


def _method(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{1,20}", text):
        raise ArgumentTypeError("a method such as GET")
    return text.upper()


def _status(text: str) -> int:
    if not re.fullmatch(r"[1-5][0-9][0-9]", text):
        raise ArgumentTypeError("a number from 100 to 599")
    return int(text)
