"""Long lists and trees while they scroll; what a thousand profiles ask of a keyring."""

import os
import shutil

from app.model.time import SystemClock
from tests.benchmarks.measure import FEW, Cost, Figure, Row, inside, paired

_ROWS = 10_000
_FRAMES = 200
_FRAME_MS = 16.7


def frames() -> list[Row]:
    """The longest frame of 200 while 10,000 rows go by, beside a plain view of as many."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QStringListModel
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QListView, QTreeView

    from app.gui.profiles.pane import ProfilesPane
    from app.gui.result.json_view import JsonView
    from app.gui.theme.apply import Choice, apply_theme
    from tests.benchmarks.thousand import summaries

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    names = [f"member {number}" for number in range(_ROWS)]

    pane = ProfilesPane(SystemClock())
    pane.resize(240, 700)
    pane.show_listing(summaries(_ROWS))
    pane.show()
    plain_list = QListView()
    plain_list.setModel(QStringListModel(names))
    tree = JsonView()
    tree.show_value({name: {"value": name} for name in names})
    while tree.model().canFetchMore(tree.rootIndex()):
        tree.model().fetchMore(tree.rootIndex())
    plain_tree = QTreeView()
    model = QStandardItemModel()
    for name in names:
        model.appendRow([QStandardItem(name), QStandardItem(name)])
    plain_tree.setModel(model)
    for view in (plain_list, tree, plain_tree):
        view.resize(400, 700)
        view.show()
    QApplication.processEvents()
    aim = f"≤ {_FRAME_MS} ms"
    return [
        paired(
            f"{_ROWS:,} {what} : plain view, a frame",
            lambda ours=ours: _usual(ours),
            lambda plain=plain: _usual(plain),
            runs=FEW,
            aim=aim,
        )
        for what, ours, plain in (
            ("profiles", pane.parts.view, plain_list),
            ("members of JSON", tree, plain_tree),
        )
    ]


def _usual(view: object) -> Cost:
    """What nineteen of twenty frames stay below."""
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    assert isinstance(view, QAbstractItemView)
    bar = view.verticalScrollBar()
    taken = []
    for number in range(_FRAMES):
        bar.setValue(bar.maximum() * number // _FRAMES)
        taken.append(inside(QApplication.processEvents))
    at = len(taken) * 19 // 20
    return Cost(
        sorted(each.clock for each in taken)[at], sorted(each.processor for each in taken)[at]
    )


def keyring() -> list[Row]:
    """Calls that a keyring of short entries gets; then the same on a real one."""
    from app.vault import Vault
    from tests.benchmarks.real_keyring import PROFILES, filled, gnome_keyring, work
    from tests.vault.doubles import SmallKeyring

    backend = SmallKeyring()
    filled(Vault(backend), PROFILES)
    rows: list[Row] = []
    for what, do in work(lambda: Vault(backend)).items():
        backend.calls = 0
        do()
        rows.append(
            Figure(f"short entries, {PROFILES:,} profiles: calls, {what}", backend.calls, "", "")
        )
    return rows + (gnome_keyring() if shutil.which("gnome-keyring-daemon") else [])
