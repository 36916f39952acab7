"""Which presets there are: the program's own, and those in the person's folder.

A file of the program's own is read when it is asked for: to read all twenty takes a tenth of the
whole time of `keyfit check`, which asks for one at most.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import chain, islice
from pathlib import Path

from app.model.frozen import frozen
from app.providers.patterns import may_hold, spellings
from app.providers.preset import BrokenPreset, Preset
from app.providers.reading import LARGEST, read_preset
from app.resources import resources

_MOST_FILES = 200


@frozen
class OwnPresets:
    """What stands in the person's folder."""

    presets: tuple[Preset, ...] = ()
    left_out: tuple[BrokenPreset, ...] = ()
    """Files that are no usable presets, sorted by name."""


def presets() -> tuple[Preset, ...]:
    """All presets, sorted by name, then by id."""
    return _all()


def presets_near(address: str) -> Iterator[Preset]:
    """Those that an address may be of, in no order; all others it surely is not of."""
    spelt = spellings(address)
    near = (each for each, text in _built_in_texts().items() if may_hold(text, spelt))
    return chain(map(_built_in, near), _own().presets)


def preset(preset_id: str) -> Preset | None:
    """The preset of that id, or None."""
    if preset_id in _built_in_texts():
        return _built_in(preset_id)
    return next((each for each in _own().presets if each.id == preset_id), None)


def left_out() -> tuple[BrokenPreset, ...]:
    """The files in the person's folder that are no usable presets."""
    return _own().left_out


def built_in_ids() -> frozenset[str]:
    """Ids that no preset of one's own may have."""
    return frozenset(_built_in_texts())


_when_reread: list[Callable[[], None]] = []


def when_reread(forget: Callable[[], None]) -> None:
    """Call this whenever the person's folder is looked into again."""
    _when_reread.append(forget)


def reread() -> bool:
    """Look into the person's folder again; whether anything there is new."""
    before = _own()
    _own.cache_clear()
    _all.cache_clear()
    for forget in _when_reread:
        forget()
    return _own() != before


def own_folder() -> Path:
    """Where a person's own presets stand; it need not exist."""
    import platformdirs

    return platformdirs.user_config_path("keyfit", appauthor=False) / "providers"


def toml_of(preset_id: str) -> str | None:
    """The file of the preset of that id, as it stands; None where there is no such preset."""
    found = preset(preset_id)
    if found is None:
        return None
    data = _read((own_folder() if found.own else _folder()) / f"{found.id}.toml")
    return None if data is None else data.decode("utf-8-sig", "replace")


@cache
def _all() -> tuple[Preset, ...]:
    found = (*map(_built_in, _built_in_texts()), *_own().presets)
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


@cache
def _built_in_texts() -> Mapping[str, str]:
    """By id what stands in the file."""
    return {path.stem: path.read_text("utf-8") for path in _folder().glob("*.toml")}


@cache
def _built_in(preset_id: str) -> Preset:
    found = read_preset(f"{preset_id}.toml", _built_in_texts()[preset_id].encode())
    if isinstance(found, BrokenPreset):
        raise RuntimeError(f"a preset of the program's own is broken: {found}")  # noqa: TRY004
    return found


@cache
def _own() -> OwnPresets:
    """Whatever stands there, it is read or told, and never raises."""
    made, broken = [], []
    for path in islice(_files(own_folder()), _MOST_FILES):
        data = _read(path)
        found: Preset | BrokenPreset
        if data is None:
            found = BrokenPreset(path.name, "unreadable")
        elif path.stem in built_in_ids():
            found = BrokenPreset(path.name, "id_taken")
        else:
            found = read_preset(path.name, data, own=True, built_in=built_in_ids())
        if isinstance(found, Preset):
            made.append(found)
        else:
            broken.append(found)
    return OwnPresets(tuple(made), tuple(broken))


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(folder.glob("*.toml"))


def _read(path: Path) -> bytes | None:
    """The file's bytes, or one more than a preset may have; None where it cannot be read."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return None
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return None


def _folder() -> Path:
    return resources() / "providers"
