"""The statement that a key or a secret signs (RFC 7523 §3)."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from app.cli.call_problem import CallProblem
from app.model.frozen import replace
from app.model.profile import (
    LARGEST_CLOCK_OFFSET,
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    CertificateHeader,
    Profile,
    SigningAlg,
    SigningKey,
)
from app.model.time import Span

_LONGEST = 86_400
_WHOLE = re.compile(r"[+-]?[0-9]{1,12}")
_OPTIONS = (
    "key_id",
    "signing_alg",
    "assertion_audience",
    "assertion_typ",
    "assertion_lifetime",
    "assertion_claims",
    "certificate_header",
    "no_nbf",
    "clock_offset",
)


def add_to(parser: ArgumentParser) -> None:
    """See `Group.add_to`."""
    add = parser.add_argument_group("what the client signs").add_argument
    add("--key-id", metavar="KID", help="kid of the key; also chooses among several keys in a file")
    add(
        "--signing-alg",
        choices=[each.value for each in SigningAlg],
        metavar="ALG",
        help="RS256, PS256, ES256, EdDSA, HS256 … (default: what fits the key and the server)",
    )
    add(
        "--assertion-audience",
        metavar="AUD",
        help="aud: issuer, token_endpoint or any text (default: what the provider wants)",
    )
    add("--assertion-typ", choices=[each.value for each in AssertionTyp], help="typ in the header")
    add(
        "--assertion-lifetime",
        metavar="SECONDS",
        type=_lifetime,
        help="how long it is valid (default: 120, or what the provider wants)",
    )
    add(
        "--assertion-claims",
        metavar="JSON",
        help="more claims, as an object; null leaves a claim out",
    )
    add(
        "--certificate-header",
        action="append",
        choices=[each.value for each in CertificateHeader],
        help="name the key's certificate in the header; may be repeated",
    )
    add("--no-nbf", action="store_true", help="leave nbf out")
    add(
        "--clock-offset",
        metavar="SECONDS",
        type=_clock_offset,
        help="add to this computer's clock in what is signed, also in DPoP proofs; 0 adds nothing",
    )


def applied(args: Namespace, profile: Profile) -> Profile:
    """See `Group.applied`."""
    given = [name for name in _OPTIONS if getattr(args, name) not in (None, False)]
    # With a certificate the key ID may still choose among the keys of a file.
    signs = _signs(profile)
    for name in given:
        by_proof = name == "clock_offset" and profile.dpop
        if not signs and not by_proof:
            raise CallProblem("cli.needs_signing", option="--" + name.replace("_", "-"))
    return replace(profile, assertion=_assertion(args, profile.assertion))


def _signs(profile: Profile) -> bool:
    return (
        isinstance(profile.credential, SigningKey)
        or profile.auth_method is AuthMethod.CLIENT_SECRET_JWT
    )


def _assertion(args: Namespace, before: Assertion) -> Assertion:
    headers = before.certificate_headers
    if args.certificate_header is not None:
        headers = tuple(map(CertificateHeader, dict.fromkeys(args.certificate_header)))
    made = replace(
        before,
        key_id=before.key_id if args.key_id is None else args.key_id,
        alg=before.alg if args.signing_alg is None else SigningAlg(args.signing_alg),
        typ=before.typ if args.assertion_typ is None else AssertionTyp(args.assertion_typ),
        lifetime=(
            before.lifetime if args.assertion_lifetime is None else Span(args.assertion_lifetime)
        ),
        claims=before.claims if args.assertion_claims is None else args.assertion_claims,
        certificate_headers=headers,
        not_before=before.not_before and not args.no_nbf,
        clock_offset=before.clock_offset if args.clock_offset is None else _span(args),
    )
    match args.assertion_audience:
        case None:
            return made
        case "issuer":
            return replace(made, audience=AudienceChoice.ISSUER)
        case "token_endpoint":
            return replace(made, audience=AudienceChoice.TOKEN_ENDPOINT)
        case audience:
            return replace(made, audience=AudienceChoice.OWN, own_audience=audience)


def _span(args: Namespace) -> Span | None:
    return Span(args.clock_offset) if args.clock_offset else None


def _clock_offset(text: str) -> int:
    if not _WHOLE.fullmatch(text) or abs(int(text)) > LARGEST_CLOCK_OFFSET.seconds:
        raise ArgumentTypeError("whole seconds, negative where the server is behind")
    return int(text)


def _lifetime(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:9]) <= _LONGEST:
        raise ArgumentTypeError(f"whole seconds, at most {_LONGEST}")
    return int(text)
