"""A thousand profiles in the side bar, beside as many plain lines in a plain list."""

import os
import time
from uuid import uuid4

from app.model.profile import Environment
from app.model.time import SystemClock
from app.vault import ProfileSummary
from tests.benchmarks.measure import Ratio, paired

_MANY = 1000


def side_bar() -> list[Ratio]:
    """From the vault's answer to a list that is painted, and from a letter to its hits."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from app.gui.profiles.pane import ProfilesPane
    from app.gui.theme.apply import Choice, apply_theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    listing = tuple(
        ProfileSummary(
            uuid4(),
            f"Client {n}",
            f"Folder {n % 40}",
            Environment.TEST,
            "",
            "a.example",
            client_id=str(uuid4()),
        )
        for n in range(_MANY)
    )
    names = [f"{each.folder} {each.name} {each.host}" for each in listing]
    pane, plain, model = ProfilesPane(SystemClock()), QListView(), QStringListModel()
    plain.setModel(model)
    for widget in (pane, plain):
        widget.resize(240, 700)
        widget.show()

    def ours(search: str) -> float:
        pane.search.setText("")
        pane.show_listing(())
        QApplication.processEvents()
        if search:
            pane.show_listing(listing)
            QApplication.processEvents()
        began = time.perf_counter()
        if search:
            pane.search.setText(search)
        else:
            pane.show_listing(listing)
        QApplication.processEvents()
        return (time.perf_counter() - began) * 1000

    def baseline(search: str) -> float:
        model.setStringList([])
        QApplication.processEvents()
        began = time.perf_counter()
        model.setStringList([name for name in names if search in name])
        QApplication.processEvents()
        return (time.perf_counter() - began) * 1000

    return [
        paired(
            f"1,000 profiles, {what} : plain list",
            lambda search=search: ours(search),
            lambda search=search: baseline(search),
            runs=15,
            aim="≤ 100 ms",
        )
        for what, search in (("shown", ""), ("a letter of a search", "9"))
    ]
