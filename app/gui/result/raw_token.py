"""The token as it came, its parts in colours: hidden until a person asks to see it."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QTextEdit, QVBoxLayout, QWidget

from app.gui.result.part_label import PartLabel
from app.gui.result.text_box import TextBox
from app.gui.result.token_parts import ROLES, Part, Wire, wire_form
from app.gui.theme import metrics
from app.gui.theme.apply import color, theme_changed
from app.gui.theme.flow import FlowLayout
from app.gui.theme.roles import Role
from app.model.secret import Secret
from app.model.token import TokenKind

_MOST_LINES = 5
_LEAST_LINES = 3
_TALL_ENOUGH = 420
"""Pixels of the tab; in a lower one the token leaves more room to what stands below."""


class RawToken(QWidget):
    """Keeps `eyJh… (1184)`, or shows the whole token while it is revealed."""

    part_chosen = Signal(object)
    """A `Part`: by its name, or by a caret in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token: Secret | None = None
        self._kind = TokenKind.OPAQUE
        self._wire = Wire("")
        self._marked: Part | None = None
        self._box = TextBox()
        self._box.setAccessibleIdentifier("raw-token")
        self._box.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._box.cursorPositionChanged.connect(self._caret_moved)
        self._labels = {part: PartLabel(part) for part in Part}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        legend = QWidget()
        flow = FlowLayout(legend, spacing=metrics.L)
        for label in self._labels.values():
            flow.addWidget(label)
            self._group.addButton(label)
        self._group.buttonClicked.connect(self._label_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.XS)
        column.addWidget(legend)
        column.addWidget(self._box)
        self._retranslate()
        self.hide()

    def show_token(self, token: Secret | None, kind: TokenKind) -> None:
        """Take a token; whatever was revealed is hidden again."""
        self._token, self._kind = token, kind
        self.reveal(False)

    def reveal(self, revealed: bool) -> None:
        """Show it, or hide it again."""
        self._marked = None
        shown = revealed and self._token is not None
        if self._token is None:
            self._wire = Wire("")
        elif shown:
            self._wire = wire_form(self._token.reveal(), self._kind)
        else:
            self._wire = Wire(self._token.masked())
        with QSignalBlocker(self._box):
            self._box.setPlainText(self._wire.text)
        there = {each.part for each in self._wire.stretches}
        for part, label in self._labels.items():
            label.setVisible(part in there)
        self._paint_parts()
        self._fit()
        self.setVisible(shown)

    def mark(self, part: Part | None) -> None:
        """Make one part stand out, where there is such a part."""
        if part is self._marked:
            return
        self._marked = part
        self._paint_parts()
        found = next((each for each in self._wire.stretches if each.part is part), None)
        if found is None or self._wire.part_at(self._box.textCursor().position()) is part:
            return
        cursor = QTextCursor(self._box.document())
        cursor.setPosition(found.start)
        with QSignalBlocker(self._box):
            self._box.setTextCursor(cursor)
        self._box.centerCursor()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif theme_changed(event):
            self._paint_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _label_pressed(self, label: PartLabel) -> None:
        self.mark(label.part)
        label.setChecked(True)
        self.part_chosen.emit(label.part)

    def _caret_moved(self) -> None:
        part = self._wire.part_at(self._box.textCursor().position())
        if part is not None and part is not self._marked:
            self.mark(part)
            self.part_chosen.emit(part)

    def _paint_parts(self) -> None:
        marks = []
        for each in self._wire.stretches:
            mark = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            ink = color(ROLES[each.part])
            form.setForeground(ink)
            if each.part is self._marked:
                form.setBackground(color(Role.ACCENT_SOFT))
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                form.setUnderlineColor(ink)
            mark.format = form
            cursor = QTextCursor(self._box.document())
            cursor.setPosition(each.start)
            cursor.setPosition(each.start + each.length, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            marks.append(mark)
        self._box.setExtraSelections(marks)
        for part, label in self._labels.items():
            label.setChecked(part is self._marked)

    def _fit(self) -> None:
        above = self.parentWidget()
        room = above.height() if above is not None else 0
        lines = _MOST_LINES if room >= metrics.scaled(_TALL_ENOUGH) else _LEAST_LINES
        tall = self._box.fontMetrics().lineSpacing() * lines + 24
        if self._box.height() != tall:
            self._box.setFixedHeight(tall)

    def _retranslate(self) -> None:
        self._box.setAccessibleName(self.tr("Token as it came"))
        for part, name in (
            (Part.HEADER, self.tr("Header")),
            (Part.CLAIMS, self.tr("Claims")),
            (Part.SIGNATURE, self.tr("Signature")),
            (Part.KEY, self.tr("Encrypted key")),
            (Part.START, self.tr("Starting value")),
            (Part.CONTENT, self.tr("Encrypted content")),
            (Part.TAG, self.tr("Check value")),
        ):
            self._labels[part].setText(name)
