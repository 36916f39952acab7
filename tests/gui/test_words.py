"""Every word of the window is there in Danish, and the catalogues hold nothing else."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"
LUPDATE = Path(sys.executable).parent / "pyside6-lupdate"
SOURCES = sorted(str(path) for path in (ROOT / "app" / "gui").rglob("*.py"))
CATALOGUES = {
    "da": ["-target-language", "da_DK"],
    "en": ["-target-language", "en_GB", "-pluralonly"],
}


def messages(path: Path) -> list[tuple[str, str, ET.Element]]:
    """Context, source and translation of each message."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            name, source = context.findtext("name", ""), message.findtext("source", "")
            found.append((name, source, translation))
    return found


@pytest.mark.parametrize("language", CATALOGUES)
def test_no_string_is_left_untranslated(language: str) -> None:
    for context, source, translation in messages(I18N / f"keyfit_{language}.ts"):
        assert translation.get("type") is None, f"{context}: {source!r}"
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        assert all(forms), f"{context}: {source!r}"


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_catalogue_holds_exactly_what_the_window_says(language: str, tmp_path: Path) -> None:
    copy = tmp_path / f"keyfit_{language}.ts"
    shutil.copy(I18N / copy.name, copy)
    options = [*CATALOGUES[language], "-no-obsolete", "-locations", "none"]
    subprocess.run(
        [LUPDATE, *options, *SOURCES, "-ts", copy], check=True, capture_output=True, timeout=60
    )
    kept = {(context, source) for context, source, _ in messages(I18N / copy.name)}
    now = {(context, source) for context, source, _ in messages(copy)}
    assert now == kept


def test_what_is_filled_in_is_the_same_in_both_languages() -> None:
    for context, source, translation in messages(I18N / "keyfit_da.ts"):
        texts = [form.text or "" for form in translation.iter("numerusform")]
        for text in texts or [translation.text or ""]:
            for placeholder in placeholders(source) - {"%n"}:
                assert placeholder in text, f"{context}: {source!r} -> {text!r}"


def placeholders(text: str) -> set[str]:
    """`{name}`, `%1` and the like in a text."""
    import re

    return set(re.findall(r"\{\w+\}|%\d|%n", text))
