"""What an import found: clients, where each of their fields comes from, and what was not taken."""

from collections.abc import Mapping
from dataclasses import field, fields

from app.model.frozen import frozen, replace
from app.model.parts import Part
from app.model.profile import Profile
from app.model.profile_fields import ProfileField
from app.sharing.reproduced import Reported

SECRET_NOT_INSIDE = "import.secret_not_inside"
"""The remark that a secret has to be typed: neither a profile file nor a report holds one."""
FILE_ELSEWHERE = "import.file_elsewhere"
"""The remark that a file has to be brought along: what a document says is only its name."""
PROFILE = "profile"
"""The format's id of a profile file."""
_NOT_FILLED_IN = frozenset({"id", "name", "folder", "credential", "issuer", "token_endpoint"})
"""What `ImportedClient.over` has a rule of its own for."""


@frozen
class Remark:
    """Something to be told: `key` names a sentence of `app.words`, `facts` fill it.

    Facts are names from the document, never values that may be confidential.
    """

    key: str
    facts: Mapping[str, str] = field(default_factory=dict)


@frozen
class Taken:
    """One field that the document fills in."""

    field: ProfileField
    value: Part
    """As a person is shown it; a `Secret` where it is one."""
    source: str
    """What it is called in the document: `--data client_secret`, `accessTokenUrl`."""


@frozen
class ImportedClient:
    """One client of a document."""

    profile: Profile
    taken: tuple[Taken, ...]
    changed: tuple[Remark, ...] = ()
    """What is otherwise than in the document."""
    left_out: tuple[Remark, ...] = ()
    asked_grant: str = ""
    """The grant that the document asks with, where Keyfit does not do it; else empty."""
    reported: Reported | None = None
    """What came of its check elsewhere, where the document is a report."""

    def over(self, form: Profile) -> Profile:
        """The profile of a form with what the document says in place of its own.

        What the document is silent on stays, but for the proof: a secret that was typed for one
        client or server is not kept for another.
        """
        said, usual = self.profile, Profile()
        filled = {
            each.name: value
            for each in fields(Profile)
            if each.name not in _NOT_FILLED_IN
            and (value := getattr(said, each.name)) != getattr(usual, each.name)
        }
        if said.issuer or said.token_endpoint:
            filled |= {
                each: getattr(said, each)
                for each in ("issuer", "token_endpoint", "provider", "environment")
            }
        made = replace(form, **filled, name=form.name or said.name)
        addresses = (made.issuer, made.token_endpoint, made.client_id)
        another = addresses != (form.issuer, form.token_endpoint, form.client_id)
        if another or said.credential != usual.credential:
            made = replace(made, credential=said.credential, auth_method=said.auth_method)
        return made


@frozen
class Imported:
    """All that was understood of one or several documents."""

    formats: tuple[str, ...]
    """Ids of `app.sharing.imports.formats.FORMATS`, in the order of the documents."""
    clients: tuple[ImportedClient, ...]
    left_out: tuple[Remark, ...] = ()
    """What belongs to no single client."""

    @property
    def is_profile_alone(self) -> bool:
        """One of Keyfit's own profile files, from which nothing is missing but the proof."""
        if self.formats != (PROFILE,) or len(self.clients) != 1 or self.left_out:
            return False
        told = (*self.clients[0].changed, *self.clients[0].left_out)
        return all(each.key in (SECRET_NOT_INSIDE, FILE_ELSEWHERE) for each in told)

    @property
    def is_report_alone(self) -> bool:
        """The report of one check, from which nothing is missing but the secret."""
        if len(self.clients) != 1 or self.clients[0].reported is None or self.left_out:
            return False
        told = (*self.clients[0].changed, *self.clients[0].left_out)
        return all(each.key == SECRET_NOT_INSIDE for each in told)


@frozen
class Refused:
    """Nothing can be taken from it, and why: a sentence as in `Remark`."""

    key: str
    facts: Mapping[str, str] = field(default_factory=dict)
