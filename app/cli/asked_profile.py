"""From the options to the profile that is to be checked."""

import argparse
from uuid import UUID

from app.cli.call_problem import CallProblem
from app.cli.files_in import bytes_of
from app.cli.options import GROUPS
from app.cli.provider_options import with_asked_provider, with_recognised_provider
from app.cli.vault_in import asked_vault, told
from app.model.frozen import replace
from app.model.profile import Environment, Profile


def asked_profile(args: argparse.Namespace) -> Profile:
    """The profile named, or an empty one, with the options' values in place of its own.

    Raises `CallProblem` where the options do not go together or a file cannot be read.
    """
    profile = with_asked_provider(args, _start(args))
    changes: dict[str, str] = {
        field: value
        for field in ("issuer", "token_endpoint", "client_id")
        if (value := getattr(args, field)) is not None
    }
    profile = replace(profile, **changes)  # type: ignore[arg-type]
    for group in GROUPS:
        profile = group.applied(args, profile)
    anew = bool({"issuer", "token_endpoint"} & changes.keys())
    return with_recognised_provider(args, profile, anew=anew)


def _start(args: argparse.Namespace) -> Profile:
    named = (args.profile, args.profile_file, args.from_files)
    if sum(each is not None for each in named) > 1:
        raise CallProblem("cli.two_profiles")
    if args.pick is not None and args.from_files is None:
        raise CallProblem("cli.pick_alone")
    if args.from_files is not None:
        from app.cli.importing import profile_from

        return profile_from(args)
    if args.profile is not None:
        return _saved(args)
    if args.profile_file is None:
        return Profile()
    from app.sharing.profile_file import LARGEST, UnreadableProfile, profile_from_text

    try:
        return profile_from_text(bytes_of(args.profile_file, LARGEST, "--profile-file"))
    except UnreadableProfile as problem:
        raise CallProblem(problem.key, facts=problem.facts) from None


def _saved(args: argparse.Namespace) -> Profile:
    from app.vault import VaultProblem

    asked, vault = args.profile, asked_vault(args)
    try:
        listing = vault.listing()
        try:
            known = [each for each in listing if each.id == UUID(asked)]
        except ValueError:
            known = []
        known = known or [
            each
            for each in listing
            if asked in (each.name, f"{each.folder}/{each.name}" if each.folder else each.name)
        ]
        if not known:
            raise CallProblem("cli.no_such_profile")
        if len(known) > 1:
            rows = (f"  {each.id}  {each.folder}/{each.name}".rstrip() for each in known)
            raise CallProblem("cli.several_profiles", told=tuple(rows))
        if known[0].environment is Environment.PRACTICE or known[0].provider == "practice":
            raise CallProblem("cli.practice_profile")
        return vault.load(known[0].id)
    except VaultProblem as problem:
        raise told(problem) from None
