"""What a finished assertion says of itself: who made it, for whom, for which server, until when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from app.gui.form.file_card import Details, FileCard
from app.model.credential_facts import AssertionFacts, AssertionSeen
from app.model.profile import AssertionFile, ReadyAssertion
from app.model.time import Clock
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_ROWS = ("issuer", "subject", "audience", "expires")
_LONGEST = 200


class AssertionCard(FileCard):
    """Shows what it is told; its menu offers what can be done with the assertion."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("assertion", "assertion-menu", Details(_ROWS))
        self._clock = clock
        self._credential = ReadyAssertion()
        self._seen: AssertionSeen | None = None
        self._words: Words | None = None
        self.retranslate()

    def show_assertion(self, credential: ReadyAssertion, seen: AssertionSeen | None) -> None:
        """Show what was found of it; `seen` is None while it is being read."""
        self._credential, self._seen = credential, seen
        self._refresh()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.name_menu(self.tr("Assertion menu"))
        self.choose.setText(self.tr("Choose another file…"))
        self.paste.setText(self.tr("Paste another assertion"))
        self.remove.setText(self.tr("Remove the assertion"))
        self.details.name_rows(
            {
                "issuer": self.tr("Issuer"),
                "subject": self.tr("Subject"),
                "audience": self.tr("Audience"),
                "expires": self.tr("Expires"),
            }
        )
        self._refresh()

    def _refresh(self) -> None:
        match self._credential.source:
            case AssertionFile(path=path):
                name = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
                self.name.setText(visible(name, 120))
                self.name.setToolTip(visible(path, 400))
                about = self.tr("Read anew at each check")
            case _:
                self.name.setText(self.tr("Pasted assertion"))
                self.name.setToolTip("")
                about = self.tr("Passed on as it is")
        facts = self._seen if isinstance(self._seen, AssertionFacts) else None
        self.about.setText(self.tr("Reading…") if self._seen is None else about)
        self.details.setVisible(facts is not None)
        if facts is not None:
            self.details.show_values(self._rows(facts))

    def _rows(self, facts: AssertionFacts) -> dict[str, str]:
        not_said = self.tr("not said")
        return {
            "issuer": visible(facts.issuer, _LONGEST) or not_said,
            "subject": visible(facts.subject, _LONGEST) or not_said,
            "audience": ", ".join(visible(each, _LONGEST) for each in facts.audience[:5])
            or not_said,
            "expires": self._ends(facts) or not_said,
        }

    def _ends(self, facts: AssertionFacts) -> str:
        """`in 4 min, today 14:32:10`."""
        if facts.expires_at is None or self._words is None:
            return ""
        now = self._clock.now()
        away = self._words.relative(facts.expires_at, now)
        return f"{away}, {self._words.clock_time(facts.expires_at, now)}"
