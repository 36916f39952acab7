"""Tokens in a text that somebody passes on."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.call_problem import CallProblem

if TYPE_CHECKING:
    from app.oauth.json_serialization import JsonForm
    from app.oauth.pasted_token import PastedToken
    from app.words import Words

USES = ("access", "id", "refresh")


def text_of(data: bytes) -> str:
    """The bytes as text: UTF-8, or UTF-16 where a mark says so; what is neither is replaced."""
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf_16 else "utf-8-sig", "replace")


def in_json(form: "JsonForm") -> CallProblem:
    """Why a text that is signed or encrypted holds no token for all that."""
    if form is form.SIGNED:
        return CallProblem("cli.signed_in_json")
    return CallProblem("cli.encrypted_in_json")


def chosen(found: Sequence["PastedToken"], use: str | None, words: "Words") -> "PastedToken":
    """The first one of that use. Raises `CallProblem` where there is none; others are told."""
    uses = ", ".join(dict.fromkeys(each.use.value for each in found))
    token = next((each for each in found if use in (None, each.use.value)), None)
    if token is None:
        raise CallProblem("cli.no_token_of_use", facts={"found": uses})
    if len(found) > 1 and use is None:
        told = words.text("cli.inspected_one", use=token.use.value, found=uses)
        sys.stderr.write(f"keyfit: {told}\n")
    return token
