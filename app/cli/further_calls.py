"""Which of a profile's calls the options ask for once the check is over."""

from argparse import Namespace

from app.cli.call_problem import CallProblem
from app.model.calling import MOST_CALLS
from app.model.frozen import frozen, replace
from app.model.profile import ApiCall, Profile


@frozen
class FurtherCalls:
    """Those that are made, in the profile's order."""

    calls: tuple[ApiCall, ...] = ()
    left_out: tuple[ApiCall, ...] = ()
    """They change something, and nobody named them."""


def further_calls(args: Namespace, profile: Profile) -> FurtherCalls:
    """Raises `CallProblem` where an option asks for what is not there."""
    if args.unsafe and not args.all_calls:
        raise CallProblem("cli.unsafe_alone")
    named = set(args.call or ())
    if not named <= {name for call in profile.calls for name in _names(call)}:
        told = tuple(f"  {each.label}" for each in profile.calls)
        raise CallProblem("cli.no_such_call" if told else "cli.no_calls", told=told)
    if args.all_calls and not profile.calls:
        raise CallProblem("cli.no_calls")
    wanted: list[ApiCall] = []
    left_out: list[ApiCall] = []
    for call in profile.calls:
        if _names(call) & named:
            wanted.append(call)
        elif args.all_calls:
            (wanted if args.unsafe or call.is_safe else left_out).append(call)
    if len(wanted) > MOST_CALLS:
        raise CallProblem("cli.too_many_calls", facts={"most": str(MOST_CALLS)})
    return FurtherCalls(tuple(wanted), tuple(left_out))


def _names(call: ApiCall) -> set[str]:
    """By what it can be named: method and address will always do."""
    return {call.label, replace(call, name="").label}
