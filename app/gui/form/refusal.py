"""Why a file that was dropped is of no use, in a sentence."""

from PySide6.QtCore import QCoreApplication

from app.gui.state.key_reading import FileProblem, Refused
from app.model.credential_facts import KeyProblem
from app.words.visible import visible

_LONGEST_NAME = 60
"""Characters of a file's name."""


def refusal(refused: Refused) -> str:
    """The sentence; of what is in the file, the rules say more."""
    translate = QCoreApplication.translate
    match refused.problem:
        case FileProblem.GONE:
            sentence = translate("Proof", "The file {name} is not there any more.")
        case FileProblem.FOLDER:
            sentence = translate("Proof", "{name} is a folder. Drop the key file that is in it.")
        case FileProblem.FORBIDDEN:
            sentence = translate("Proof", "You may not read the file {name}.")
        case FileProblem.OTHER:
            sentence = translate("Proof", "The file {name} could not be read.")
        case KeyProblem():
            sentence = translate("Proof", "The file {name} holds no key that can be used here.")
    return sentence.format(name=visible(refused.name, _LONGEST_NAME))
