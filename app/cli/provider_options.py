"""`--provider` and `--provider-variable`: from a preset to a profile."""

import argparse
from collections.abc import Mapping

from app.cli.call_problem import CallProblem
from app.model.frozen import replace
from app.model.profile import Environment, Profile, SigningKey

_PRACTICE = "practice"


def add_provider_options(parser: argparse.ArgumentParser) -> None:
    """Add the two options to a command that takes a profile."""
    parser.add_argument(
        "--provider", metavar="ID", help="fill in what this provider needs; see: keyfit providers"
    )
    parser.add_argument(
        "--provider-variable",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="what the provider asks for, such as tenant=contoso.com; may be repeated",
    )


def with_asked_provider(args: argparse.Namespace, profile: Profile) -> Profile:
    """The profile with what the provider asked for fills in. Raises `CallProblem`."""
    if args.provider is None and not args.provider_variable:
        return profile
    from app.providers import applied, filled, preset, variables_in

    asked = args.provider or profile.provider
    if not asked:
        raise CallProblem("cli.variable_without_provider")
    if asked == _PRACTICE:
        raise CallProblem("cli.practice_profile")
    found = preset(asked)
    if found is None:
        raise CallProblem("cli.no_such_provider")
    typed = _typed(args.provider_variable)
    if typed.keys() - {each.name for each in found.variables}:
        names = ", ".join(each.name for each in found.variables) or "–"
        raise CallProblem("cli.no_such_variable", facts={"provider": found.name, "names": names})
    values = {**variables_in(found, profile), **typed}
    made = filled(found, values)
    examples = {each.name: next(iter(each.example.values())) for each in found.variables}
    for name in made.unusable:
        facts = {"name": name, "example": examples[name]}
        raise CallProblem("cli.variable_unusable", facts=facts)
    if made.missing and args.issuer is None and args.token_endpoint is None:
        told = (f"  --provider-variable {name}={examples[name]}" for name in made.missing)
        facts = {"provider": found.name}
        raise CallProblem("cli.provider_variable_missing", facts=facts, told=tuple(told))
    if args.provider is None:
        return replace(profile, issuer=made.issuer, token_endpoint=made.token_endpoint)
    return applied(found, profile, values)


def with_recognised_provider(args: argparse.Namespace, profile: Profile, *, anew: bool) -> Profile:
    """The profile with the provider whose address it has, unless one was asked for or is known.

    `anew` says that the address is not the saved one.
    """
    if args.provider is not None or (profile.provider and not anew):
        return profile
    from app.providers import recognise

    found = recognise(profile.token_endpoint or profile.issuer)
    if found is None:
        return replace(profile, provider="")
    known = profile.environment is not Environment.UNKNOWN
    # A key is all that a signed JWT as the grant needs; whoever named a grant knows better.
    signs = args.grant is None and isinstance(profile.credential, SigningKey)
    named = (args.profile, args.profile_file, args.from_files)
    typed_here = all(each is None for each in named)
    return replace(
        profile,
        provider=found.id,
        environment=profile.environment if known else found.environment,
        grant=found.grant if typed_here and signs else profile.grant,
    )


def _typed(given: list[str]) -> Mapping[str, str]:
    pairs = [each.partition("=") for each in given]
    if not all(name and equals for name, equals, _ in pairs):
        raise CallProblem("cli.variable_form")
    return {name: value for name, _, value in pairs}
