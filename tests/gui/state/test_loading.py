"""What the engine needs is loaded off the event loop, whatever a person begins with."""

import json
import subprocess
import sys

import pytest

from tests.servers.raw import closed_port

WATCHED = """
import asyncio, json, sys, threading
from pathlib import Path

import app.gui.state.{module}
import app.model.profile
from app.model.profile import Network, Profile, SigningKey
from app.model.secret import Secret
from app.model.time import SystemClock

heavy, on_the_loop, elsewhere = ("app.engine", "app.diagnosis", "cryptography", "h11"), [], []

class Watching:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in heavy or ".".join(name.split(".")[:2]) in heavy:
            here = threading.current_thread() is threading.main_thread()
            (on_the_loop if here else elsewhere).append(name)

async def work():
    over = asyncio.get_running_loop().create_future()
    def end(*_):
        over.done() or over.set_result(None)
    {begins}
    await over

sys.meta_path.insert(0, Watching())
asyncio.run(work())
print(json.dumps([on_the_loop, elsewhere]))
"""

KEY = "SigningKey(Secret.of_bytes(b'no key'), 'client.pem')"
CLOCK = "SystemClock()"
BEGINNINGS = {
    "comparing a key with an address": (
        "key_workshop",
        (
            f"made = app.gui.state.key_workshop.KeyWorkshop({CLOCK}); made.compared.connect(end); "
            f"made.compare_with_address({KEY}, 'http://127.0.0.1:{{port}}/', Network())"
        ),
    ),
    "comparing a key with a file": (
        "key_workshop",
        (
            f"made = app.gui.state.key_workshop.KeyWorkshop({CLOCK}); made.compared.connect(end); "
            f"made.compare_with_file({KEY}, Path(sys.executable))"
        ),
    ),
    "fetching an OpenAPI document": (
        "openapi_reading",
        (
            f"made = app.gui.state.openapi_reading.OpenApiReading({CLOCK}); "
            "made.not_understood.connect(end); "
            "made.fetch('http://127.0.0.1:{port}/', Network())"
        ),
    ),
    "seeing the request": (
        "request_preview",
        (
            "async def as_it_is(profile): return profile\n    "
            f"made = app.gui.state.request_preview.RequestLook({CLOCK}, as_it_is); "
            "made.previewed.connect(end); made.begin(Profile())"
        ),
    ),
}


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_nothing_heavy_is_loaded_on_the_loop(beginning: str) -> None:
    module, begins = BEGINNINGS[beginning]
    program = WATCHED.format(module=module, begins=begins.format(port=closed_port()))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    on_the_loop, elsewhere = json.loads(done.stdout.splitlines()[-1])
    assert on_the_loop == []
    assert elsewhere  # else it was loaded before anybody began, and nothing is proven
