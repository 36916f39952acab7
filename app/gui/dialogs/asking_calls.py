"""Asks before calls are made that may change something."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.dialogs.question import Question
from app.gui.theme import metrics
from app.gui.theme.check_box import CheckBox
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.model.profile import ApiCall
from app.words.visible import visible

CALL, CHECK = "call", "check"
_TALLEST = 200


class CallsQuestion(Question):
    """Which of these to make; none of them unless it is ticked. It answers `CALL` or nothing."""

    def __init__(self, parent: QWidget, changing: tuple[ApiCall, ...], others: int) -> None:
        translate = QCoreApplication.translate
        text = translate(
            "AskingCalls",
            "These may change something at the API. Tick those to make with this token.",
        )
        if others:
            more = translate("AskingCalls", "The others only read: {number}.")
            text += " " + more.format(number=others)
        title = translate("AskingCalls", "Make these calls as well?")
        super().__init__(parent, "api", Role.ACCENT, title, text)
        self._boxes = [CheckBox(_named(call)) for call in changing]
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(metrics.ICON_NOTE + metrics.L, 0, metrics.M, 0)
        column.setSpacing(metrics.XS)
        for number, box in enumerate(self._boxes):
            box.setAccessibleIdentifier(f"make-call-{number}")
            column.addWidget(box)
        column.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.set_content(self._content)
        self.add_content(self._scroll)
        self._others = others
        self._call = self.add_button(CALL, translate("AskingCalls", "Call"), safe=True)
        self.add_button("", translate("AskingCalls", "Cancel"))
        for box in self._boxes:
            box.toggled.connect(self._ticks_changed)
        self._ticks_changed()

    def ticked(self) -> frozenset[int]:
        """The numbers of those that are to be made."""
        return frozenset(at for at, box in enumerate(self._boxes) if box.isChecked())

    def tall(self, width: int) -> int:
        """With the calls in as many lines as they need; very many scroll."""
        column = self._content.layout()
        assert column is not None
        needed = column.totalHeightForWidth(width - 2 * metrics.XL) + 2
        self._scroll.setFixedHeight(min(needed, metrics.scaled(_TALLEST)))
        return super().tall(width)

    def _ticks_changed(self) -> None:
        self._call.setEnabled(bool(self._others or self.ticked()))


def token_is_over(parent: QWidget) -> Question:
    """The token cannot be used any more; it answers `CHECK` or nothing."""
    translate = QCoreApplication.translate
    dialog = Question(
        parent,
        "clock",
        Role.WARNING,
        translate("AskingCalls", "This token has expired"),
        translate("AskingCalls", "No call can be made with it any more. A check brings a new one."),
    )
    dialog.add_button(CHECK, translate("AskingCalls", "Check again"), safe=True)
    dialog.add_button("", translate("AskingCalls", "Cancel"))
    return dialog


def _named(call: ApiCall) -> str:
    address = f"{call.method} {call.shown_url}"
    said = f"{call.name}: {address}" if call.name else address
    return visible(said, 64).replace("&", "&&")
