"""The requests of a check as a program: one module a language, and one table of them."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.model.frozen import frozen
from app.model.profile import Profile
from app.oauth.request_preview import RequestPreview
from app.sharing.code.csharp import csharp
from app.sharing.code.curl_bash import curl_bash
from app.sharing.code.curl_powershell import curl_powershell
from app.sharing.code.http_file import http_file
from app.sharing.code.httpie import httpie
from app.sharing.code.java import java
from app.sharing.code.javascript import javascript
from app.sharing.code.plan import ASSERTION, Plan, plan_of
from app.sharing.code.python_httpx import python_httpx

if TYPE_CHECKING:
    from app.words import Words


@frozen
class Language:
    """One language, or tool."""

    name: str
    """As its own people write it."""
    suffix: str
    write: Callable[[Plan, tuple[str, ...]], str]
    """Of a plan and of remarks that stand on top, a line each."""
    signs: bool = False
    """The program makes what is signed by itself."""
    encodes: bool = True
    """The program encodes a secret for a form by itself."""


CODE: Mapping[str, Language] = MappingProxyType(
    {
        "curl": Language("curl (bash)", ".sh", curl_bash),
        "curl-powershell": Language("curl (PowerShell)", ".ps1", curl_powershell),
        "httpie": Language("HTTPie", ".sh", httpie),
        "http": Language(".http", ".http", http_file, encodes=False),
        "python": Language("Python (httpx)", ".py", python_httpx, signs=True),
        "csharp": Language("C# (HttpClient)", ".cs", csharp),
        "java": Language("Java (java.net.http)", ".java", java),
        "javascript": Language("JavaScript (fetch)", ".mjs", javascript),
    }
)
"""In the order in which they are offered."""


def code_text(
    preview: RequestPreview, profile: Profile, language: Language, words: "Words"
) -> str | None:
    """The program; None where a check would send nothing.

    No secret stands in it. What a person or a server wrote becomes a string of the language, and
    never more than that.
    """
    plan = plan_of(preview, profile)
    if plan is None:
        return None
    return language.write(plan, tuple(_remarks(plan, language, words)))


def _remarks(plan: Plan, language: Language, words: "Words") -> Iterator[str]:
    yield words.text("code.made")
    variables = plan.variables(signs=language.signs)
    if variables:
        yield words.text("code.set_first")
    for each in variables:
        key = each.name.lower().removeprefix("keyfit_")
        what = words.template(f"code.variable.{key}") or words.text("code.variable.other")
        yield f"  {each.name}: {what}"
    if ASSERTION in variables and plan.statement is not None:
        yield words.text("code.not_signed")
    if variables and not language.encodes:
        yield words.text("code.encode")
    yield from (words.text(each) for each in plan.notes)
