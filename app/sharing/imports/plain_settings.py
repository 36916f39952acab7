"""Names and values on lines: `.env`, ini and properties files, YAML, or a mail."""

import re
from collections.abc import Iterator, Mapping

from app.sharing.imports.document import Document
from app.sharing.imports.marks import marked, unmarked
from app.sharing.imports.named_settings import Entry, drafts_of, meaning_of, tells_of_client
from app.sharing.imports.reading import Reading
from app.sharing.imports.variables import Dialect, Variables
from app.sharing.imports.written_request import fields_of

_MOST_LINES = 5_000
_LONGEST_LINE = 20_000
_HEADING = re.compile(r"\[([^\[\]]{1,100})\]")
_LINE = re.compile(
    r"(?:export[ \t]+|set[ \t]+|\$env:|[-*•][ \t]+|\|[ \t]*)?"
    r"[\"'`*]{0,3}(?P<name>[A-Za-zÆØÅæøå$][\w .()/$-]{0,79}?)[\"'`*]{0,3}[ \t]*"
    r"(?:[:=]>?|\t+|\|)\*{0,2}[ \t]*(?P<value>\S.*)"
)
_REFERENCE = re.compile(r"\$\{([A-Za-z_][\w.-]{0,80})\}|\$([A-Za-z_]\w{0,80})")
_ADDRESS = re.compile(r"https?://\S+$")
_QUOTES = "\"'`"


def recognises(document: Document) -> bool:
    """Lines with names of settings, or a `.env` file."""
    if document.value is not None:
        return False
    return _is_env(document) or tells_of_client(entries_of(document.text))


def _is_env(document: Document) -> bool:
    return document.name.endswith(".env") or document.name.startswith(".env")


def variables(document: Document) -> Mapping[str, str]:
    """What a `.env` file sets for requests that are read along with it."""
    return {each.name: each.value for each in entries_of(document.text)}


def read(document: Document, _variables: Variables) -> Reading:
    """The clients that its lines tell of."""
    entries = list(entries_of(document.text))
    known = {each.name: each.value for each in entries}
    referring = [
        Entry(each.section, each.name, _REFERENCE.sub(_marked, each.value)) for each in entries
    ]
    return Reading(
        drafts=drafts_of(referring, Variables(known, Dialect.MARKED)),
        secondary=_is_env(document),
    )


def _marked(match: re.Match[str]) -> str:
    return marked(match.group(1) or match.group(2))


def entries_of(text: str) -> Iterator[Entry]:
    """Each line that has a name and a value; a name alone takes the line below as its value.

    A form as it is sent, `name=value&name=value`, is read as well.
    """
    form = text.strip()
    if "&" in form and "=" in form and not re.search(r"\s", form):
        yield from (Entry("", name, value) for name, value in fields_of(form))
        return
    section, waiting = "", ""
    for line in unmarked(text[: _MOST_LINES * 2_000]).split("\n")[:_MOST_LINES]:
        stripped = line.strip()
        heading = _HEADING.fullmatch(stripped)
        if heading:
            section, waiting = heading.group(1).strip(), ""
        elif not stripped or stripped.startswith(("#", ";", "//")) or len(line) > _LONGEST_LINE:
            continue
        elif waiting and _ADDRESS.match(stripped):
            yield Entry(section, waiting, stripped)
            waiting = ""
        elif match := _LINE.fullmatch(stripped):
            waiting = ""
            name, value = match.group("name").strip(), _value(match.group("value"))
            # An address is no name with a value, and a line that goes on is a program's.
            if value and not value.startswith("//") and not value.endswith("\\"):
                yield Entry(section, name, value)
        elif waiting and " " not in stripped:
            yield Entry(section, waiting, _value(stripped))
            waiting = ""
        else:
            name = stripped.strip(":*`\"' \t")
            waiting = name if len(name) < 60 and meaning_of(name) else ""


def _value(text: str) -> str:
    """Without the quotes around it, and what a file's line has after it."""
    text = text.strip().removesuffix("|").rstrip().removesuffix(",").rstrip()
    if text[:1] in _QUOTES and text[:1]:
        end = text.find(text[0], 1)
        if end > 0:
            return text[1:end]
    comment = re.search(r"[ \t]#", text)
    return (text[: comment.start()] if comment else text).strip().strip("*").strip()
