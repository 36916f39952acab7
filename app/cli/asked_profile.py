"""From the options to the profile that is to be checked."""

import argparse
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.cli.call_problem import CallProblem
from app.cli.secrets_in import secret_from_stdin, secret_from_variable
from app.model.profile import (
    ApiCall,
    Assertion,
    AudienceChoice,
    AuthMethod,
    Credential,
    Environment,
    Network,
    PrivateKeyFile,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Span

_MAX_KEY_FILE = 1024 * 1024


def asked_profile(args: argparse.Namespace) -> Profile:
    """The profile named, or an empty one, with the options' values in place of its own.

    Raises `CallProblem` where the options do not go together or a file cannot be read.
    """
    profile = _start(args)
    changes: dict[str, str] = {
        field: value
        for field in ("issuer", "token_endpoint", "client_id", "scope")
        if (value := getattr(args, field)) is not None
    }
    profile = replace(profile, **changes)  # type: ignore[arg-type]
    credential = _credential(args, profile.credential)
    profile = replace(
        profile,
        credential=credential,
        auth_method=_auth_method(args, profile, credential),
        assertion=_assertion(args, profile.assertion, credential),
        call=_call(args, profile.call),
        network=_network(args, profile.network),
    )
    if {"issuer", "token_endpoint"} & changes.keys() or not profile.provider:
        return _with_provider(profile)
    return profile


def _start(args: argparse.Namespace) -> Profile:
    if args.profile is not None and args.profile_file is not None:
        raise CallProblem("cli.two_profiles")
    if args.profile is not None:
        return _saved(args.profile)
    if args.profile_file is None:
        return Profile()
    from app.sharing.profile_file import LARGEST, UnreadableProfile, profile_from_text

    try:
        return profile_from_text(_bytes_of(args.profile_file, LARGEST, "--profile-file"))
    except UnreadableProfile as problem:
        raise CallProblem(problem.key, facts=problem.facts) from None


def _saved(asked: str) -> Profile:
    from app.vault import VaultProblem, open_vault

    try:
        vault = open_vault()
        listing = vault.listing()
        try:
            known = [each for each in listing if each.id == UUID(asked)]
        except ValueError:
            known = []
        known = known or [
            each
            for each in listing
            if asked in (each.name, f"{each.folder}/{each.name}" if each.folder else each.name)
        ]
        if not known:
            raise CallProblem("cli.no_such_profile")
        if len(known) > 1:
            rows = (f"  {each.id}  {each.folder}/{each.name}".rstrip() for each in known)
            raise CallProblem("cli.several_profiles", told=tuple(rows))
        if known[0].environment is Environment.PRACTICE or known[0].provider == "practice":
            raise CallProblem("cli.practice_profile")
        return vault.load(known[0].id)
    except VaultProblem as problem:
        told = (problem.detail,) if problem.detail else ()
        raise CallProblem(problem.key, told=told) from None


def _credential(args: argparse.Namespace, before: Credential) -> Credential:
    shared = args.client_secret_env is not None or args.client_secret_stdin
    if shared and args.key is not None:
        raise CallProblem("cli.two_credentials")
    if args.key is not None:
        before = _key(Path(args.key))
    if shared:
        secret = (
            secret_from_stdin()
            if args.client_secret_stdin
            else secret_from_variable(args.client_secret_env, "--client-secret-env")
        )
        expires_on = before.expires_on if isinstance(before, SharedSecret) else None
        before = SharedSecret(secret, expires_on)
    if args.key_passphrase_env is None:
        return before
    if not isinstance(before, PrivateKeyFile):
        raise CallProblem("cli.needs_key", option="--key-passphrase-env")
    passphrase = secret_from_variable(
        args.key_passphrase_env, "--key-passphrase-env", SecretKind.KEY
    )
    return replace(before, passphrase=passphrase)


def _key(path: Path) -> SigningKey:
    data = _bytes_of(path, _MAX_KEY_FILE, "--key")
    return SigningKey(
        material=Secret.of_bytes(data),
        file_name=path.name,
        readable_by_others=os.name == "posix"
        and path.is_file()
        and bool(path.stat().st_mode & 0o044),
    )


def _assertion(args: argparse.Namespace, before: Assertion, credential: Credential) -> Assertion:
    for option in ("key_id", "assertion_audience"):
        signs = isinstance(credential, SigningKey) or args.auth == AuthMethod.CLIENT_SECRET_JWT
        if getattr(args, option) is not None and not signs:
            raise CallProblem("cli.needs_key", option="--" + option.replace("_", "-"))
    if args.key_id is not None:
        before = replace(before, key_id=args.key_id)
    match args.assertion_audience:
        case None:
            return before
        case "issuer":
            return replace(before, audience=AudienceChoice.ISSUER)
        case "token_endpoint":
            return replace(before, audience=AudienceChoice.TOKEN_ENDPOINT)
        case audience:
            return replace(before, audience=AudienceChoice.OWN, own_audience=audience)


def _auth_method(
    args: argparse.Namespace, profile: Profile, credential: Credential
) -> AuthMethod | None:
    from app.oauth.client_auth import METHODS

    if args.auth is not None:
        method = AuthMethod(args.auth)
        if not isinstance(credential, METHODS[method].credential):
            raise CallProblem(_NEEDS[METHODS[method].credential])
        return method
    before = profile.auth_method
    # A saved method that the new credential cannot serve gives way to the rules.
    fits = before is not None and isinstance(credential, METHODS[before].credential)
    return before if fits else None


_NEEDS: Mapping[type[Credential], str] = {
    SharedSecret: "cli.auth_needs_secret",
    SigningKey: "cli.auth_needs_key",
}


def _call(args: argparse.Namespace, before: ApiCall | None) -> ApiCall | None:
    if args.resource_url is not None:
        before = ApiCall(args.resource_url, "GET" if before is None else before.method)
    if args.resource_method is None:
        return before
    if before is None:
        raise CallProblem("cli.method_without_url")
    return replace(before, method=args.resource_method)


def _network(args: argparse.Namespace, before: Network) -> Network:
    return replace(
        before,
        ca_bundle=before.ca_bundle if args.ca_bundle is None else args.ca_bundle,
        timeout=before.timeout if args.timeout is None else Span(args.timeout),
        allow_http=before.allow_http or args.allow_http,
    )


def _with_provider(profile: Profile) -> Profile:
    from app.providers import recognise

    preset = recognise(profile.token_endpoint or profile.issuer)
    if preset is None:
        return replace(profile, provider="")
    known = profile.environment is not Environment.UNKNOWN
    return replace(
        profile,
        provider=preset.id,
        environment=profile.environment if known else preset.environment,
    )


def _bytes_of(path: str | Path, limit: int, option: str) -> bytes:
    """The file's bytes, or one more than `limit` of them where it is longer."""
    try:
        with Path(path).open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or type(error).__name__,)
        raise CallProblem("cli.file_unreadable", option=option, told=reason) from None
