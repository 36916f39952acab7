"""No export holds a secret that a server echoes, however it writes it and wherever it puts it."""

import asyncio
import base64
import html
import json
import re
import zlib
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.engine import preview
from app.gui.result.report_document import LONGEST_BODY, report_document
from app.gui.result.report_pdf import report_pdf
from app.gui.theme.roles import Scheme, colours
from app.model.profile import ApiCall, AuthMethod, NamedValue, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret
from app.sharing.code import CODE, code_text
from app.sharing.contents import Contents
from app.sharing.formats import FORMATS
from app.sharing.preview_json import preview_json_text
from app.sharing.preview_text import preview_text
from app.sharing.profile_file import profile_text
from app.sharing.report_page import report_page
from app.words import LANGUAGES, Words
from tests.engine.running import profile_for, run, told
from tests.servers.answering import http_answer
from tests.servers.raw import Peer, serving

CLIENT_ID = "canary-client"
SECRETS = (
    "CANARY.*+?^${}()|[]\\d",
    "CANARY+a/b=c&d%e~f",
    "CANARY \"quoted\" 'single' <tag> &amp; `tick`",
    "CANARY\ttab å漢🗝 \\u0041\\n",
    "CANARY_plain_0123456789",
    "||CANARY|| **bold** [l](u) @all #1",
)
TOKEN = "CANARYTOKEN-mF_9.B5f-4.1JqM~x"


def forms(secret: str) -> list[str]:
    """Every writing of it that a server may send back, one a line; Base64 of the pair as well."""
    raw = secret.encode()
    upper = quote(secret, safe="")
    lower = re.sub("%[0-9A-F]{2}", lambda found: found.group().lower(), upper)
    escaped = json.dumps(secret)[1:-1]
    pair = f"{CLIENT_ID}:{secret}".encode()
    encoded_pair = f"{CLIENT_ID}:{quote_plus(secret)}".encode()
    every = [
        secret,
        upper,
        lower,
        quote_plus(secret),
        quote_plus(secret).replace("%", "%25"),
        escaped,
        escaped.replace("/", "\\/"),
        "".join(
            f"\\u{ord(each):04x}" if ord(each) < 0x10000 and not each.isalnum() else each
            for each in secret
        ),
        html.escape(secret),
        "".join(each if each.isalnum() else f"&#{ord(each)};" for each in secret),
        "".join(each if each.isalnum() else f"&#x{ord(each):X};" for each in secret),
    ]
    for data in (raw, pair, encoded_pair, b"x" + raw + b"y", b"xy" + raw):
        every += [base64.b64encode(data).decode(), base64.urlsafe_b64encode(data).decode()]
    return every


def traces(secret: str) -> set[str]:
    """What may stand nowhere: the forms, and the middle of their Base64."""
    found = set(forms(secret))
    found |= {each[6:-6] for each in forms(secret) if re.fullmatch(r"[\w+/=-]{20,}", each)}
    return {each for each in found if len(each) >= 8}


def echoing(secret: str, *, works: bool):
    """A token endpoint and an API that put it into bodies, headers and descriptions."""
    every = forms(secret)
    fit = [each for each in every if each.isascii() and each.isprintable()]
    headers = {f"X-Echo-{number}": each for number, each in enumerate(fit)}

    async def behave(peer: Peer) -> None:
        asked = await peer.request()
        path = asked.split(b" ", 2)[1]
        if path == b"/api":
            body = "\n".join([*every, f"Bearer {TOKEN}"]).encode()
            await peer.send(http_answer(body, headers={**headers, "Content-Type": "text/plain"}))
        elif works:
            body = json.dumps(
                {"access_token": TOKEN, "token_type": "Bearer", "echo": every}
            ).encode()
            await peer.send(http_answer(body, headers=headers))
        else:
            said = {"error": "invalid_client", "error_description": " | ".join(every)}
            challenge = {**headers, "WWW-Authenticate": f'Basic realm="{fit[0] if fit else ""}"'}
            await peer.send(http_answer(json.dumps(said).encode(), status=401, headers=challenge))

    return behave


def exports(report: Report, profile: Profile) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        words = Words(language)
        for contents in (Contents(), Contents(personal=False, answer=False)):
            for key, form in FORMATS.items():
                if form.write is not None:
                    text = form.write(report, words, contents)
                    yield key, text
                    yield f"{key}, unescaped", html.unescape(text.replace("\\", ""))
            page = report_page(report, words, contents, longest_body=100_000)
            document = report_document(page, words, colours(Scheme.LIGHT), QFont())
            yield "PDF, its text", document.toPlainText()
        page = report_page(report, words, Contents(), longest_body=LONGEST_BODY)
        data = report_pdf(page, words)
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
            if stream[:1] == b"x":
                yield "PDF, inside", zlib.decompressobj().decompress(stream).decode("latin-1")
    seen = asyncio.run(preview(profile))
    for key, made in CODE.items():
        yield f"code: {key}", code_text(seen, profile, made, Words("en")) or ""
    yield "preview", preview_text(seen, Words("en"))
    yield "preview as JSON", preview_json_text(seen, profile, Words("en"))
    yield "profile file", profile_text(profile)


@pytest.mark.parametrize("works", [True, False])
@pytest.mark.parametrize("method", [AuthMethod.CLIENT_SECRET_POST, AuthMethod.CLIENT_SECRET_BASIC])
@pytest.mark.parametrize("secret", SECRETS)
def test_no_export_holds_an_echoed_secret(
    qapp: QApplication, secret: str, method: AuthMethod, works: bool
) -> None:
    kept: list[tuple[Report, Profile]] = []

    async def check() -> None:
        async with serving(echoing(secret, works=works)) as server:
            profile = profile_for(
                server.url("/token"),
                client_id=CLIENT_ID,
                credential=SharedSecret(Secret(secret)),
                auth_method=method,
                parameters=(NamedValue.of("api_key", f"{secret}-of-another"),),
                call=ApiCall(server.url("/api")),
                timeout=30,
            )
            kept.append(((await told(profile)).report, profile))

    run(check, 60)
    report, profile = kept[0]
    assert report.exchanges
    assert report.ok is works
    wanted = {*traces(secret), TOKEN}
    leaks = {
        (name, trace)
        for name, text in exports(report, profile)
        for trace in wanted
        if trace in text
    }
    assert not leaks


def test_the_search_itself_finds_each_form() -> None:
    """Otherwise the test above could not fail."""
    for secret in SECRETS:
        for form in forms(secret):
            assert any(trace in f"before {form} after" for trace in traces(secret)), form
