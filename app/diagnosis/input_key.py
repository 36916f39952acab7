"""What can be seen of a private key before anything is signed with it."""

from app.diagnosis.rule import Evidence, finding
from app.model.credential_facts import TRIMMED, KeyFacts, KeyProblem
from app.model.finding import Facts, Severity, Who
from app.model.observed import InputSeen
from app.model.profile import PrivateKeyFile

_SMALLEST_RSA = 2048
_UNREADABLE = {
    KeyProblem.UNREADABLE: (),
    KeyProblem.TOO_LARGE: ("too_large",),
    KeyProblem.TRUNCATED: ("truncated",),
    KeyProblem.TOO_COSTLY: ("too_costly",),
    KeyProblem.PUTTY: ("putty",),
    KeyProblem.JAVA_KEYSTORE: ("java_keystore",),
    KeyProblem.PGP: ("pgp",),
    KeyProblem.PACKED: ("packed",),
    KeyProblem.WEB_PAGE: ("web_page",),
    KeyProblem.EMPTY: ("empty",),
}
"""What stops a key from being read, and the cause that is told of it."""


@finding("input.key_unreadable", Severity.ERROR, Who.YOU)
def key_unreadable(seen: InputSeen) -> Evidence | None:
    if not isinstance(seen.key, KeyProblem) or seen.key not in _UNREADABLE:
        return None
    return Evidence(_file(seen), _UNREADABLE[seen.key])


def _problem_rule(code: str, problem: KeyProblem) -> None:
    @finding(code, Severity.ERROR, Who.YOU)
    def holds(seen: InputSeen) -> Evidence | None:
        return Evidence(_file(seen)) if seen.key is problem else None


_problem_rule("input.key_is_public", KeyProblem.PUBLIC)
_problem_rule("input.key_passphrase_needed", KeyProblem.PASSPHRASE_NEEDED)
_problem_rule("input.key_passphrase_wrong", KeyProblem.PASSPHRASE_WRONG)
_problem_rule("input.p12_old_encryption", KeyProblem.P12_OLD_ENCRYPTION)


@finding("input.key_id_unknown", Severity.ERROR, Who.YOU)
def key_id_unknown(seen: InputSeen) -> Evidence | None:
    if seen.key is not KeyProblem.KEY_ID_UNKNOWN:
        return None
    asked = seen.profile.assertion.key_id
    return Evidence({**_file(seen), "key_id": asked, "key_ids": seen.key_ids})


@finding("input.key_alg_mismatch", Severity.ERROR, Who.YOU)
def key_alg_mismatch(seen: InputSeen) -> Evidence | None:
    if seen.key is KeyProblem.WRONG_KIND:
        return Evidence(_file(seen), ("wrong_kind",))
    if not isinstance(seen.key, KeyFacts) or not seen.alg or seen.alg in seen.key.algs:
        return None
    kind = seen.key.curve or seen.key.kind
    facts = {**_file(seen), "alg": seen.alg, "kind": kind, "algs": seen.key.algs}
    return Evidence(facts, ("other_alg",))


@finding(
    "input.key_too_small",
    Severity.WARNING,
    Who.CLIENT_OWNER,
    unless=("input.certificate_weak",),
)
def key_too_small(seen: InputSeen) -> Evidence | None:
    key = seen.key
    if not isinstance(key, KeyFacts) or key.kind != "RSA" or key.size >= _SMALLEST_RSA:
        return None
    return Evidence({"size": key.size, "thumbprint": key.thumbprint})


@finding("input.passphrase_encoding", Severity.WARNING, Who.YOU)
def passphrase_encoding(seen: InputSeen) -> Evidence | None:
    encoding = seen.key.passphrase_encoding if isinstance(seen.key, KeyFacts) else ""
    if not isinstance(seen.key, KeyFacts) or encoding in ("", TRIMMED):
        return None
    return Evidence({**_file(seen), "encoding": seen.key.passphrase_encoding})


@finding("input.passphrase_padded", Severity.WARNING, Who.YOU)
def passphrase_padded(seen: InputSeen) -> Evidence | None:
    """Proven: without them it opened the key."""
    if not isinstance(seen.key, KeyFacts) or seen.key.passphrase_encoding != TRIMMED:
        return None
    return Evidence(_file(seen))


@finding("input.key_file_open_to_others", Severity.WARNING, Who.YOU)
def key_file_open_to_others(seen: InputSeen) -> Evidence | None:
    credential = seen.profile.credential
    if isinstance(credential, PrivateKeyFile) and credential.readable_by_others:
        return Evidence(_file(seen))
    return None


def _file(seen: InputSeen) -> Facts:
    credential = seen.profile.credential
    return {"file": credential.file_name} if isinstance(credential, PrivateKeyFile) else {}
