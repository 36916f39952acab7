"""All profiles, secrets included, in one encrypted file: for another computer, or to keep."""

import json
from typing import Any

from app.model.frozen import frozen
from app.model.profile import Profile
from app.model.secret import Secret
from app.vault.index import FORMAT as ONE_FORMAT
from app.vault.index import LastVerdict, last_of, last_values
from app.vault.problem import Reason, VaultProblem
from app.vault.sealed import key_for, new_key, opened, sealed
from app.vault.whole_profile import profile_bytes, profile_of

FORMAT = "keyfit-profiles/1"
SUFFIX = ".keyfit-profiles"


@frozen
class Kept:
    """A profile with what the list knows of it."""

    profile: Profile
    last: LastVerdict | None = None


def moved_bytes(every: tuple[Kept, ...], passphrase: Secret) -> bytes:
    """The file that holds them. Takes half a second."""
    value = [
        {"whole": json.loads(profile_bytes(each.profile)), "last": last_values(each.last)}
        for each in every
    ]
    data = json.dumps({"format": ONE_FORMAT, "profiles": value}, separators=(",", ":"))
    return sealed(data.encode("ascii"), new_key(passphrase), FORMAT)


def moved_profiles(data: bytes, passphrase: Secret) -> tuple[Kept, ...]:
    """What `moved_bytes` wrote. Raises WRONG_PASSPHRASE, FILE_DAMAGED or NEWER."""
    inside = opened(data, key_for(data, FORMAT, passphrase), FORMAT)
    try:
        return tuple(_kept(each) for each in json.loads(inside)["profiles"])
    except VaultProblem as problem:
        if problem.reason is Reason.NEWER:
            raise
        raise VaultProblem(Reason.FILE_DAMAGED, problem.detail) from None
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise VaultProblem(Reason.FILE_DAMAGED, type(error).__name__) from None


def _kept(value: Any) -> Kept:
    whole = json.dumps(value["whole"]).encode("ascii")
    return Kept(profile_of(whole), last_of(value["last"]))
