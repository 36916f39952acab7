"""The report as it can be handed on: redacted, to copy or to save."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.result.copying import copy_text
from app.gui.result.tab import ResultTab
from app.gui.result.text_box import MOST_SHOWN, TextBox
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.exchange import Answer
from app.model.parts import shortened
from app.model.report import Report
from app.sharing.report_json import report_json

if TYPE_CHECKING:
    from app.words import Words


class ReportTab(ResultTab):
    """The same JSON that the command line prints."""

    identifier = "report"
    save_asked = Signal()

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._safe_icon = IconView("lock", metrics.ICON_BUTTON, Role.OK)
        self._safe = Text("", TextStyle.SMALL, Role.TEXT2, elide=True)
        self._copy = Button(kind=Kind.LINK, icon="copy")
        self._copy.setAccessibleIdentifier("copy-report")
        self._copy.clicked.connect(self._copy_report)
        self._save = Button(kind=Kind.LINK, icon="export")
        self._save.setAccessibleIdentifier("save-report")
        self._save.clicked.connect(self.save_asked)
        self._box = TextBox()
        top = QHBoxLayout()
        top.setSpacing(metrics.S)
        top.addWidget(self._safe_icon)
        top.addWidget(self._safe, 1)
        top.addWidget(self._copy)
        top.addSpacing(metrics.S)
        top.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.L)
        column.setSpacing(metrics.S)
        column.addLayout(top)
        column.addWidget(self._box, 1)
        self._retranslate()

    def title(self) -> str:
        """See `ResultTab.title`."""
        return self.tr("Report")

    def render_report(self) -> None:
        """See `ResultTab.render_report`."""
        self._retranslate()
        note = self.tr("The rest is in the copy and in the file.")
        shown = None if self.report is None else _beginning(self.report)
        self._box.show_text(self._written(shown), note)

    def _written(self, report: Report | None) -> str:
        if report is None:
            return ""
        return json.dumps(report_json(report, self.words), ensure_ascii=False, indent=2)

    def _retranslate(self) -> None:
        self._safe.setText(self.tr("Safe to hand on: secrets and tokens are hidden."))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the report"))
        self._save.setText(self.tr("Save…"))
        self._save.setAccessibleName(self.tr("Save the report"))
        self._box.setAccessibleName(self.tr("Report"))

    def _copy_report(self) -> None:
        copy_text(self._written(self.report))


def _beginning(report: Report) -> Report:
    """The same report with no more of a body than can be shown: one may hold 50 MiB."""

    def cut(answer: Answer | None) -> Answer | None:
        return None if answer is None else replace(answer, body=shortened(answer.body, MOST_SHOWN))

    exchanges = tuple(replace(each, answer=cut(each.answer)) for each in report.exchanges)
    return replace(report, resource=cut(report.resource), exchanges=exchanges)
