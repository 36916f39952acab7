"""Makes the disk image of macOS; signs and notarises it where that is set up. Not run yet.

`KEYFIT_SIGN_IDENTITY` names a *Developer ID Application* certificate in the keychain, and
`KEYFIT_NOTARY_PROFILE` a profile that `xcrun notarytool store-credentials` has made there, or in
the keychain that `KEYFIT_NOTARY_KEYCHAIN` names. Without them the image is made all the same, and
macOS asks whoever opens the program first.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from version import version

ENTITLEMENTS = Path(__file__).resolve().parent / "entitlements.plist"


def make_image(program: Path, output: Path) -> Path:
    """Write `keyfit-VERSION.dmg` from `Keyfit.app`."""
    identity = os.environ.get("KEYFIT_SIGN_IDENTITY")
    if identity:
        _sign(program, identity)
    image = output / f"keyfit-{version()}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(program, Path(folder) / program.name, symlinks=True)
        (Path(folder) / "Applications").symlink_to("/Applications")
        made = ["hdiutil", "create", "-volname", "Keyfit", "-srcfolder", folder]
        subprocess.run([*made, "-fs", "HFS+", "-format", "UDZO", "-ov", image], check=True)
    if identity:
        subprocess.run(["codesign", "--sign", identity, "--timestamp", image], check=True)
        profile = os.environ.get("KEYFIT_NOTARY_PROFILE")
        if profile:
            _notarise(image, profile)
    return image


def _sign(program: Path, identity: str) -> None:
    """From the inside out, as Apple wants it: libraries first, the program last."""
    sign = ["codesign", "--force", "--options", "runtime", "--timestamp", "--sign", identity]
    inside = [each for each in program.rglob("*") if each.suffix in (".so", ".dylib")]
    inside += list(program.rglob("*.framework"))
    for each in sorted(inside, key=lambda path: -len(path.parts)):
        if not each.is_symlink():
            subprocess.run([*sign, each], check=True)
    subprocess.run([*sign, "--entitlements", ENTITLEMENTS, program], check=True)
    subprocess.run(["codesign", "--verify", "--deep", "--strict", program], check=True)


def _notarise(image: Path, profile: str) -> None:
    submit = ["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"]
    if keychain := os.environ.get("KEYFIT_NOTARY_KEYCHAIN"):
        submit += ["--keychain", keychain]
    subprocess.run(submit, check=True)
    subprocess.run(["xcrun", "stapler", "staple", image], check=True)
