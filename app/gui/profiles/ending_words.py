"""That a secret, a key or a certificate ends soon, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:  # the list is painted before there is any profile in it
    from app.model.profile import Ends, EndsSoon


def ends_words(soon: "EndsSoon | None") -> str:
    """In a row of the list; empty where nothing ends soon."""
    if soon is None:
        return ""
    ended, today, tomorrow, later = _templates(soon.of)
    match soon.days:
        case days if days < 0:
            return ended
        case 0:
            return today
        case 1:
            return tomorrow
        case days:
            return later.format(days=days)


def ends_news(name: str, soon: "EndsSoon") -> str:
    """For the one profile of the list of which it is so."""
    from app.model.profile import Ends

    translate = QCoreApplication.translate
    over = soon.days < 0
    match soon.of:
        case Ends.SECRET if over:
            words = translate("Ending", "The secret of “{name}” has expired")
        case Ends.SECRET:
            words = translate("Ending", "The secret of “{name}” expires soon")
        case Ends.KEY if over:
            words = translate("Ending", "The key of “{name}” has expired")
        case Ends.KEY:
            words = translate("Ending", "The key of “{name}” expires soon")
        case Ends.CERTIFICATE if over:
            words = translate("Ending", "The certificate of “{name}” has expired")
        case Ends.CERTIFICATE:
            words = translate("Ending", "The certificate of “{name}” expires soon")
    return words.format(name=name)


def _templates(of: "Ends") -> tuple[str, str, str, str]:
    """It has ended, ends today, tomorrow, later."""
    from app.model.profile import Ends

    translate = QCoreApplication.translate
    match of:
        case Ends.SECRET:
            return (
                translate("Ending", "Its secret has expired"),
                translate("Ending", "Its secret expires today"),
                translate("Ending", "Its secret expires tomorrow"),
                translate("Ending", "Its secret expires in {days} days"),
            )
        case Ends.KEY:
            return (
                translate("Ending", "Its key has expired"),
                translate("Ending", "Its key expires today"),
                translate("Ending", "Its key expires tomorrow"),
                translate("Ending", "Its key expires in {days} days"),
            )
        case Ends.CERTIFICATE:
            return (
                translate("Ending", "Its certificate has expired"),
                translate("Ending", "Its certificate expires today"),
                translate("Ending", "Its certificate expires tomorrow"),
                translate("Ending", "Its certificate expires in {days} days"),
            )
