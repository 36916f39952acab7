"""A client that came in a report: what was said of it there stands beside what comes of it here."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.check_desk import CheckDesk
from app.gui.compare_desk import CompareDesk
from app.gui.form.pane import ProfileForm
from app.gui.import_desk import ImportDesk
from app.gui.profile_desk import ProfileDesk
from app.gui.result.reproduced_line import ReproducedLine
from app.gui.state.check_run import CheckRun
from app.model.finding import Severity
from app.sharing.reproduced import Reported, sides

if TYPE_CHECKING:
    from app.words import Words


class ReproduceDesk(QObject):
    """Knows for this session which profiles came in a report, and shows what that said."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        line: ReproducedLine,
        run: CheckRun,
        desk: ProfileDesk,
        checking: CheckDesk,
        importing: ImportDesk,
        comparing: CompareDesk,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._form, self._line, self._run = form, line, run
        self._comparing, self._words = comparing, words
        self._reports: dict[UUID, Reported] = {}
        importing.came.connect(self._came)
        desk.opened.connect(self._refresh)
        desk.emptied.connect(self._refresh)
        run.forgotten.connect(self._refresh)
        checking.shown.connect(self._refresh)
        line.compare_asked.connect(self._compare)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._refresh()

    def _came(self, profile_id: UUID, there: Reported | None) -> None:
        """A client was taken into the form; None where it did not come in a report."""
        if there is None:
            self._reports.pop(profile_id, None)
        else:
            self._reports[profile_id] = there
        self._refresh()

    def _refresh(self) -> None:
        profile_id = self._form.profile().id
        there, here = self._reports.get(profile_id), self._run.report
        if here is not None and here.profile.id != profile_id and not here.brought:
            here = None
        if there is None or (here is not None and here.brought):
            self._line.show_sides(None, None)
            return
        said, *came = sides(there, here, self._words)
        verdict = None if here is None else here.verdict
        self._line.show_sides(
            (said, Severity.INFO if there.works else Severity.ERROR),
            (came[0], verdict.severity) if came and verdict is not None else None,
        )

    def _compare(self) -> None:
        there = self._reports.get(self._form.profile().id)
        if there is not None:
            self._comparing.compare_with_report(there)
