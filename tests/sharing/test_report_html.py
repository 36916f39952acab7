"""The HTML report refers to nothing, runs nothing, and takes every text as text."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.report import Report
from app.sharing.report_html import LONGEST_BODY, html_text
from app.words import LANGUAGES, Words
from tests.gui.result import sample_reports as sample

_EMPTY = {"meta", "path", "circle", "rect", "br"}
HOSTILE = (
    "</pre></title></style><script>alert(1)</script><img src=x onerror=y>\"'&#0;<!--${x}$$ \0\u202e"
)


class Reader(HTMLParser):
    """All elements, their attributes and the text; fails where they do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open
    return reader


REPORTS = {
    "works": sample.works,
    "refused": sample.refused,
    "warned": sample.warned,
    "running": sample.running,
    "cancelled": sample.cancelled,
}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_file_that_refers_to_nothing(name: str, language: str) -> None:
    text = html_text(REPORTS[name](), Words(language))
    reader = read(text)
    assert reader.elements[0] == ("html", {"lang": language})
    tags = {tag for tag, _attributes in reader.elements}
    scripts = [attributes for tag, attributes in reader.elements if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "keyfit-report"}]  # data: none runs it
    assert not tags & {"link", "img", "iframe", "object", "a", "form", "base", "use"}
    names = {name for _tag, attributes in reader.elements for name in attributes}
    assert not names & {"src", "href", "style", "srcset", "action", "xlink:href"}
    assert not [name for name in names if name.startswith("on")]
    assert "url(" not in text
    assert "@import" not in text


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    text = html_text(sample.works(), Words("en"))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(
        attributes["content"]
        for tag, attributes in read(text).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def hostile(text: str) -> Report:
    """A report with this text wherever somebody else decides what stands there."""
    report = sample.refused()
    exchange = report.exchanges[0]
    assert exchange.answer is not None
    answer = replace(
        exchange.answer, reason=text, headers=((text, (text,)),), body=(text,), size=len(text)
    )
    request = replace(exchange.request, url=text, body=(text,))
    finding = report.findings()[0]
    evil = replace(finding, evidence={**finding.evidence, "error": text, "error_description": text})
    steps = tuple(
        replace(each, findings=(evil,), facts={"host": text}) if each.findings else each
        for each in report.steps
    )
    return replace(
        report,
        profile=replace(report.profile, name=text, scope=text, client_id=text, issuer=text),
        steps=steps,
        verdict=evil,
        token=sample.token(claims={text: text, "scope": text, "iss": [text, {text: text}]}),
        exchanges=(replace(exchange, answer=answer, request=request, fault=text),),
        resource=None,
    )


@given(st.text(max_size=60) | st.just(HOSTILE))
def test_no_text_becomes_markup(text: str) -> None:
    words = Words("en")
    plain = read(html_text(hostile("x"), words)).elements
    made = read(html_text(hostile(f"x{text}"), words)).elements
    shape = [(tag, sorted(attributes)) for tag, attributes in made]
    assert shape == [(tag, sorted(attributes)) for tag, attributes in plain]


def test_a_body_of_50_mib_is_cut() -> None:
    text = html_text(sample.works("y" * 50 * 1024 * 1024), Words("en"))
    assert len(text) < 4 * LONGEST_BODY
    assert "there is more of it" in text


def test_bars_share_one_scale_and_are_named() -> None:
    reader = read(html_text(sample.works(), Words("en")))
    rects = [a for tag, a in reader.elements if tag == "rect" and a.get("y") == "0"]
    assert [each["class"] for each in rects] == ["resolve", "connect", "tls", "wait", "download"]
    ends = [float(each["x"] or 0) + float(each["width"] or 0) for each in rects]
    assert ends == sorted(ends)
    assert ends[-1] == pytest.approx(1000, abs=1)
    assert "Waiting 76 ms" in reader.text
