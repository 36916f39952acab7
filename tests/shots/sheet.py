"""The contact sheet: every picture of a folder, a row a state, beside the design's name for it."""

from html import escape
from pathlib import Path

from tests.shots.looks import LOOKS
from tests.shots.states import STATES

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Keyfit, picture by picture</title><style>
body { font: 14px system-ui, sans-serif; margin: 24px; background: #fff; color: #1b1c22 }
table { border-collapse: collapse } th, td { padding: 8px; vertical-align: top; text-align: left }
thead th { position: sticky; top: 0; background: #fff } tbody th { min-width: 12em }
img { width: 560px; border: 1px solid #ccc } small { color: #565a66; font-weight: normal }
</style></head><body><h1>Keyfit, picture by picture</h1>
"""


def write_sheet(folder: Path) -> Path:
    """Write `index.html` over what was taken into the folder; its path."""
    looks = [name for name in LOOKS if (folder / name).is_dir()]
    lines = [_HEAD, "<table><thead><tr><th></th>"]
    lines += [f"<th>{escape(look)}</th>" for look in looks]
    lines.append("</tr></thead><tbody>")
    for state, design in STATES.items():
        there = {look: folder / look / f"{state}.png" for look in looks}
        if not any(file.exists() for file in there.values()):
            continue
        named = f"<br><small>{escape(design)}.png in the design</small>" if design else ""
        lines.append(f'<tr id="{state}"><th>{escape(state)}{named}</th>')
        lines += [_cell(f"{look}/{state}.png", file.exists()) for look, file in there.items()]
        lines.append("</tr>")
    lines.append("</tbody></table></body></html>\n")
    page = folder / "index.html"
    page.write_text("\n".join(lines), "utf-8")
    return page


def _cell(source: str, there: bool) -> str:
    if not there:
        return "<td></td>"
    return f'<td><a href="{source}"><img loading="lazy" src="{source}" alt=""></a></td>'
