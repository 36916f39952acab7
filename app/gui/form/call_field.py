"""*Then call*: the method and the address of the protected resource, in one row."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.form.labelled import LabelledField, SpokenLabel
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.combo_box import ComboBox
from app.model.frozen import replace
from app.model.profile import ApiCall, Profile

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_METHOD_WIDTH = 108


class CallAddress(LabelledField):
    """Method and address of one call."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        self.method = ComboBox()
        self.url = QLineEdit()
        pair = QWidget()
        super().__init__(pair, f"{name}-url", focus=self.url)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        row.addWidget(self.method)
        row.addWidget(self.url, 1)
        self._method_label = SpokenLabel(self.method)
        self._method_label.setParent(pair)
        self.method.addItems(_METHODS)
        self.method.setFixedWidth(metrics.scaled(_METHOD_WIDTH))
        self.method.view().setMinimumWidth(metrics.scaled(_METHOD_WIDTH + 40))
        self.method.setAccessibleIdentifier(f"{name}-method")
        self.method.currentIndexChanged.connect(self.changed)
        self.url.textChanged.connect(self.changed)
        self.retranslate()

    def show_call(self, call: ApiCall) -> None:
        """Show what is called."""
        if self.method.findText(call.method) < 0:
            self.method.addItem(call.method)
        self.method.setCurrentText(call.method)
        self.url.setText(call.url)
        self.url.setCursorPosition(0)

    def typed(self, before: ApiCall) -> ApiCall:
        """What is typed, in the place of address and method of this call."""
        return replace(before, url=self.url.text().strip(), method=self.method.currentText())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.set_label(self.tr("Address"))
        self.url.setPlaceholderText("https://…")
        self.method.setAccessibleName(self.tr("Method"))
        self._method_label.setText(self.tr("Method"))


class CallField(CallAddress):
    """What the check itself calls, nothing without an address; and the way to the other calls."""

    more_asked = Signal()

    def __init__(self) -> None:
        self.more = Button(kind=Kind.LINK)
        self._number = 0
        super().__init__("resource")
        self.more.setAccessibleIdentifier("more-calls")
        self.more.clicked.connect(self.more_asked)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_calls(self, profile: Profile) -> None:
        """Show what a profile calls."""
        self._number = len(profile.more_calls)
        self.show_call(profile.call or ApiCall(""))
        self.retranslate()

    def over(self, before: ApiCall | None) -> ApiCall | None:
        """What is typed, in the place of address and method of this call; None without address."""
        call = self.typed(before or ApiCall(""))
        return call if call.url else None

    def retranslate(self) -> None:
        """See `CallAddress.retranslate`."""
        self.set_label(self.tr("Then call"))
        self.url.setAccessibleName(self.tr("Resource URL"))
        self.url.setPlaceholderText(self.tr("https://… (optional)"))
        self.method.setAccessibleName(self.tr("Resource method"))
        self._method_label.setText(self.tr("Resource method"))
        number = f" ({self._number})" if self._number else ""
        self.more.setText(self.tr("More calls…") + number)
