"""*Then call*: the method and the address of the protected resource, in one row."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.gui.form.labelled import LabelledField, SpokenLabel
from app.gui.theme import metrics
from app.gui.theme.combo_box import ComboBox
from app.model.profile import ApiCall

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_METHOD_WIDTH = 108


class CallField(LabelledField):
    """Without an address nothing is called."""

    changed = Signal()

    def __init__(self) -> None:
        self.method = ComboBox()
        self.url = QLineEdit()
        pair = QWidget()
        super().__init__(pair, "resource-url", focus=self.url)
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
        self.method.setAccessibleIdentifier("resource-method")
        self.method.currentIndexChanged.connect(self.changed)
        self.url.textChanged.connect(self.changed)
        self.retranslate()

    def show_call(self, call: ApiCall | None) -> None:
        """Show what a profile calls."""
        shown = call or ApiCall("")
        if self.method.findText(shown.method) < 0:
            self.method.addItem(shown.method)
        self.method.setCurrentText(shown.method)
        self.url.setText(shown.url)
        self.url.setCursorPosition(0)

    def over(self, before: ApiCall | None) -> ApiCall | None:
        """What is typed, in the place of address and method of this call; None without address."""
        url = self.url.text().strip()
        if not url:
            return None
        return replace(before or ApiCall(""), url=url, method=self.method.currentText())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.set_label(self.tr("Then call"))
        self.url.setAccessibleName(self.tr("Resource URL"))
        self.url.setPlaceholderText(self.tr("https://… (optional)"))
        self.method.setAccessibleName(self.tr("Resource method"))
        self._method_label.setText(self.tr("Resource method"))
