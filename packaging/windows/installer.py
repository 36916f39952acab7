"""Makes the installer of Windows with Inno Setup. Written to work and not run yet."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from icons import write_ico
from version import ROOT, version

SCRIPT = Path(__file__).resolve().parent / "keyfit.iss"
ICON = ROOT / "build" / "keyfit.ico"


def make_installer(bundle: Path, output: Path) -> None:
    """Write `keyfit-VERSION-setup.exe`; without Inno Setup say so and make none."""
    compiler = _compiler()
    if compiler is None:
        print("No installer: Inno Setup 6 is not installed.", file=sys.stderr)
        return
    values = {
        "Version": version(),
        "Bundle": str(bundle),
        "Icon": str(write_ico(ICON)),
        "Output": str(output),
    }
    defined = [f"/D{name}={value}" for name, value in values.items()]
    subprocess.run([compiler, "/Qp", *defined, SCRIPT], check=True)


def _compiler() -> str | None:
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "Inno Setup 6" / "ISCC.exe"
    return shutil.which("iscc") or (str(usual) if usual.exists() else None)
