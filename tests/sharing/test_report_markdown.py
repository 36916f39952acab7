"""The Markdown report holds no markup but its own, as a Markdown reader sees it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.sharing.report_markdown import markdown_text
from app.words import LANGUAGES, Words
from tests.gui.result import sample_reports as sample
from tests.sharing.test_report_html import hostile

EVIL = (
    "[press](https://evil.example) ![x](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)> <!-- ",
    "```\n# Heading\n```",
    "`` ` ``` ````",
    "\n\n# Heading\n\n---\n",
    "https://evil.example www.evil.example a@evil.example",
    "*bold* _slanted_ ~~gone~~ **x",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &#64;",
    "1. list\n- list",
    "$x$ $$y$$",
)


def seen(text: str) -> tuple[list[int], list[str], int]:
    """Levels of headings, addresses of links, and pictures, in GitHub's dialect."""
    document = QTextDocument()
    document.setMarkdown(text)
    levels, links, pictures = [], [], 0
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            levels.append(block.blockFormat().headingLevel())
        for part in block:
            shape = part.fragment().charFormat()
            if shape.isAnchor():
                links.append(shape.anchorHref())
            pictures += shape.isImageFormat()
        block = block.next()
    return levels, links, pictures


@pytest.mark.parametrize("text", EVIL)
def test_text_from_outside_is_never_markup(qapp: QApplication, text: str) -> None:
    words = Words("en")
    expected = seen(markdown_text(hostile("x"), words))
    assert expected[1:] == ([], 0)
    for each in (text, f"x{text}x", f"{text} {text}"):
        assert seen(markdown_text(hostile(each), words)) == expected


@given(st.text(st.sampled_from("`*_[]()<>!#|~\\:/@&;-+.1x \n"), max_size=40))
@example("\\`")
def test_no_combination_of_signs_is_markup(qapp_ready: None, text: str) -> None:
    words = Words("en")
    assert seen(markdown_text(hostile(f"x{text}"), words)) == seen(
        markdown_text(hostile("x"), words)
    )


@pytest.fixture(scope="module")
def qapp_ready() -> None:
    assert QApplication.instance() or QApplication([])


@given(st.text(st.sampled_from("@#ab/."), min_size=1, max_size=20))
def test_nobody_is_called_and_no_number_is_linked(text: str) -> None:
    written = markdown_text(hostile(text), Words("en"))
    outside_code = re.sub(
        r"(`+)(?:(?!`).)*?\1|^(`{3,})http\n.*?^\2$", "", written, flags=re.DOTALL | re.MULTILINE
    )
    assert not re.search(r"(?<!\w)[@#]\w", outside_code.replace("\\", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happened_who_can_mend_it_and_what_to_do_stand_in_it(language: str) -> None:
    text = markdown_text(sample.refused(), Words(language))
    assert "invalid_client, HTTP 400 [token.invalid_client]" in text
    assert "\n1. " in text
    assert "client_secret=••••" in text
    assert sample.CANARY not in text
    assert text.endswith("_\n")
