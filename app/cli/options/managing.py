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
        help="call whatever else the profile names, and show what the token opens; "
        "what changes something (POST, PUT, PATCH, DELETE) only with --unsafe",
    )
    add("--unsafe", action="store_true", help="with --all-calls: also what changes something")
    add(
        "--call",
        metavar="NAME",
        action="append",
        help="make this call of the profile, whatever it changes; may be repeated",
    )
    add(
        "--introspect",
        action="store_true",
        help="ask the server what the token stands for (RFC 7662); it learns the token",
    )
    add("--introspection-endpoint", metavar="URL", help="where, if the metadata does not say")
    add(
        "--revoke",
        action="store_true",
        help="end the token at last (RFC 7009), and see whether it is dead",
    )
    add("--revocation-endpoint", metavar="URL", help="where, if the metadata does not say")


def applied(args: Namespace, profile: Profile) -> Profile:
    """See `Group.applied`."""
    asked, ended = args.introspection_endpoint, args.revocation_endpoint
    return replace(
        profile,
        introspection_endpoint=profile.introspection_endpoint if asked is None else asked,
        revocation_endpoint=profile.revocation_endpoint if ended is None else ended,
    )
