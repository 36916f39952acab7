"""A profile that somebody sent, opened from the desktop: a small window until more is wanted."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QWidget

from app.gui.arrangement import Arrangement
from app.gui.calm.page import CalmPage
from app.gui.theme import metrics
from app.gui.theme.announce import announce
from app.gui.theme.tab_order import in_reading_order, tab_through
from app.model.frozen import replace

if TYPE_CHECKING:
    from app.gui.check_desk import CheckDesk
    from app.gui.form.pane import ProfileForm
    from app.gui.import_desk import ImportDesk
    from app.gui.profile_desk import ProfileDesk
    from app.gui.state.check_run import CheckRun
    from app.sharing.imports import Imported, Refused
    from app.words import Words

WIDTH, HEIGHT, LEAST = 560, 440, (360, 300)
_ENDINGS = (".keyfit", ".keyfit.json")
_KEYS = frozenset({"Ctrl+Return", "Ctrl+Enter", "Ctrl+Q", "F1", "Esc"})
"""What the keyboard does in the small window; the rest concerns what does not show."""
_PROOF = frozenset({"secret", "key", "certificate", "passphrase", "assertion"})
"""What may be missing for the small window to do; see `app.gui.form.remarks`."""


def is_for_calm(files: Sequence[str]) -> bool:
    """One file, and by its name a profile."""
    return len(files) == 1 and files[0].lower().endswith(_ENDINGS)


class CalmDesk(QObject):
    """Lends the form's own field to the small window, and takes it back: state, check and report
    are the whole window's all along. The vault is not opened before that one shows."""

    left = Signal()
    """The whole window shows."""

    def __init__(self, window: QMainWindow, arrangement: Arrangement, file: str) -> None:
        super().__init__(window)
        self._window, self._arrangement, self._file = window, arrangement, file
        self._id: UUID | None = None
        self._missing: tuple[str, ...] = ()
        self._wrong = ""
        self._place: _Place | None = None
        self.page = CalmPage(Path(file).name.partition(".keyfit")[0])
        self.page.everything.clicked.connect(self.show_everything)
        window.takeCentralWidget()
        arrangement.setParent(window)  # goes with the window, wherever it stands
        window.setCentralWidget(self.page)
        self._whole = (window.size(), window.minimumSize(), window.windowState())
        arrangement.hide()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setMinimumSize(*LEAST)
        window.resize(metrics.scaled(WIDTH), metrics.scaled(HEIGHT))
        self._set_keys(calm=True)

    def begin(
        self,
        form: "ProfileForm",
        checking: "CheckDesk",
        run: "CheckRun",
        desk: "ProfileDesk",
        importing: "ImportDesk",
        words: "Words",
    ) -> None:
        """Read the file, now that all is there to show and to check it."""
        from app.gui.calm.answer import CalmAnswer
        from app.gui.form.footer import Footer
        from app.gui.state.import_reading import ImportReading

        self._form, self._run, self._desk, self._importing = form, run, desk, importing
        self._checking = checking
        self._set_keys(calm=True)  # some are new
        self.footer = Footer(saves=False)
        self.answer = CalmAnswer(words)
        self.footer.check_asked.connect(checking.ask)
        self.footer.cancel_asked.connect(run.cancel)
        run.running_changed.connect(self._running_changed)
        form.readiness_changed.connect(self._readiness_changed)
        checking.shown.connect(self._show_report)
        desk.opened.connect(self._opened)
        self._reading = ImportReading(self)
        self._reading.done.connect(self._read)
        self._reading.read_files([Path(self._file)])

    def show_everything(self) -> None:
        """Go to the whole window, with what was typed and what came of it."""
        size, least, state = self._whole
        proof = self._form.proof
        had_keyboard = (each for each in proof.findChildren(QWidget) if each.hasFocus())
        next_one: QWidget = next(had_keyboard, self._form.footer.check)
        self._reading.stop()
        if self._place is not None:
            self._place.give_back()
            tab_through(self._form.client_id, proof)
            self._return_checks(False)
        proof.choice.show()
        self._window.takeCentralWidget()
        self._window.setCentralWidget(self._arrangement)
        self._window.setMinimumSize(least)
        self._window.resize(size)
        self._window.setWindowState(state)
        self._keep_on_screen()
        self._arrangement.show()
        layout = self._window.layout()
        assert layout is not None
        layout.activate()  # or the panes would still think themselves in a small window
        if self._run.report is not None:
            self._arrangement.show_result()
        if not next_one.isVisible():  # there is room for one pane
            next_one = self._arrangement.bar.back
        next_one.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_keys(calm=False)
        self._form.look()
        self.page.deleteLater()
        self.left.emit()
        self.deleteLater()

    def _read(self, outcome: "Imported | Refused") -> None:
        from app.sharing.imports import Imported

        if isinstance(outcome, Imported) and outcome.is_profile_alone:
            # Its ID may be that of a saved profile, which nobody has looked for yet.
            fresh = replace(outcome.clients[0].profile, id=uuid4())
            self._id = fresh.id
            self._importing.take((replace(outcome.clients[0], profile=fresh),))
        else:
            self.show_everything()
            self._importing.take_files([self._file])

    def _opened(self) -> None:
        profile = self._form.profile()
        if profile.id != self._id or not _PROOF.issuperset(self._missing):
            self.show_everything()
            self._checking.point_at_next()
            return
        self._lend()
        name = self._desk.name_of(profile.id) or ""
        purpose = self._purpose()
        self.page.show_profile(name, purpose, profile.environment)
        # The keyboard goes to the field first: to say that cuts all else short.
        QTimer.singleShot(0, self.page, lambda: announce(self.page, f"{name}. {purpose}"))
        self.answer.show_ready(self._missing, profile, self._wrong)
        if self._missing:
            self._checking.point_at_next()
        else:
            self.footer.check.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _lend(self) -> None:
        """Not before the profile is there: nobody types into a field that is yet to be filled."""
        proof = self._form.proof
        self._place = _Place(proof)
        proof.choice.hide()
        self.page.take(proof, self.footer, self.answer)
        in_reading_order(self.page)
        self._return_checks(True)

    def _return_checks(self, wanted: bool) -> None:
        """The Return key in the one field does what the one button does."""
        for field in (self._form.proof.secret, self._form.proof.passphrase):
            if wanted:
                field.returnPressed.connect(self._checking.ask)
            else:
                field.returnPressed.disconnect(self._checking.ask)

    def _purpose(self) -> str:
        """Which client it is, and whose server knows it: what the address says, not the file."""
        from app.gui.result.ready import host
        from app.providers import recognise
        from app.words.visible import visible

        profile = self._form.profile()
        known = recognise(profile.issuer or profile.token_endpoint)
        server = host(profile) if known is None else known.name
        return self.tr("Client {client} at {server}").format(
            client=visible(profile.client_id, 100), server=server
        )

    def _readiness_changed(self, missing: tuple[str, ...], wrong: str) -> None:
        self._missing, self._wrong = missing, wrong
        if self._run.report is None and self._place is not None:
            self.answer.show_ready(missing, self._form.profile(), wrong)
            self._fit()

    def _running_changed(self, running: bool) -> None:
        self.footer.show_running(running)
        if not running:
            self.answer.header.tell_news()

    def _show_report(self, report: object) -> None:
        from app.model.report import Report

        assert isinstance(report, Report)
        self.answer.show_report(report)
        self._fit()
        if not self._run.running:
            self.answer.header.tell_news()

    def _fit(self) -> None:
        """Grow until all of it shows, as far as there is room; what has grown stays."""
        screen = self._window.screen().availableGeometry()
        wanted = min(self.page.wanted_height(self._window.width()), screen.height())
        if wanted > self._window.height():
            self._window.resize(self._window.width(), wanted)

    def _keep_on_screen(self) -> None:
        room, frame = self._window.screen().availableGeometry(), self._window.frameGeometry()
        left = max(room.left(), min(frame.left(), room.right() - frame.width()))
        top = max(room.top(), min(frame.top(), room.bottom() - frame.height()))
        if (left, top) != (frame.left(), frame.top()):
            self._window.move(left, top)

    def _set_keys(self, *, calm: bool) -> None:
        for each in self._window.findChildren(QShortcut):
            portable = each.key().toString(QKeySequence.SequenceFormat.PortableText)
            each.setEnabled(not calm or portable in _KEYS)


class _Place:
    """Where a widget stands that is lent to another layout."""

    def __init__(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        layout = None if parent is None else parent.layout()
        assert isinstance(layout, QBoxLayout)
        self._widget, self._layout, self._at = widget, layout, layout.indexOf(widget)

    def give_back(self) -> None:
        self._layout.insertWidget(self._at, self._widget)
