"""A layout gives up all that it holds."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Hide every widget of it and of the layouts in it at once; Qt deletes them soon."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
