"""What happens when somebody wants to hand something on: the report, or the request as code."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.saving import Saving
from app.gui.form.pane import ProfileForm
from app.gui.profiles.toast import Toast
from app.gui.result.copying import copy_text
from app.gui.result.pane import ResultPane
from app.gui.state.check_run import CheckRun
from app.gui.state.code_making import CodeMaking, Prepare
from app.model.frozen import replace
from app.model.time import Clock
from app.sharing.contents import Contents
from app.words.visible import visible

if TYPE_CHECKING:
    from app.model.exchange import Exchange
    from app.model.report import Report
    from app.sharing.report_page import ReportPage
    from app.words import Words

_TOAST_MS = 4_000


class SharingDesk(QObject):
    """Connects result, form and check with the dialog, the clipboard and the files."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        result: ResultPane,
        run: CheckRun,
        saving: Saving,
        toast: Toast,
        prepare: Prepare,
        clock: Clock,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._window, self._form, self._run = window, form, run
        self._saving, self._toast, self._words = saving, toast, words
        self.code = CodeMaking(clock, prepare, self)
        self.code.made.connect(self._made)
        saving.written.connect(self._saved)
        result.share_asked.connect(self.share)
        result.exchanges.code_asked.connect(self._exchange_as_code)
        result.code_asked.connect(self._form_as_code)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def share(self) -> None:
        """Ask in which form, and show what will leave."""
        report = self._run.report
        if report is None:
            return
        from app.gui.result.share_dialog import ShareDialog

        dialog = ShareDialog(self._window, report, self._words)
        dialog.save_asked.connect(lambda form, contents: self._save(report, form, contents, dialog))
        dialog.page_asked.connect(lambda page: self._save_pdf(page, dialog))
        self._saving.written.connect(dialog.accept)
        dialog.show_over()

    def _save(self, report: "Report", form: str, contents: Contents, over: QWidget) -> None:
        from app.sharing.formats import FORMATS

        words, write = self._words, FORMATS[form].write
        assert write is not None
        self._saving.ask_for_report(
            FORMATS[form].suffix,
            lambda: write(report, words, contents).encode("utf-8", "replace"),
            over,
        )

    def _save_pdf(self, page: "ReportPage", over: QWidget) -> None:
        from app.gui.result.report_pdf import report_pdf

        drawn = report_pdf(page, self._words)
        self._saving.ask_for_report(".pdf", lambda: drawn, over)

    def _saved(self, name: str) -> None:
        said = self.tr("Saved as {name}.").format(name=visible(name, 100))
        self._toast.note(said, _TOAST_MS)

    def _form_as_code(self, code: str) -> None:
        self.code.begin(self._form.profile(), self._words.language, code)

    def _exchange_as_code(self, exchange: "Exchange", code: str) -> None:
        """As it was checked: the endpoint that the server named is known by now."""
        report = self._run.report
        if report is None:
            return
        profile = report.profile
        if exchange.purpose == "token":
            profile = replace(profile, token_endpoint=exchange.request.url)
        self.code.begin(profile, self._words.language, code)

    def _made(self, language: str, program: str) -> None:
        if program:
            copy_text(program)
            said = self.tr("Copied as {language}; secrets are variables.").format(language=language)
        else:
            said = self._words.text("code.nothing")
        self._toast.note(said, _TOAST_MS)
