"""One part's licence, and for those of Qt what the LGPL grants whoever has the program."""

from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.dialogs.about_parts import ShippedPart, full_text
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role
from app.gui.theme.text import Text


class PartPage(QWidget):
    """Name, licence and home above; the text beneath, to be read and copied from."""

    def __init__(self) -> None:
        super().__init__()
        self._part: ShippedPart | None = None
        self._title = _selectable(Text("", TextStyle.TITLE, wrap=True))
        self._grey = _selectable(Text("", TextStyle.WIRE, Role.TEXT2, wrap=True))
        self.text = QPlainTextEdit()
        self.text.setProperty("look", "wire")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setAccessibleIdentifier("licence-text")
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, metrics.L)
        column.setSpacing(metrics.S)
        column.addWidget(self._title)
        column.addWidget(self._grey)
        column.addSpacing(metrics.XS)
        column.addWidget(self.text, 1)

    def show_part(self, part: ShippedPart) -> None:
        """Show this one from its beginning."""
        self._part = part
        self.retranslate()

    def retranslate(self) -> None:
        """Write it anew; licences are in the language that they were given in."""
        part = self._part
        if part is None:
            return
        self._title.setText(f"{part.name} {part.version}")
        self._grey.setText(" · ".join(filter(None, (part.licence, part.home))))
        self.text.setFont(font(TextStyle.WIRE))
        self.text.setPlainText(page_text(part))
        self.text.setAccessibleName(f"{part.name} {part.version}, {part.licence}")


def page_text(part: ShippedPart) -> str:
    """Everything that is to be said of a part."""
    said = [qt_notice()] if part.of_qt else []
    if part.inside:
        rows = [" · ".join(filter(None, (b.name, b.version, b.licence))) for b in part.inside]
        heading = QCoreApplication.translate("About", "Built in:")
        said.append("\n".join([heading, *("  " + row for row in rows)]))
    return "\n\n".join([*said, full_text(part)])


def qt_notice() -> str:
    """What LGPL 3 §4 asks for: the notice, that the library can be changed, and its source."""
    version = qVersion()
    series = version.rpartition(".")[0]
    folder = Path(PySide6.__file__).parent
    return QCoreApplication.translate(
        "About",
        "Keyfit uses Qt, PySide6 and Shiboken under the GNU Lesser General Public License, "
        "version 3, which is shown below with the GNU General Public License that it "
        "supplements. "
        "Qt is copyright of The Qt Company Ltd. and other contributors.\n\n"
        "They are shared libraries in a folder of their own, and Keyfit loads them from there:\n"
        "{folder}\n"
        "You may put changed builds of your own with the same interfaces in their place, and "
        "take Keyfit apart as far as that needs.\n\n"
        "The source of this version of Qt: {qt_source}\n"
        "The source of PySide6 and Shiboken: {pyside_source}\n"
        "What Qt itself holds of others: {others}",
    ).format(
        folder=folder,
        qt_source=f"https://download.qt.io/official_releases/qt/{series}/{version}/",
        pyside_source=f"https://code.qt.io/cgit/pyside/pyside-setup.git/?h=v{PySide6.__version__}",
        others=f"https://doc.qt.io/qt-{version.partition('.')[0]}/licenses-used-in-qt.html",
    )


def _selectable(text: Text) -> Text:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
