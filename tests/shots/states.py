"""Every state that is pictured: which walk comes by it, and the design's picture of it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from app.vault import Vault
from tests.shots import asking, checking, filling, forgotten, samples, sent
from tests.shots.desk import Desk
from tests.vault.doubles import LockedKeyring, MemoryKeyring


@dataclass(frozen=True, slots=True)
class Walk:
    """What somebody does in a new window, and the states that are seen on the way."""

    go: Callable[[Desk], AsyncIterator[str]]
    states: dict[str, str]
    """Names in the order of the walk; beside each the picture of the design, if there is one."""
    vault: Callable[[], Vault | None] = lambda: None
    """What the keyring holds; None where the computer has none."""
    handed: Callable[[Path], str] = lambda _folder: ""
    """Writes the file that the program is started with, if any."""


def _none(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "")


WALKS = (
    Walk(
        checking.first_start,
        {"first-start": "01-first-start", "new-profile": ""},
        lambda: Vault(MemoryKeyring()),
    ),
    Walk(
        checking.practice,
        {"form-filled": "02-form-filled", "request": "", "works": "04-works", "kept-fresh": ""}
        | {"exchanges": "07-exchanges", "report": "", "api": "", "asking-to-call": ""}
        | {"called": ""},
        samples.six,
    ),
    Walk(
        checking.failures,
        {"refused": "05-refused", "refused-exchanges": ""}
        | _none(*(f"practised-{each}" for each in checking.PLAYED))
        | {"checking": "03-checking", "cancelled": ""},
        samples.six,
    ),
    Walk(checking.probed, _none("refused-unsaid", "asking-to-probe", "probed"), samples.six),
    Walk(checking.untrusted, {"untrusted": ""}, samples.six),
    Walk(
        checking.recorded,
        {"recorded-works": "04-works", "ring-amber": "17-ring-states"}
        | {"ring-over": "17-ring-states", "warned-and-over": "15-warning-expired"}
        | {"long-and-foreign": "", "recorded-api": "08-api"},
        samples.six,
    ),
    Walk(forgotten.slow, {"slow": "03-checking"}, samples.six),
    Walk(forgotten.offline, {"offline": "05-refused"}, samples.six),
    Walk(
        forgotten.renewed,
        {"introspected": "", "renewed": "", "called-before": ""},
        samples.six,
    ),
    Walk(
        forgotten.answers,
        _none("no-api", "empty-answer", "api-refused", "fifty-mebibytes"),
        samples.six,
    ),
    Walk(
        forgotten.endless_names,
        _none("endless-names", "endless-names-checked", "endless-names-exchanged"),
        samples.six,
    ),
    Walk(forgotten.keyring_asks, {"keyring-asks": ""}, samples.six),
    Walk(forgotten.keyring_locked, {"keyring-locked-at-start": ""}, lambda: Vault(LockedKeyring())),
    Walk(forgotten.thousand_profiles, {"thousand-profiles": ""}, forgotten.thousand),
    Walk(
        filling.profiles,
        {"six-profiles": "02-form-filled", "more-options": "16-more-options", "unsaved": ""}
        | {"providers": "25-dark-menus", "profile-menu": "25-dark-menus", "window-menu": ""}
        | {"row-menu": "25-dark-menus", "which-folder": "", "deleted": "24-paste-and-undo"},
        samples.six,
    ),
    Walk(
        filling.many_profiles,
        {"thirty-profiles": "18-thirty-profiles", "search": "18b-search", "nothing-found": ""},
        samples.thirty,
    ),
    Walk(
        filling.keys,
        {"key-drop": "06b-key-drop", "key-locked": "", "key": "06-key", "certificate": ""},
        samples.six,
    ),
    Walk(
        filling.pasted,
        {"paste-offer": "24-paste-and-undo", "paste-taken": "", "field-remarks": ""},
        samples.six,
    ),
    Walk(
        sent.calm,
        _none("calm", "calm-ready", "calm-checking", "calm-works", "calm-warned", "calm-refused")
        | {"calm-left": ""},
        samples.six,
        sent.profile_file,
    ),
    Walk(sent.calm_key, {"calm-key": ""}, samples.six, sent.key_file),
    Walk(sent.reproduced, _none("report-opened", "reproduced"), samples.six),
    Walk(asking.importing, _none("import", "import-preview", "import-choice"), samples.six),
    Walk(
        asking.inspecting,
        _none("inspect", "inspected", "check-signature", "call-with-token", "encrypted", "decrypt"),
        samples.six,
    ),
    Walk(asking.comparing, _none("compare", "comparison"), samples.six),
    Walk(asking.key_workshop, _none("new-key", "new-key-made", "right-key"), samples.six),
    Walk(asking.calls, _none("call-list", "openapi"), samples.six),
    Walk(asking.sharing, {"share": "19b-share-report", "share-json": ""}, samples.six),
    Walk(asking.practising, _none("practice-scenarios", "code-export"), samples.six),
    Walk(
        asking.without_keyring,
        {"no-keyring": "19a-save-without-keyring"}
        | _none("keyring-explained", "choose-passphrase", "move-all", "damaged-list", "unlock")
        | _none("wrong-passphrase", "keyring-locked"),
    ),
    Walk(
        asking.explaining,
        _none("guide", "explanations", "pasted-error", "explanation", "about", "licence", "fault"),
        samples.six,
    ),
)
STATES = {state: design for walk in WALKS for state, design in walk.states.items()}
