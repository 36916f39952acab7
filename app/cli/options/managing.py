"""What is done with the token once the check is over."""

from argparse import ArgumentParser, Namespace

from app.model.frozen import replace
from app.model.profile import Profile


def add_to(parser: ArgumentParser) -> None:
    """See `Group.add_to`."""
    add = parser.add_argument_group("afterwards, with the token").add_argument
    add(
        "--all-calls",
        action="store_true",
        help="make the profile's further calls and show what the token opens; those that change "
        "something (POST, PUT, PATCH, DELETE) only with --unsafe",
    )
    add("--unsafe", action="store_true", help="with --all-calls: also calls that change something")
    add(
        "--call",
        metavar="NAME",
        action="append",
        help="make this call of the profile, even if it changes something; may be repeated",
    )
    add(
        "--introspect",
        action="store_true",
        help="ask the server what the token stands for (RFC 7662); this sends it the token",
    )
    add(
        "--introspection-endpoint", metavar="URL", help="where to ask, if the metadata does not say"
    )
    add(
        "--revoke",
        action="store_true",
        help="at the end, end the token (RFC 7009) and check that it is dead",
    )
    add("--revocation-endpoint", metavar="URL", help="where to end it, if metadata does not say")


def applied(args: Namespace, profile: Profile) -> Profile:
    """See `Group.applied`."""
    asked, ended = args.introspection_endpoint, args.revocation_endpoint
    return replace(
        profile,
        introspection_endpoint=profile.introspection_endpoint if asked is None else asked,
        revocation_endpoint=profile.revocation_endpoint if ended is None else ended,
    )
