"""What a bundle leaves out of what PyInstaller collects; the bare window's beside it, too."""

import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

from linux.icu import smaller
from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]
"""Where it comes to lie, where it is now, and what it is."""

# Modules that some library would use if it could, and that no path of Keyfit reaches.
NEVER = [
    "PySide6.QtDBus",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtPdf",
    "PySide6.QtTest",
    "_tkinter",
    "click",
    "concurrent.futures.process",
    "ctypes.test",
    "curses",
    "distutils",
    "lib2to3",
    "markdown_it",
    # Found, it is loaded at each start by a hook of PyInstaller's, with pickle, socket and select.
    "multiprocessing",
    "nis",
    "pip",
    "pydoc",
    "pydoc_data",
    "pygments",
    "readline",
    "requests",
    "rich",
    "setuptools",
    "sqlite3",
    "test",
    "tkinter",
    "trio",
    "turtle",
    "urllib3",
    "wheel",
    "xmlrpc",
]

# What PyInstaller runs at each start where some module is there: for reading source and for listing
# modules, which a bundle does nothing of. They take inspect along.
UNUSED_HOOKS = {"pyi_rth_inspect", "pyi_rth_pkgutil"}
if sys.platform == "linux":
    # Where it is found PyInstaller loads it at each start; the desktops of the others need it.
    NEVER.append("ctypes")
    # Tells Qt where its plugins lie, which PySide does itself, and loads QtCore to find that out:
    # for a command in the terminal as well, and before `app.gui` says what of PySide can wait.
    UNUSED_HOOKS.add("pyi_rth_pyside6")

# What Qt's hooks bring along for programs that use more of Qt than widgets and SVG.
UNUSED_QT = [
    "*/libQt6Qml*",
    "*/libQt6Quick*",
    "*/libQt6Pdf*",
    "*/libQt6VirtualKeyboard*",
    "*/libQt6Wayland*Compositor*",
    "*/libQt6EglF*",
    "*/libQt6OpenGLWidgets*",
    "*/Qt6Qml*.dll",
    "*/Qt6Quick*.dll",
    "*/Qt6Pdf*.dll",
    "*/Qt6VirtualKeyboard*.dll",
    "*/opengl32sw.dll",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/imageformats/*qicns*",
    "*/plugins/imageformats/*qpdf*",
    "*/plugins/imageformats/*qtga*",
    "*/plugins/imageformats/*qtiff*",
    "*/plugins/imageformats/*qwbmp*",
    "*/plugins/networkinformation/*",
    # Brings all of GTK; the desktop's portal serves dialogs and the choice of light or dark.
    "*/plugins/platformthemes/*gtk3*",
    "*/plugins/platforms/*qeglfs*",
    "*/plugins/platforms/*qlinuxfb*",
    "*/plugins/platforms/*qminimalegl*",
    "*/plugins/platforms/*qvkkhrdisplay*",
    "*/plugins/platforms/*qvnc*",
    "*/plugins/platforminputcontexts/*qtvirtualkeyboard*",
    "*/plugins/tls/*",
    # For what draws with OpenGL, which no widget of Keyfit's does.
    "*/plugins/wayland-graphics-integration-client/*",
    "*/plugins/xcbglintegrations/*",
    "*/qml/*",
]
# Part of every Linux desktop, and at odds with its other libraries when brought along.
OF_THE_DESKTOP = (  # noqa: SIM905  (shorter so)
    "X11 X11-xcb Xau Xdmcp bsd cap com_err dbus-1 drm expat fontconfig freetype gcc_s gcrypt"
    " gio-2 glib-2 gmodule-2 gobject-2 gpg-error gthread-2 harfbuzz lz4 md pcre2-8 stdc++"
    " systemd xcb z zstd"
).split()
LANGUAGES = ("en", "da")


def used(entry: Entry) -> bool:
    """Whether a file that was collected belongs into the bundle."""
    name = "/" + entry[0].replace("\\", "/")
    if any(fnmatch(name, pattern) for pattern in UNUSED_QT):
        return False
    if sys.platform == "linux" and any(
        fnmatch(name, f"/lib{library}.*so*") for library in OF_THE_DESKTOP
    ):
        return False
    if "/translations/" in name and name.endswith(".qm"):
        return any(name.endswith(f"qtbase_{language}.qm") for language in LANGUAGES)
    return True


def wanted(entries: Iterable[Entry]) -> list[Entry]:
    """Without the system's libraries that only something unused had asked for."""
    kept = [entry for entry in entries if used(entry)]
    while True:
        asked_for = {Path(name).name for _, path, _ in kept for name, _ in get_imports(path)}
        still = [
            entry
            for entry in kept
            if not fnmatch(entry[0], "lib*.so*")
            or entry[0].startswith("libpython")
            or "/" in entry[0]
            or entry[0] in asked_for
        ]
        if len(still) == len(kept):
            return kept
        kept = still


def with_smaller_icu(entries: Iterable[Entry], build: Path) -> list[Entry]:
    """With a library of Unicode data that holds what Keyfit uses of it."""
    folder = build / "pyinstaller" / "icu"
    return [
        (name, str(smaller(Path(path), folder)), kind)
        if "/" in name and Path(name).name.startswith("libicudata.")
        else (name, path, kind)
        for name, path, kind in entries
    ]
