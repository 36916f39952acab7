"""OpenSSL's own program, which has to read what Keyfit makes, and makes what Keyfit has to read."""

import os
import subprocess


def openssl(*words: str, secret: str = "") -> "subprocess.CompletedProcess[str]":
    """Run it; `secret` is in its variable `SECRET`, for `env:SECRET`. A program that is missing
    fails the test with what installs it."""
    try:
        return subprocess.run(
            ["openssl", *words],
            env={**os.environ, "SECRET": secret},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except FileNotFoundError:
        raise RuntimeError(
            "openssl is missing; `python3 packaging/dev.py test` installs it on Debian."
        ) from None
