"""As little as a PySide6 window can be, to stand beside Keyfit's: from source, or frozen."""

from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
window = QWidget()
window.setWindowTitle("Bare")
window.resize(1180, 760)
window.show()
application.exec()
