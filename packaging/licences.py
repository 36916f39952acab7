"""Collects the licences of all parts into `resources/licences.json`, which *About Keyfit* shows.

`python packaging/licences.py` under the environment's Python; with `--where-due` only where the
lock is newer than the file.
"""

import hashlib
import json
import sys
from pathlib import Path

from parts import LOCK, Part, keyfit, parts
from system_parts import system_parts

TARGET = Path(__file__).resolve().parent.parent / "resources" / "licences.json"
"""Made here, never committed; it goes into the wheel and the bundle with all of `resources/`."""

_RULE = "=" * 80


def main() -> int:
    """Write the file anew; 1 where a part is missing or tells too little."""
    if "--where-due" in sys.argv and _is_newer():
        return 0
    try:
        TARGET.write_text(as_json([keyfit(), *parts()]), "utf-8")
    except LookupError as problem:
        print(f"The list of licences cannot be made: {problem}", file=sys.stderr)
        return 1
    return 0


def complete(bundle: Path) -> None:
    """Have a bundle's own list name what PyInstaller has taken from the build machine as well."""
    shipped = sorted([*parts(), *system_parts(bundle)], key=lambda part: part.name.lower())
    target = bundle / "_internal" / "resources" / TARGET.name
    target.write_text(as_json([keyfit(), *shipped]), "utf-8")


def _is_newer() -> bool:
    return TARGET.exists() and TARGET.stat().st_mtime >= LOCK.stat().st_mtime


def as_json(shipped: list[Part]) -> str:
    """Parts in their order; a text that several of them have stands there once."""
    texts: dict[str, str] = {}
    rows = []
    for part in shipped:
        named = []
        for file, text in part.texts:
            key = hashlib.sha256(text.encode()).hexdigest()[:12]
            texts[key] = text
            named.append([file, key])
        rows.append(
            {
                "name": part.name,
                "version": part.version,
                "licence": part.licence,
                "home": part.home,
                "inside": [list(each) for each in part.inside],
                "bundle_only": part.bundle_only,
                "texts": named,
            }
        )
    document = {"parts": rows, "texts": dict(sorted(texts.items()))}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_text(shipped: list[Part]) -> str:
    """The same for people, to lie beside a release."""
    out = ["What Keyfit is made of, besides its own code", ""]
    out += [f"{part.name} {part.version} · {part.licence}" for part in shipped]
    for part in shipped:
        out += ["", _RULE, f"{part.name} {part.version}", part.licence, part.home, _RULE]
        if part.inside:
            out += ["", "Built in:"]
            out += ["  " + " · ".join(filter(None, each)) for each in part.inside]
        for file, text in part.texts:
            out += ["", f"--- {file}", "", text.rstrip("\n")]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
