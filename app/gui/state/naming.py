"""Names that the form and the list of profiles both show."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication, QLocale

from app.model.environment import Environment


def environment_name(environment: Environment, *, short: bool = False) -> str:
    """What an environment is called in the window's language."""
    translate = QCoreApplication.translate
    match environment:
        case Environment.UNKNOWN:
            return translate("Environment", "Not given")
        case Environment.PRODUCTION:
            return translate("Environment", "Production")
        case Environment.PRE_PRODUCTION if short:
            return translate("Environment", "Pre-prod")
        case Environment.PRE_PRODUCTION:
            return translate("Environment", "Pre-production")
        case Environment.TEST:
            return translate("Environment", "Test")
        case Environment.PRACTICE:
            return translate("Environment", "Practice")
        case _:
            assert_never(environment)


def provider_name(provider: str, host: str = "") -> str:
    """The name of a preset, else the server's host, else an empty text."""
    from app.providers import preset

    known = preset(provider) if provider else None
    return host if known is None else known.named(language())


def language() -> str:
    """The code of the window's language."""
    return QLocale().name().partition("_")[0]


def favourite_words(favourite: bool) -> str:
    """What the menus call it to make a profile a favourite, or to have it be one no more."""
    if favourite:
        return QCoreApplication.translate("RowMenu", "Remove from favourites")
    return QCoreApplication.translate("RowMenu", "Add to favourites")
