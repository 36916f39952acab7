"""What the token request asks for besides the token."""

from argparse import ArgumentParser, Namespace

from app.cli.options.named import named_values
from app.model.frozen import replace
from app.model.profile import Profile


def add_to(parser: ArgumentParser) -> None:
    """See `Group.add_to`."""
    add = parser.add_argument_group("what it asks for").add_argument
    add("--scope", metavar='"A B"', help="the scopes, with spaces between them")
    add("--audience", metavar="AUD", help="the parameter audience, if the provider asks for it")
    add(
        "--resource-indicator",
        metavar="URI",
        action="append",
        help="the parameter resource (RFC 8707); may be repeated",
    )
    add(
        "--authorization-details",
        metavar="JSON",
        help="the parameter authorization_details, a JSON array (RFC 9396)",
    )
    add(
        "--param",
        metavar="NAME=VALUE",
        action="append",
        help="one more form parameter; may be repeated",
    )
    add(
        "--param-env",
        metavar="NAME=VAR",
        action="append",
        help="the same, with the value from a variable",
    )
    add("--header", metavar="NAME=VALUE", action="append", help="one more header; may be repeated")
    add(
        "--header-env",
        metavar="NAME=VAR",
        action="append",
        help="the same, with the value from a variable",
    )


def applied(args: Namespace, profile: Profile) -> Profile:
    """See `Group.applied`."""
    from app.oauth.headers import RESERVED as HEADERS
    from app.oauth.token_request import RESERVED as PARAMETERS

    parameters = named_values("--param", args.param or (), args.param_env or (), PARAMETERS)
    headers = named_values(
        "--header", args.header or (), args.header_env or (), HEADERS | {"authorization"}
    )
    indicators = args.resource_indicator
    details = args.authorization_details
    return replace(
        profile,
        scope=profile.scope if args.scope is None else args.scope,
        audience=profile.audience if args.audience is None else args.audience,
        resource=profile.resource if indicators is None else tuple(indicators),
        authorization_details=profile.authorization_details if details is None else details,
        parameters=parameters or profile.parameters,
        headers=headers or profile.headers,
    )
