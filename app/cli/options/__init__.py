"""The options of `keyfit check`, by what they are about; each group adds its own and applies them.

No option takes a secret: one comes from a variable or standard input.
"""

from argparse import ArgumentParser, Namespace
from typing import Protocol

from app.cli.options import asking, calling, managing, proving, reaching, signing
from app.model.profile import Profile


class Group(Protocol):
    """A file of this folder."""

    def add_to(self, parser: ArgumentParser) -> None:
        """Add the group's options."""

    def applied(self, args: Namespace, profile: Profile) -> Profile:
        """The profile with the options' values in place of its own; may raise `CallProblem`."""


GROUPS: tuple[Group, ...] = (proving, signing, asking, calling, managing, reaching)
"""In the order of `--help`, which is the order in which they build on each other."""
