"""What somebody was sent: a profile in the small window, a customer's report in the whole one."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from app.model.profile import Environment, SigningKey
from app.model.time import Span
from app.sharing.profile_file import profile_text
from app.sharing.report_text import json_text
from app.words import Words
from tests.gui.result import sample_reports as recorded
from tests.shots import samples
from tests.shots.desk import Desk


def profile_file(folder: Path) -> str:
    """A colleague's profile, whose secret has to be typed."""
    return _written(folder / "Agreements.keyfit", profile_text(samples.agreements()))


def key_file(folder: Path) -> str:
    """One for production, whose key is a file that the colleague keeps."""
    profile = samples.agreements(
        name="A name as long as those of integrations that nobody has ever dared to rename",
        environment=Environment.PRODUCTION,
        credential=SigningKey(file_name="agreements.pem"),
    )
    return _written(folder / "Production.keyfit", profile_text(profile))


async def calm(desk: Desk) -> AsyncIterator[str]:
    """One field, then a sentence of each kind; then everything."""
    window = desk.window
    await desk.until(lambda: window.form.profile().client_id)
    yield "calm"
    window.form.proof.secret.setText("typed-by-hand-4711")
    window.form.look()
    yield "calm-ready"
    profile = window.form.profile()
    desk.clock.stand_at(samples.START.plus(Span(19)))
    window.check._show(replace(recorded.running(), profile=profile))
    yield "calm-checking"
    window.check._show(samples.works(profile))
    yield "calm-works"
    window.check._show(samples.warned(profile))
    yield "calm-warned"
    window.check._show(replace(recorded.refused(), profile=profile))
    yield "calm-refused"
    desk.presses("show-everything")
    await desk.is_idle()
    yield "calm-left"


async def calm_key(desk: Desk) -> AsyncIterator[str]:
    """A place to drop the key, marked as production."""
    await desk.until(lambda: desk.window.form.profile().client_id)
    yield "calm-key"


async def reproduced(desk: Desk) -> AsyncIterator[str]:
    """A customer's failure beside the one of here."""
    window = desk.window
    report = replace(recorded.refused(), profile=samples.agreements())
    file = desk.folder / "report.json"
    window.open_files([_written(file, json_text(report, Words("en")))])
    await desk.until(lambda: window.form.profile().client_id)
    yield "report-opened"
    window.form.proof.secret.setText("typed-by-hand-4711")
    desk.clock.stand_at(samples.START.plus(Span(919)))
    again = replace(report, profile=window.form.profile(), started_at=samples.START.plus(Span(900)))
    window.arrangement.show_result()
    window.check._show(again)
    yield "reproduced"


def _written(file: Path, text: str) -> str:
    file.write_text(text)
    return str(file)
