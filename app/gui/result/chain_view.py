"""Certificates, as a small tree: each above the one that it signed."""

import textwrap
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.result.copying import copy_text
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text

if TYPE_CHECKING:
    from app.words import LinkText, Words

_INDENT = 18
_ICON = 16
_GROUP = 32
"""Digits of a fingerprint that stay on one line."""


class ChainView(QWidget):
    """Shows one chain for as long as it lives."""

    def __init__(
        self,
        links: "tuple[LinkText, ...]",
        words: "Words",
        parent: QWidget | None = None,
        *,
        heading: str = "",
    ) -> None:
        """Without a heading they are those that a server presented."""
        super().__init__(parent)
        heading = heading or words.text("chain.heading")
        self._links = links
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(heading)
        self.setAccessibleIdentifier("chain")
        self._copy = Button(kind=Kind.LINK, icon="copy")
        self._copy.setProperty("look", "end")
        self._copy.setAccessibleIdentifier("copy-chain")
        self._copy.clicked.connect(self._copy_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S)
        top = QHBoxLayout()
        top.addWidget(Text(heading, TextStyle.SMALL_STRONG, Role.TEXT2, wrap=True), 1)
        top.addWidget(self._copy)
        column.addLayout(top)
        for link in links:
            column.addLayout(_row(link))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the list of certificates"))

    def _copy_all(self) -> None:
        copy_text("\n".join(link.text for link in self._links))


def _row(link: "LinkText") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(metrics.S)
    row.addSpacing(metrics.scaled(_INDENT) * link.depth)
    if link.wrong:
        icon = IconView("status-warning", _ICON, Role.WARNING)
    else:
        icon = IconView("certificate", _ICON, Role.ACCENT if link.sent else Role.TEXT3)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(1)
    title = Text(link.title, TextStyle.BODY_STRONG, Role.TEXT if link.sent else Role.TEXT2)
    title.setWordWrap(True)
    column.addWidget(_selectable(title))
    if link.remark:
        role = Role.WARNING if link.wrong else Role.TEXT2
        column.addWidget(Text(link.remark, TextStyle.SMALL_STRONG, role, wrap=True))
    for line in link.lines:
        column.addWidget(_selectable(Text(line, TextStyle.SMALL, Role.TEXT2, wrap=True)))
    if link.sha256:
        written = "SHA-256 " + " ".join(textwrap.wrap(link.sha256, _GROUP))
        column.addWidget(_selectable(Text(written, TextStyle.WIRE, Role.TEXT2, wrap=True)))
    row.addLayout(column, 1)
    return row


def _selectable(text: Text) -> Text:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
