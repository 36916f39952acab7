"""`keyfit keys match`: whether the provider has the public half of this key."""

import argparse
import asyncio
import sys
from typing import Any

from app.cli.call_problem import CallProblem
from app.cli.files_in import bytes_of
from app.cli.keys_opened import finding_problem, opened_key
from app.cli.keys_told import tell_match
from app.cli.output import put_json
from app.cli.screen import Screen
from app.model.exchange import RawAnswer
from app.model.observed import STEP_OF_PHASE, Fault
from app.model.profile import Network
from app.model.readable_json import readable_json
from app.model.time import SystemClock
from app.oauth.addresses import is_loopback, is_plain_http, url_problem
from app.oauth.keys import MAX_KEY_FILE
from app.oauth.keys.matching import Match, match
from app.words import Words

FORMAT = "keyfit-key-match/1"


def run(args: argparse.Namespace, words: Words) -> int:
    """Compare: 0 the same key, 1 another one. Raises `CallProblem` where nothing is comparable."""
    if args.ca_bundle is not None and args.jwks_uri is None:
        raise CallProblem("cli.needs_jwks_uri", option="--ca-bundle")
    own = opened_key(args, words).key
    if args.theirs is not None:
        theirs = bytes_of(args.theirs, MAX_KEY_FILE, "--with")
    else:
        theirs = _fetched(args, words)
    found = match(own, theirs)
    if not found.readable:
        raise CallProblem("cli.theirs_locked" if found.private else "cli.theirs_unreadable")
    if args.json:
        put_json(sys.stdout, readable_json(_as_json(found)))
    else:
        tell_match(Screen.of(sys.stdout), words, found)
    return 0 if found.fits else 1


def _fetched(args: argparse.Namespace, words: Words) -> bytes:
    url = args.jwks_uri.strip()
    if url_problem(url) is not None:
        raise CallProblem("cli.bad_value", option="--jwks-uri")
    if is_plain_http(url) and not is_loopback(url):
        raise CallProblem("cli.jwks_plain_http")
    from app.engine.fetching import fetch

    with asyncio.Runner() as runner:
        answer = runner.run(fetch(url, Network(ca_bundle=args.ca_bundle or ""), SystemClock()))
    if isinstance(answer, Fault):
        from app.diagnosis import diagnose

        raise finding_problem(diagnose(answer, STEP_OF_PHASE[answer.phase])[0], words)
    return _body(answer)


def _body(answer: RawAnswer) -> bytes:
    if answer.status != 200:
        raise CallProblem("cli.jwks_status", facts={"status": str(answer.status)})
    if answer.truncated:
        raise CallProblem("cli.theirs_unreadable")
    return answer.body


def _as_json(found: Match) -> dict[str, Any]:
    fitting = found.fitting
    return {
        "format": FORMAT,
        "fits": found.fits,
        "key_id": "" if fitting is None else fitting.key_id,
        "thumbprint": found.thumbprint,
        "theirs": [{"thumbprint": each.thumbprint, "key_id": each.key_id} for each in found.theirs],
        "private": found.private,
    }
