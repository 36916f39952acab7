"""Under the field: where the secret goes, then what came of the check and who can mend it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.gui.result.ready import ready
from app.gui.result.verdict_header import LEFT_EDGE, VerdictHeader
from app.gui.result.verdict_words import warned_about
from app.gui.theme import metrics
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import who_icon
from app.gui.theme.surface import Surface
from app.model.profile import Profile
from app.model.report import Report

if TYPE_CHECKING:
    from app.model.finding import Finding
    from app.model.time import Instant
    from app.words import Words


class CalmAnswer(Surface):
    """The verdict as the whole window has it, and a note: before the check about what is sent,
    afterwards about who can mend it."""

    def __init__(self, words: "Words") -> None:
        super().__init__(Role.SURFACE)
        self._words = words
        self._told: tuple[Instant, Finding] | None = None
        self.header = VerdictHeader(words)
        self._sent = Note("lock")
        self._who = Note("lock")
        self._who.turn_over()
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

    def show_ready(self, missing: tuple[str, ...], profile: Profile) -> None:
        """Nothing was checked yet: what a check will ask, or what is missing for one."""
        told = ready(missing, profile, self._words)
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
        who = self._words.finding(found).who
        self._who.icon.show_icon(who_icon(found.who), Role.ACCENT)
        self._who.set_texts(self.tr("Who can mend it"), who)
        self._show(who=bool(who))
        if report.finished and self._told != (report.started_at, verdict):
            self._told = (report.started_at, verdict)
            self.header.note_news(who)

    def _show(self, *, sent: bool = False, who: bool = False) -> None:
        self._sent.setVisible(sent)
        self._who.setVisible(who)
