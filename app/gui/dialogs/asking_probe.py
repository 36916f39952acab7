"""Asks before anything is tried with a client that was refused."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from app.gui.dialogs.question import Question
from app.gui.state.naming import environment_name
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.pill import Pill
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.probe import Probe
from app.model.profile import Environment, Profile
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

TRY = "try"


def what_it_accepts(parent: QWidget, profile: Profile, probe: Probe, words: "Words") -> Question:
    """The dialog; it answers `TRY` or nothing. What is to be tried stands in it."""
    translate = QCoreApplication.translate
    text = [
        translate(
            "AskingProbe",
            "Each of these is tried once, with the same secret or key and a pause of two seconds "
            "between. It stops at the first that is accepted.",
        ),
        translate(
            "AskingProbe",
            "Providers may lock a client after repeated failures. Refused in the last five "
            "minutes so far: {number}.",
        ).format(number=probe.refusals),
    ]
    title = translate("AskingProbe", "Find out what the server accepts?")
    verb = translate("AskingProbe", "Try them")
    if profile.environment is Environment.PRODUCTION:
        title = translate("AskingProbe", "Try other ways on a production client?")
        verb = translate("AskingProbe", "Try them in production")
        text.insert(
            0,
            translate(
                "AskingProbe",
                "Programs may be using this client now. If the provider locks it, they stop "
                "getting tokens as well. Ask its owner first.",
            ),
        )
    elif profile.environment is not Environment.UNKNOWN:
        text.append(
            translate("AskingProbe", "Environment: {environment}.").format(
                environment=environment_name(profile.environment)
            )
        )
    dialog = Question(parent, "status-warning", Role.WARNING, title, "\n\n".join(text))
    dialog.add_content(_list(profile.environment, probe, words))
    dialog.add_button("", translate("AskingProbe", "Cancel"), safe=True)
    dialog.add_button(TRY, verb)
    return dialog


def _list(environment: Environment, probe: Probe, words: "Words") -> QWidget:
    """What will be tried; production is marked as everywhere."""
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(metrics.ICON_NOTE + metrics.L, 0, 0, 0)
    grid.setVerticalSpacing(metrics.XS + 2)
    grid.setColumnStretch(1, 1)
    if environment is Environment.PRODUCTION:
        grid.addWidget(Pill(environment_name(environment), filled=True), 0, 0, 1, 2)
    for number, attempt in enumerate(probe.attempts, 1):
        grid.addWidget(Text(f"{number}.", TextStyle.BODY, Role.TEXT2), number, 0)
        grid.addWidget(Text(visible(words.attempt(attempt)), wrap=True), number, 1)
    return content
