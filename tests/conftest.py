"""What all tests share: a home of their own, Qt without a screen, and coroutines in Qt's loop."""

import asyncio
import gc
import inspect
import os
import sys
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A slow or busy machine is no fault of what is tested.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=30
)
# Each run takes other examples. Where few are not enough: `--hypothesis-profile=thorough`.
settings.register_profile("thorough", settings.get_profile("patient"), max_examples=1000)
settings.load_profile("patient")

pytest_plugins = ["tests.servers.fixtures"]

# Quick widget tests need no screen. The journeys start the real program in a real X window.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
for name in ("KEYFIT_THEME", "KEYFIT_LANGUAGE", "NO_COLOR", "LC_ALL", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One name after the other: `mktemp` would look through all that were made before."""
    folder = tmp_path_factory.mktemp("homes")
    return ((folder / str(number)) for number in count())


@pytest.fixture(autouse=True)
def _own_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, the keyring or the proxies of whoever runs it."""
    home = next(_homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / ".local" / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for name in [each for each in os.environ if each.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    return home


@pytest.fixture
def qt_loop(qapp: object) -> Iterator[asyncio.Runner]:
    """An `asyncio.Runner` on Qt's event loop, as the program has it."""
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    from app.background import DaemonExecutor

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    errors: list[dict[str, object]] = []

    def loop_factory() -> asyncio.AbstractEventLoop:
        loop = QEventLoop(application)
        loop.set_default_executor(DaemonExecutor())
        loop.set_exception_handler(lambda _loop, context: errors.append(context))
        return loop

    with asyncio.Runner(loop_factory=loop_factory) as runner:
        yield runner
    gc.collect()
    assert not errors, f"the loop met errors: {errors}"


_LONGEST = (
    "tests/journeys/test_keep_fresh.py",
    "tests/shots/test_shots.py",
    "tests/vault/test_kills.py",
)
"""Files with a test of ten seconds and more."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first, then journeys: one that is begun last keeps all others waiting."""
    first = {config.rootpath / name: place for place, name in enumerate(_LONGEST)}

    def place(item: pytest.Item) -> int:
        return first.get(item.path, len(first) + ("journeys" not in item.path.parts))

    items.sort(key=place)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is collected is garbage, and looking for some takes a tenth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Eleven thousand tests are no garbage: to walk through them takes longer than most tests, and
    even once, to find what little is, longer than to keep it."""
    gc.freeze()


_modules_set_aside = 0
"""How many modules were loaded when the collector was last told to pass over what stays."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Let widgets that are closed be gone: only a loop deletes what was to be deleted later.

    Otherwise those of all tests without a loop would stay, and be styled with every new one.
    """
    try:
        return (yield)
    finally:
        if "PySide6.QtCore" in sys.modules:
            from PySide6.QtCore import QCoreApplication, QEvent

            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if nextitem is not None and nextitem.path != item.path:
            _set_modules_aside()


def _set_modules_aside() -> None:
    """Modules stay, and `qt_loop` would walk through all of them after each of its tests."""
    global _modules_set_aside
    if len(sys.modules) > _modules_set_aside:
        _modules_set_aside = len(sys.modules)
        gc.collect()
        gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def` tests in Qt's loop, for two minutes at most; no task outlives its test."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    runner = pyfuncitem._request.getfixturevalue("qt_loop")
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}

    async def bounded() -> None:
        async with asyncio.timeout(120):
            await pyfuncitem.obj(**arguments)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, f"tasks outlived the test: {left}"

    runner.run(bounded())
    return True


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many kills the crash test makes (a thousand take ten minutes); scripts written anew."""
    parser.addoption("--kills", type=int, default=40, help="kills in tests/vault/test_kills.py")
    parser.addoption(
        "--kills-round", type=int, default=0, help="other kills: a thousand can be made in rounds"
    )
    parser.addoption(
        "--rewrite-spoken", action="store_true", help="write tests/journeys/spoken/*.txt anew"
    )
