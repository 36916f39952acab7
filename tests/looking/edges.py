"""What shares an edge by the design: verdict, step names and finding on the left, durations on
the right; fields with each other and with their labels."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.gui.form.labelled import LabelledField
from app.gui.result.finding_view import FindingView
from app.gui.result.step_list import StepList
from tests.looking.drawn import Drawn
from tests.looking.seen import Fault, below, box, children, place_of

_SLACK = 1.0


def crooked(window: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    """Each thing that stands beside the edge which it should share."""
    yield from _result(window, texts)
    yield from _fields(window, texts)
    yield from _too_wide(window)


def _result(window: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    verdict = [each for each in texts if each.widget.accessibleIdentifier() == "verdict"]
    names, durations = _steps(window, texts)
    findings = [
        each
        for each in texts
        if isinstance(each.widget, QLabel)
        and isinstance(each.widget.parentWidget(), FindingView)
        and not each.widget.alignment() & Qt.AlignmentFlag.AlignHCenter
        and each.widget.x() == 0
    ]
    yield from _apart(verdict[:1] + names + findings, 0)
    yield from _apart(durations, 1)


def _steps(window: QWidget, texts: list[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """The first text of each row of the ladder, and the last one where a time is told."""
    rows = [each for each in texts if isinstance(each.widget.parentWidget(), StepList)]
    names, durations = [], []

    def number(drawn: Drawn) -> int:
        view = drawn.widget.parentWidget()
        assert isinstance(view, StepList)
        return view.indexAt(drawn.widget.mapFrom(window, drawn.ink.center().toPoint())).row()

    for _, row in groupby(sorted(rows, key=number), key=number):
        words = sorted(row, key=lambda each: each.line[0])
        names.append(words[0])
        durations += [each for each in words[1:] if each.text in _told(each)][-1:]
    return names, durations


def _told(drawn: Drawn) -> set[str]:
    view = drawn.widget.parentWidget()
    assert isinstance(view, StepList)
    return {line.duration for line in view.model_of_steps.lines}


def _fields(window: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    for parent in (window, *below(window)):
        fields = [each for each in children(parent) if isinstance(each, LabelledField)]
        places = [box(each, window) for each in fields]
        edge = min((each.left() for each in places), default=0)
        for one, place in zip(fields, places, strict=True):
            if place.left() != edge and not any(_beside(place, other) for other in places):
                yield Fault("crooked", place_of(one), f"{place.left()}, not {edge} px left")
    for each in texts:
        field = each.widget.parentWidget()
        if isinstance(field, LabelledField) and each.widget is field.label:
            wanted = box(field.field, window).left()
            if abs(each.line[0] - wanted) > _SLACK:
                told = f"label at {each.line[0]:.0f}, field at {wanted} px"
                yield Fault("crooked", place_of(field), told)


def _too_wide(window: QWidget) -> Iterator[Fault]:
    """What is wider than the pane that it is scrolled in, and cannot be scrolled across."""
    for area in below(window):
        if not isinstance(area, QScrollArea) or area.widget() is None:
            continue
        over = area.widget().width() - area.viewport().width()
        across = area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if over > _SLACK and not across:
            yield Fault("crooked", place_of(area), f"{over} px too wide: {_widest(area.widget())}")


def _widest(content: QWidget) -> str:
    """The innermost thing that asks for so much."""
    layout = content.layout()
    inside = [] if layout is None else [layout.itemAt(at) for at in range(layout.count())]
    places = [each.widget() for each in inside if each.widget() is not None]
    shown = [each for each in places if each.isVisible()]
    if not shown:
        return type(content).__name__
    return _widest(max(shown, key=lambda each: each.minimumSizeHint().width()))


def _beside(one: QRect, other: QRect) -> bool:
    """`other` stands left of it in the same row."""
    return other.right() < one.left() and one.top() < other.bottom() and other.top() < one.bottom()


def _apart(texts: list[Drawn], side: int) -> Iterator[Fault]:
    for each in texts[1:]:
        wanted, found = texts[0].line[side], each.line[side]
        if abs(wanted - found) > _SLACK:
            told = f"“{each.text}” at {found:.0f}, “{texts[0].text}” at {wanted:.0f} px"
            yield Fault("crooked", place_of(each.widget), told)
