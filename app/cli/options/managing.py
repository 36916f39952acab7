"""What is done with the token once the check is over."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from app.model.profile import Profile


def add_to(parser: ArgumentParser) -> None:
    """See `Group.add_to`."""
    add = parser.add_argument_group("afterwards, with the token").add_argument
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
