"""What macOS is told of the program: the values of its `Info.plist`, for PyInstaller's `BUNDLE`."""

from typing import Any

from version import version

IDENTIFIER = "app.keyfit.Keyfit"
PROFILE_TYPE = "app.keyfit.profile"
OLDEST_SYSTEM = "13.0"
"""Of the Qt that is locked."""


def info_plist() -> dict[str, Any]:
    """All values that differ from PyInstaller's own."""
    return {
        "CFBundleDisplayName": "Keyfit",
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "da"],
        # The program serves terminals as well, and PyInstaller would hide its window for that.
        "LSBackgroundOnly": False,
        "LSApplicationCategoryType": "public.app-category.developer-tools",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT licence",
        # Light or dark as the system is.
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Keyfit profile",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [PROFILE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": PROFILE_TYPE,
                "UTTypeDescription": "Keyfit profile",
                "UTTypeConformsTo": ["public.json"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["keyfit"],
                    "public.mime-type": ["application/x-keyfit-profile+json"],
                },
            }
        ],
    }
