"""What can be known before anything is sent; a key, an assertion and a file are read here."""

import os
from typing import TYPE_CHECKING

from app.background import in_background
from app.diagnosis import diagnose
from app.engine.body_file import body_file
from app.engine.client_identity import ClientCertificateRefusedError
from app.engine.faults import Whereabouts, fault_of
from app.engine.progress import Progress
from app.engine.ready_assertion import ready_assertion
from app.engine.tls import CaBundleUnreadableError, TlsTerms, tls_context
from app.model.credential_facts import AssertionSeen, FileProblem, KeyFacts, KeyProblem
from app.model.exchange import Connection
from app.model.finding import Severity
from app.model.observed import Fault, InputSeen, Phase
from app.model.profile import Grant, PrivateKeyFile, ReadyAssertion, SigningKey
from app.model.step import StepId
from app.model.time import Span
from app.oauth.assertion import SignedJwt
from app.oauth.ready_assertion import facts_of

if TYPE_CHECKING:  # loaded on another thread, with the first key
    from app.oauth.keys import LoadedKey

_PATIENCE = 30.0
"""Seconds for a key whose encryption asks for many rounds."""


async def take(check: Progress) -> bool:
    """Judge the profile alone."""
    check.begin(StepId.INPUT)
    key: KeyFacts | KeyProblem | None = None
    if isinstance(check.profile.credential, PrivateKeyFile):
        loaded = await _load(check.profile.credential, check.profile.assertion.key_id)
        if isinstance(loaded, KeyProblem):
            key = loaded
        else:
            check.known.key, key = loaded, loaded.facts
    assertion = await _assertion(check)
    file = await body_file(check.profile.call)
    problem = file if isinstance(file, FileProblem) else None
    findings = diagnose(_seen(check, key, problem, assertion), StepId.INPUT)
    unusable = await _tls_fault(check)
    if unusable is not None:
        # Errors stand before warnings within a step, and one that says the same instead of it.
        found = diagnose(unusable, StepId.INPUT)
        errors = tuple(each for each in findings if each.severity is Severity.ERROR)
        codes = {each.code for each in (*errors, *found)}
        findings = (*errors, *found, *(each for each in findings if each.code not in codes))
    return check.finish(StepId.INPUT, findings)


def _seen(
    check: Progress,
    key: KeyFacts | KeyProblem | None,
    file: FileProblem | None,
    assertion: AssertionSeen | None,
) -> InputSeen:
    profile = check.profile
    credential, alg = profile.credential, profile.assertion.alg
    signs = isinstance(credential, SigningKey) or profile.grant is Grant.JWT_BEARER
    there: tuple[str, ...] = ()
    if isinstance(credential, PrivateKeyFile) and key is KeyProblem.KEY_ID_UNKNOWN:
        from app.oauth.keys import key_ids

        there = key_ids(credential.material.reveal_bytes())
    return InputSeen(
        profile,
        key,
        check.clock.now(),
        alg=alg.value if alg is not None and signs else "",
        key_ids=there,
        body_file=file,
        assertion=assertion,
        environment=os.environ,
    )


async def _assertion(check: Progress) -> AssertionSeen | None:
    """The finished one is kept for the request, and out of sight from now on."""
    credential = check.profile.credential
    if not isinstance(credential, ReadyAssertion):
        return None
    read = await ready_assertion(credential)
    if not isinstance(read, SignedJwt):
        return read
    check.redaction.add((read.text,))
    check.known.ready = read
    return facts_of(read)


async def _tls_fault(check: Progress) -> Fault | None:
    """What keeps CA bundle or certificate from being used: no reason to knock at a server first."""
    network = check.profile.network
    terms = TlsTerms.with_servers(network)
    if not terms.ca_bundle and check.identity is None:
        return None
    try:
        await tls_context(terms, network.timeout.seconds, check.identity)
    except (CaBundleUnreadableError, ClientCertificateRefusedError) as error:
        where = Whereabouts(Phase.TLS, "", Connection("", 0), Span(0))
        return fault_of(error, where, check.redaction.concealer.text)
    return None


async def _load(credential: PrivateKeyFile, key_id: str) -> "LoadedKey | KeyProblem":
    def load() -> "LoadedKey | KeyProblem":
        from app.oauth.keys import load_private_key

        return load_private_key(
            credential.material.reveal_bytes(),
            credential.passphrase.reveal(),
            key_id=key_id,
            certificate=credential.certificate,
        )

    try:
        return await in_background(load, _PATIENCE)
    except TimeoutError:
        return KeyProblem.TOO_COSTLY
