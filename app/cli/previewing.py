"""`keyfit check --preview` and `--code`: what would be sent, and nothing sent."""

import argparse
import asyncio
import sys

from app.cli.output import put, put_json
from app.model.profile import ApiCall, Profile


def run(
    args: argparse.Namespace, profile: Profile, calls: tuple[ApiCall, ...], language: str
) -> int:
    """Show the requests; 2 where the profile is unusable, so that none would be sent."""
    from app.engine import preview
    from app.words import Words

    words = Words(language)
    seen = asyncio.run(preview(profile, further=calls))
    if args.json:
        from app.sharing.preview_json import preview_json_text

        put_json(sys.stdout, preview_json_text(seen, profile, words))
    else:
        from app.sharing.preview_text import preview_text

        put(sys.stdout, preview_text(seen, words))
    return 2 if seen.findings else 0


def write_code(args: argparse.Namespace, profile: Profile, language: str) -> int:
    """Print the requests as a program; 2 where the profile is unusable, so that there is none."""
    from app.cli.screen import Screen
    from app.cli.told_finding import tell_finding
    from app.engine import preview
    from app.sharing.code import CODE, code_text
    from app.words import Words

    words = Words(language)
    seen = asyncio.run(preview(profile))
    code = code_text(seen, profile, CODE[args.code], words)
    if code is None:
        screen = Screen.of(sys.stderr)
        for finding in seen.findings:
            tell_finding(screen, words, finding, profile)
        return 2
    put(sys.stdout, code)
    return 0
