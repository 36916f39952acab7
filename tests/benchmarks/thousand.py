"""A thousand profiles in the side bar, beside as many plain lines in a plain list."""

import os
from uuid import uuid4

from app.model.profile import Environment
from app.model.time import SystemClock
from app.vault import ProfileSummary
from tests.benchmarks.measure import Cost, Row, inside, paired

_MANY = 1000


def summaries(many: int) -> tuple[ProfileSummary, ...]:
    """So many profiles in forty folders."""
    return tuple(
        ProfileSummary(
            uuid4(),
            f"Client {n}",
            f"Folder {n % 40}",
            Environment.TEST,
            "",
            "a.example",
            client_id=str(uuid4()),
        )
        for n in range(many)
    )


def side_bar() -> list[Row]:
    """From the vault's answer to a list that is painted, and from a letter to its hits."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from app.gui.profiles.pane import ProfilesPane
    from app.gui.theme.apply import Choice, apply_theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    listing = summaries(_MANY)
    names = [f"{each.folder} {each.name} {each.host}" for each in listing]
    pane, plain, model = ProfilesPane(SystemClock()), QListView(), QStringListModel()
    plain.setModel(model)
    for widget in (pane, plain):
        widget.resize(240, 700)
        widget.show()

    def ours(search: str) -> Cost:
        pane.search.setText("")
        pane.show_listing(())
        QApplication.processEvents()
        if search:
            pane.show_listing(listing)
            QApplication.processEvents()

        def shown() -> None:
            if search:
                pane.search.setText(search)
            else:
                pane.show_listing(listing)
            QApplication.processEvents()

        return inside(shown)

    def baseline(search: str) -> Cost:
        model.setStringList([])
        QApplication.processEvents()

        def shown() -> None:
            model.setStringList([name for name in names if search in name])
            QApplication.processEvents()

        return inside(shown)

    return [
        paired(
            f"1,000 profiles, {what} : plain list",
            lambda search=search: ours(search),
            lambda search=search: baseline(search),
            aim="≤ 100 ms",
        )
        for what, search in (("shown", ""), ("a letter of a search", "9"))
    ]
