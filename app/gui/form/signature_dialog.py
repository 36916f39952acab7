"""*Check the signature*: whose key a token's signature is checked with."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.gui.form.key_question import (
    KeyQuestion,
    Way,
    file_field,
    hidden,
    line_field,
    secret_field,
    typed,
)
from app.gui.state.token_keys import TokenKeys
from app.model.credential_facts import FileProblem
from app.model.frozen import frozen
from app.model.inspection import DiscoveredKeys, KeysAt, SharedKey
from app.model.observed import KeySetProblem, KeySetSeen
from app.model.signature_tried import SignatureTried
from app.model.token import Signature
from app.oauth.addresses import url_problem
from app.words.visible import visible

if TYPE_CHECKING:
    from app.gui.form.labelled import LabelledField
    from app.words import Words


@frozen
class Known:
    """What is known of the token before anything is asked."""

    issuer: str = ""
    """As the token names it itself: it is asked whether that is the one that is trusted."""
    jwks_uri: str = ""
    """Where its issuer's metadata says that the keys are."""
    brought: bool = False
    """No client was checked, so that no issuer is known."""


class SignatureDialog(KeyQuestion):
    """Whose key the signature is checked with: only then, and only for that, anything is
    fetched."""

    def __init__(self, parent: QWidget, keys: TokenKeys, words: "Words", known: Known) -> None:
        super().__init__(
            parent,
            "fingerprint",
            self.tr("Check the signature"),
            self.tr(
                "You need the key of whoever issued the token. Only keys are fetched, from "
                "the address you give; the token stays here."
            ),
        )
        self._keys, self._words, self._known = keys, words, known
        fetch, check = self.tr("Fetch keys and check"), self.tr("Check")
        self.issuer = line_field(self.tr("Issuer"), "token-issuer", "https://…", known.issuer)
        self.address = line_field(
            self.tr("Address of the keys (jwks_uri)"),
            "token-keys",
            "https://…/jwks",
            known.jwks_uri,
        )
        self.file = file_field(
            self.tr("Key file"),
            "token-key-file",
            self.tr("Choose…"),
            self.tr("Choose a public key, a certificate or a key set"),
        )
        self.secret = secret_field(self.tr("Secret"), "token-secret", self.tr("Show secret"))
        said = self.tr("The token says so itself. Is it the one you trust?")
        ask = self.tr("Its metadata and its keys are fetched from there.")
        by_issuer = Way(
            "server",
            self.tr("Issuer"),
            (self.issuer,),
            f"{said} {ask}" if known.issuer else ask,
            fetch,
            self._with_issuer,
        )
        others = (
            Way(
                "file-key",
                self.tr("Key file"),
                (self.file,),
                self.tr("A public key, a certificate, a JWK or a key set. Nothing is sent."),
                check,
                self._with_file,
            ),
            Way(
                "network",
                self.tr("Address"),
                (self.address,),
                self.tr("The keys are fetched from there."),
                fetch,
                self._with_address,
            ),
            Way(
                "secret",
                self.tr("Secret"),
                (self.secret,),
                self.tr("For HS256 and the like, such as a client’s own. Nothing is sent."),
                check,
                self._with_secret,
            ),
        )
        self.offer((by_issuer, *others) if known.brought else others, "signature")
        keys.checked.connect(self._tried)
        keys.stopped.connect(self._stopped)
        self.finished.connect(keys.stop)

    def _with_issuer(self) -> bool:
        url = typed(self.issuer)
        if not self._is_address(self.issuer, url):
            return False
        self._keys.check_with(DiscoveredKeys(), url)
        return True

    def _with_address(self) -> bool:
        url = typed(self.address)
        if not self._is_address(self.address, url):
            return False
        published = bool(url) and url == self._known.jwks_uri
        self._keys.check_with(DiscoveredKeys() if published else KeysAt(url))
        return True

    def _with_file(self) -> bool:
        self._keys.check_with_file(typed(self.file))
        return True

    def _with_secret(self) -> bool:
        self._keys.check_with(SharedKey(hidden(self.secret)))
        return True

    def _is_address(self, field: "LabelledField", url: str) -> bool:
        good = url_problem(url) is None
        if not good:
            self.refuse(self.tr("This address is not complete."), field)
        return good

    def _tried(self, outcome: SignatureTried | FileProblem) -> None:
        if isinstance(outcome, FileProblem):
            self.refuse(self.file_problem(outcome))
        elif outcome.helped:
            self.accept()
        else:
            self.refuse(self._why(outcome))

    def _why(self, outcome: SignatureTried) -> str:
        if outcome.unanswered is not None:
            return visible(self._words.finding(outcome.unanswered).title, 200)
        key_set = outcome.key_set
        if key_set is not None and key_set.problem is not None:
            return self._unfetched(key_set, key_set.problem)
        seen = outcome.seen
        if seen is not None and seen.state is Signature.INVALID:
            return self.tr(
                "This key did not make the signature: it is another one, or the token was changed."
            )
        if seen is not None and seen.given and not seen.keys:
            return self.tr("No key could be read from that.")
        return self._words.unchecked(seen) if seen is not None else ""

    def _unfetched(self, seen: KeySetSeen, problem: KeySetProblem) -> str:
        match problem:
            case KeySetProblem.STATUS:
                said = self.tr("No keys came from there: the answer was %1.")
                return said.replace("%1", self._words.http_status(seen.status))
            case KeySetProblem.NOT_A_KEY_SET:
                return self.tr("What came from there is not a key set.")
            case KeySetProblem.INSECURE:
                return self.tr("Keys are fetched over https only, or from this computer.")
            case KeySetProblem.NO_ANSWER:
                return self.tr("There was no answer. The Exchanges tab shows why.")

    def _stopped(self) -> None:
        self.refuse(self.tr("It was stopped, or cannot be done now."))
