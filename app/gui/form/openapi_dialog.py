"""*Import from an OpenAPI document*: a document is fetched or chosen, and calls of it ticked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.operation_picker import OperationPicker
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.state.openapi_reading import NotRead, NotSent, OpenApiReading, Problem
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.spinner import Spinner
from app.gui.theme.text import Text
from app.model.finding import Finding
from app.model.profile import ApiCall, Network
from app.oauth.addresses import url_problem
from app.sharing.openapi import ApiDescription, Unreadable
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words


class OpenApiDialog(WorkshopDialog):
    """The document is only read; nothing of it is called."""

    WIDTH = 760
    taken = Signal(object)
    """A tuple of `ApiCall`, at least one."""

    def __init__(
        self,
        parent: QWidget,
        reading: OpenApiReading,
        network: Network,
        words: "Words",
        known: tuple[ApiCall, ...],
        room: int,
    ) -> None:
        """`known` are the calls that are there already, `room` how many more there may be."""
        super().__init__(
            parent,
            "import",
            self.tr("Import calls"),
            self.tr(
                "From the OpenAPI or Swagger document of an API, in JSON or YAML. It is fetched "
                "without your token, and nothing in it is called."
            ),
            scrolls=False,
        )
        self._reading, self._network, self._words = reading, network, words
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…/swagger/v1/swagger.json")
        self.address.returnPressed.connect(self._fetch)
        self.address.textChanged.connect(self._typed)
        self.fetch_button = Button(self.tr("Fetch"))
        self.fetch_button.setAccessibleIdentifier("fetch-openapi")
        self.fetch_button.clicked.connect(self._fetch)
        self.file_button = Button(self.tr("Choose a file…"), icon="folder")
        self.file_button.setAccessibleIdentifier("openapi-file")
        self.file_button.clicked.connect(self._choose)
        self._spinner = Spinner(metrics.ICON_BUTTON)
        self._spinner.hide()
        self.picker = OperationPicker(words, known, room)
        self.picker.picked.connect(self._picked)
        self.picker.hide()
        self._hint = Text("", TextStyle.BODY, Role.TEXT2, wrap=True)
        self._lay_out()
        self.close_button = self.add_foot(self.tr("Cancel"), "close-openapi")
        self.close_button.clicked.connect(self.reject)
        self.add_button = self.add_foot("", "add-calls", Kind.PRIMARY)
        self.add_button.clicked.connect(self._take)
        self._picked(0)
        self.setAcceptDrops(True)
        reading.understood.connect(self._understood)
        reading.not_understood.connect(self._not_understood)
        reading.busy_changed.connect(self._show_busy)
        self.finished.connect(reading.stop)
        self.address.setFocus()

    def take_file(self, path: str) -> None:
        """Read a file."""
        self.address.clear()
        self._begin()
        self._reading.read_file(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_file(event.mimeData().urls()[0].toLocalFile())

    def _lay_out(self) -> None:
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        row.addWidget(self.address, 1)
        row.addWidget(self.fetch_button)
        row.addWidget(self.file_button)
        self.address_field = LabelledField(beside, "openapi-address", focus=self.address)
        self.address_field.set_label(self.tr("Address of the document"))
        self.address_field.add_beside(self._spinner)
        self.body.addWidget(self.address_field)
        rest = QVBoxLayout()
        rest.addWidget(self._hint)
        rest.addWidget(self.picker, 1)
        rest.addStretch(0)
        self.body.addLayout(rest, 1)
        self.body.setContentsMargins(metrics.XL, metrics.L, metrics.XL, metrics.S)
        self._hint.setText(self.tr("You can also drop a file here."))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _typed(self) -> None:
        self.address_field.say("")

    def _begin(self) -> None:
        self.address_field.say("")
        self.picker.hide()
        self._hint.show()
        self._picked(0)

    def _fetch(self) -> None:
        url = self.address.text().strip()
        if url_problem(url) == "scheme_missing":
            url = f"https://{url}"
            self.address.setText(url)
        if url_problem(url) is not None:
            self.address_field.say(self.tr("This address is not complete."), Tone.WARNING)
            return
        self._begin()
        self._reading.fetch(url, self._network)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose an OpenAPI document"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("OpenAPI (*.json *.yaml *.yml)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _show_busy(self, busy: bool) -> None:
        self._spinner.setVisible(busy)
        if busy:
            self.address_field.say(self.tr("Reading the document…"))

    def _understood(self, description: ApiDescription) -> None:
        named = " ".join(each for each in (description.title, description.version) if each)
        number = len(description.operations)
        several = self.tr("{number} calls found").format(number=number)
        said = self.tr("1 call found") if number == 1 else several
        if named:
            said = f"{visible(named, 120)}: {said}"
        self.address_field.say(said, Tone.OK)
        self._hint.hide()
        self.picker.show_description(description)
        self.picker.show()
        self.picker.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_understood(self, problem: Problem) -> None:
        self.address_field.say(self._sentence(problem), Tone.WARNING)
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, problem: Problem) -> str:
        text = self._words.text
        match problem:
            case Unreadable():
                key = f"openapi.problem.{problem.problem.value}"
                return text(key, version=visible(problem.version, 20))
            case NotSent(elsewhere=""):
                return text("openapi.problem.status", status=problem.status)
            case NotSent():
                return text("openapi.problem.redirected", url=visible(problem.elsewhere, 200))
            case Finding():
                return self._words.finding(problem).title
            case NotRead():
                why = visible(problem.why, 100)
                return self.tr("The file cannot be read: {why}").format(why=why)

    def _picked(self, number: int) -> None:
        self.add_button.setEnabled(number > 0)
        if number == 1:
            self.add_button.setText(self.tr("Add 1 call"))
        elif number:
            self.add_button.setText(self.tr("Add {number} calls").format(number=number))
        else:
            self.add_button.setText(self.tr("Add calls"))

    def _take(self) -> None:
        calls = self.picker.calls()
        if calls is not None:
            self.accept()
            self.taken.emit(calls)
