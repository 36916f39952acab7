"""Under the field: where the secret goes, then what came of the check, who can mend it and how."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.gui.result.ready import ready
from app.gui.result.verdict_header import LEFT_EDGE, VerdictHeader
from app.gui.result.verdict_words import warned_about
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import who_icon
from app.gui.theme.surface import Surface
from app.gui.theme.text import Text
from app.model.profile import Profile
from app.model.report import Report

if TYPE_CHECKING:
    from app.model.finding import Finding
    from app.model.time import Instant
    from app.words import FindingText, Words

_HERE = frozenset(
    {
        "check_again",
        "choose_certificate",
        "choose_key",
        "focus_assertion",
        "focus_passphrase",
        "focus_secret",
    }
)
"""Actions of next steps for which the small window has the field or the button."""


class CalmAnswer(Surface):
    """The verdict as the whole window has it, and a note: before the check about what is sent,
    afterwards about who can mend it and what to do next."""

    def __init__(self, words: "Words") -> None:
        super().__init__(Role.SURFACE)
        self._words = words
        self._told: tuple[Instant, Finding] | None = None
        self.header = VerdictHeader(words)
        self._sent = Note("lock")
        self._who = Note("lock")
        self._who.turn_over()
        self._heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2, wrap=True)
        self._next = Text("", wrap=True)
        self._who.add_words(self._heading, self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, metrics.M)
        column.setSpacing(0)
        column.addWidget(self.header)
        beside = QVBoxLayout()
        beside.setContentsMargins(LEFT_EDGE, metrics.S, metrics.XL, 0)
        for note in (self._sent, self._who):
            note.hide()
            beside.addWidget(note)
        column.addLayout(beside)

    def show_ready(self, missing: tuple[str, ...], profile: Profile, wrong: str = "") -> None:
        """Nothing was checked yet: what a check will ask, or what is missing or wrong for one."""
        told = ready(missing, profile, self._words, wrong)
        self.header.show_waiting(told.title, told.sentence, small=told.empty)
        sign = ("status-warning", Role.WARNING) if told.unsafe else ("lock", Role.ACCENT)
        self._sent.icon.show_icon(*sign)
        self._sent.set_fill(Role.WARNING_TINT if told.unsafe else Role.RAISED)
        self._sent.set_texts(told.note_title, told.note_text)
        self._show(sent=bool(told.note_title))

    def show_report(self, report: Report) -> None:
        """A check as it stands."""
        self.header.show_report(report)
        verdict = report.verdict
        if verdict is None:
            self._show(sent=bool(self._sent.title.text()))
            return
        found = warned_about(report) or verdict
        text = self._words.finding(found)
        step = self._next_step(text)
        self._who.icon.show_icon(who_icon(found.who), Role.ACCENT)
        self._who.set_texts(self.tr("Who can mend it"), text.who)
        self._heading.setText(self.tr("What to do next"))
        self._next.setText(step)
        for part in (self._heading, self._next):
            part.setVisible(bool(step))
        self._show(who=bool(text.who))
        if report.finished and self._told != (report.started_at, verdict):
            self._told = (report.started_at, verdict)
            self.header.note_news(" ".join(each for each in (text.who, step) if each))

    def _next_step(self, text: "FindingText") -> str:
        """The first thing to do, in a sentence; what this window has no field for is done in the
        whole one."""
        if not text.next_steps:
            return ""
        first = text.next_steps[0]
        if not first.action or first.action in _HERE:
            return f"{first.text}."
        return self.tr("{step}: press “Show everything”.").format(step=first.text)

    def _show(self, *, sent: bool = False, who: bool = False) -> None:
        self._sent.setVisible(sent)
        self._who.setVisible(who)
