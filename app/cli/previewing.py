"""`keyfit check --preview`: what would be sent, and nothing sent."""

import argparse
import asyncio
import sys

from app.cli.output import put
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

        put(sys.stdout, preview_json_text(seen, profile, words))
    else:
        from app.sharing.preview_text import preview_text

        put(sys.stdout, preview_text(seen, words))
    return 2 if seen.findings else 0
