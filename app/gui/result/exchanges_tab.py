"""Every request and answer, with bars on one common time scale."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.exchange_view import ExchangeView
from app.gui.result.tab import ResultTab
from app.gui.theme import metrics
from app.gui.theme.emptying import empty
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.exchange import Exchange
from app.model.time import Span

if TYPE_CHECKING:
    from app.words import Words


class ExchangesTab(ResultTab):
    """The token's exchange stands open, the others are folded."""

    identifier = "exchanges"
    code_asked = Signal(object, str)
    """An `Exchange` that is wanted as a program, and a key of `app.sharing.code.CODE`."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.L)
        self._column.setSpacing(0)
        scroll = ScrollArea()
        scroll.set_content(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def title(self) -> str:
        """See `ResultTab.title`."""
        return self.tr("Exchanges")

    def render_report(self) -> None:
        """See `ResultTab.render_report`."""
        empty(self._column)
        exchanges = () if self.report is None else self.report.exchanges
        longest = max((_whole(each) for each in exchanges), default=Span(1))
        opened = next((each for each in exchanges if each.purpose == "token"), None)
        for exchange in exchanges:
            if exchange is not exchanges[0]:
                self._column.addWidget(Line())
            unfolded = exchange is opened or len(exchanges) == 1
            chain = () if self.report is None else self.words.chain(self.report, exchange)
            view = ExchangeView(exchange, longest, self.words, unfolded=unfolded, chain=chain)
            view.code_asked.connect(self.code_asked)
            self._column.addWidget(view)
        if not exchanges:
            self._column.addWidget(Text(self.tr("Nothing was sent."), role=Role.TEXT2))
        self._column.addStretch(1)


def _whole(exchange: Exchange) -> Span:
    timing = exchange.timing
    parts = (timing.resolve, timing.connect, timing.tls, timing.wait, timing.download)
    return Span(sum(each.seconds for each in parts if each is not None) or 0.001)
