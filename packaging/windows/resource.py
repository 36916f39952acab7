"""What Windows shows under *Properties → Details* of the program; PyInstaller puts it in."""

from pathlib import Path

from version import version

_DETAILS = {
    "CompanyName": "Keyfit",
    "FileDescription": "Keyfit",
    "InternalName": "keyfit",
    "LegalCopyright": "MIT licence",
    "ProductName": "Keyfit",
}
_ENGLISH_UNICODE = "040904B0"


def write_version(target: Path) -> Path:
    """Write the file that `EXE(version=…)` of PyInstaller reads, and return it."""
    stated = version()
    numbers = tuple([*map(int, stated.split(".")), 0, 0, 0, 0][:4])
    texts = {**_DETAILS, "FileVersion": stated, "ProductVersion": stated}
    rows = ",\n        ".join(f"StringStruct({n!r}, {t!r})" for n, t in sorted(texts.items()))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,
                    fileType=1, subtype=0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable({_ENGLISH_UNICODE!r}, [
        {rows}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 0x04B0])])
  ]
)
""",
        "utf-8",
    )
    return target
