"""How the client proves itself: a secret, a key, a certificate, what another one has signed, or
nothing at all."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.cli.call_problem import CallProblem
from app.cli.files_in import bytes_of, readable_by_others
from app.cli.secrets_in import secret_from_stdin, secret_from_variable
from app.model.frozen import replace
from app.model.profile import (
    AssertionFile,
    AuthMethod,
    ClientCertificate,
    Credential,
    Grant,
    PrivateKeyFile,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind

_MAX_FILE = 1024 * 1024
GRANTS: Mapping[str, Grant] = {
    "client-credentials": Grant.CLIENT_CREDENTIALS,
    "client_credentials": Grant.CLIENT_CREDENTIALS,
    "jwt-bearer": Grant.JWT_BEARER,
}
_IN_TLS = (AuthMethod.TLS_CLIENT_AUTH, AuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH)
_NEEDS: Mapping[type[Credential], str] = {
    SharedSecret: "cli.auth_needs_secret",
    SigningKey: "cli.auth_needs_key",
    ClientCertificate: "cli.auth_needs_certificate",
    PublicClient: "cli.auth_needs_nothing",
}


def add_to(parser: ArgumentParser) -> None:
    """See `Group.add_to`."""
    group = parser.add_argument_group("how the client proves itself")
    add = group.add_argument
    add(
        "--auth",
        choices=[method.value for method in AuthMethod],
        help="how to send the proof (default: chosen from what the client has and the server "
        "lists)",
    )
    add_one = group.add_mutually_exclusive_group().add_argument
    add_one("--client-secret-env", metavar="VAR", help="the variable with the secret")
    add_one(
        "--client-secret-stdin", action="store_true", help="read the secret from standard input"
    )
    add_one(
        "--assertion-file",
        metavar="FILE",
        help="a finished client assertion, such as a federated token; read anew at each check",
    )
    add_one("--assertion-env", metavar="VAR", help="the variable with a finished client assertion")
    add_one("--assertion-stdin", action="store_true", help="read the assertion from standard input")
    add(
        "--basic-raw",
        action="store_true",
        help="do not form-encode ID and secret in the Basic header",
    )
    add("--key", metavar="FILE", help="the private key (PEM, DER, PKCS#12, OpenSSH, JWK, JWKS)")
    add("--key-passphrase-env", metavar="VAR", help="the variable with the key's passphrase")
    add(
        "--certificate",
        metavar="FILE",
        help="the client certificate, with its key in the same file or in --key",
    )
    add("--dpop", action="store_true", help="bind the token to a new key (DPoP, RFC 9449)")
    add(
        "--grant",
        choices=("client_credentials", "jwt-bearer"),
        help="jwt-bearer exchanges a signed statement for the token (RFC 7523)",
    )


def applied(args: Namespace, profile: Profile) -> Profile:
    """See `Group.applied`."""
    grant = profile.grant if args.grant is None else GRANTS[args.grant]
    credential = _credential(args, profile.credential, grant)
    if grant is Grant.JWT_BEARER and not isinstance(credential, SigningKey):
        raise CallProblem("cli.grant_needs_key")
    method = _method(args, profile.auth_method, credential)
    secret = isinstance(credential, SharedSecret)
    if args.basic_raw and not (secret and method in (None, AuthMethod.CLIENT_SECRET_BASIC)):
        raise CallProblem("cli.basic_raw_elsewhere")
    return replace(
        profile,
        credential=credential,
        auth_method=AuthMethod.CLIENT_SECRET_BASIC if args.basic_raw else method,
        basic_raw=profile.basic_raw or args.basic_raw,
        dpop=profile.dpop or args.dpop,
        grant=grant,
    )


def _credential(args: Namespace, before: Credential, grant: Grant) -> Credential:
    shared = args.client_secret_env is not None or args.client_secret_stdin
    finished = args.assertion_stdin or (args.assertion_file, args.assertion_env) != (None, None)
    files = args.key is not None or args.certificate is not None
    if (shared or finished) and files:
        raise CallProblem("cli.two_credentials")
    if args.auth == AuthMethod.NONE:
        if shared or finished or files:
            raise CallProblem("cli.auth_needs_nothing")
        return PublicClient()
    if files:
        before = _files(args, before, grant)
    if shared:
        before = _shared(args, before)
    if finished:
        before = _finished(args)
    if args.key_passphrase_env is None:
        return before
    if not isinstance(before, PrivateKeyFile):
        raise CallProblem("cli.needs_key", option="--key-passphrase-env")
    passphrase = secret_from_variable(
        args.key_passphrase_env, "--key-passphrase-env", SecretKind.KEY
    )
    return replace(before, passphrase=passphrase)


def _shared(args: Namespace, before: Credential) -> SharedSecret:
    secret = (
        secret_from_stdin("Client secret:")
        if args.client_secret_stdin
        else secret_from_variable(args.client_secret_env, "--client-secret-env")
    )
    return SharedSecret(secret, before.expires_on if isinstance(before, SharedSecret) else None)


def _finished(args: Namespace) -> ReadyAssertion:
    if args.assertion_file is not None:
        from app.oauth.jwt_view import view

        if view(args.assertion_file).header is not None:  # the assertion where its file belongs
            raise CallProblem("cli.secret_as_argument")
        return ReadyAssertion(AssertionFile(args.assertion_file))
    kind = SecretKind.TOKEN
    return ReadyAssertion(
        secret_from_stdin("Client assertion:", kind)
        if args.assertion_stdin
        else secret_from_variable(args.assertion_env, "--assertion-env", kind)
    )


def _files(args: Namespace, before: Credential, grant: Grant) -> SigningKey | ClientCertificate:
    """A key with its certificate. What they are for `--auth` says; a certificate alone is shown."""
    in_tls = args.auth in _IN_TLS or (args.auth is None and args.key is None)
    if args.key is None and isinstance(before, SigningKey) and before.material:
        in_tls = args.auth in _IN_TLS
    kind = ClientCertificate if in_tls and grant is not Grant.JWT_BEARER else SigningKey
    saved = before if isinstance(before, PrivateKeyFile) else kind()
    files: dict[str, Any] = {
        "material": saved.material,
        "file_name": saved.file_name,
        "readable_by_others": saved.readable_by_others,
        "passphrase": saved.passphrase,
        "certificate": saved.certificate,
        "certificate_file_name": saved.certificate_file_name,
    }
    key = args.key or (None if saved.material else args.certificate)
    if key is not None:
        option = "--key" if args.key else "--certificate"
        files |= _key(Path(key), option) | {"certificate": b"", "certificate_file_name": ""}
    if args.certificate is not None and key != args.certificate:
        files |= {
            # An empty file is none that can be read, and not the same as no file.
            "certificate": bytes_of(args.certificate, _MAX_FILE, "--certificate") or b"\n",
            "certificate_file_name": Path(args.certificate).name,
        }
    return kind(**files)


def _key(path: Path, option: str) -> dict[str, Any]:
    return {
        # An empty file is not the same as no file.
        "material": Secret.of_bytes(bytes_of(path, _MAX_FILE, option) or b"\n"),
        "file_name": path.name,
        "readable_by_others": readable_by_others(path),
        "passphrase": Secret("", SecretKind.KEY),
    }


def _method(
    args: Namespace, before: AuthMethod | None, credential: Credential
) -> AuthMethod | None:
    from app.oauth.client_auth import METHODS, fitting

    if args.auth is not None:
        method = AuthMethod(args.auth)
        if method not in fitting(credential):
            raise CallProblem(_NEEDS[METHODS[method].credentials[0]])
        return method
    # A saved method that the new credential cannot serve gives way to the rules.
    return before if before in fitting(credential) else None
