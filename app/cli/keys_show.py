"""`keyfit keys show`: what a key file holds, and its public half in every form."""

import argparse
import json
import sys
from typing import Any

from app.cli.call_problem import CallProblem
from app.cli.keys_opened import OpenedKey, opened_key
from app.cli.keys_told import tell_key
from app.cli.output import put, put_json
from app.cli.screen import Screen
from app.model.certificate import CertificateFacts
from app.model.readable_json import readable_json
from app.model.time import SystemClock
from app.oauth.keys import LoadedKey
from app.oauth.keys.certificates import pem_of
from app.oauth.keys.issuing import certificate_request, self_signed_certificate
from app.oauth.keys.public_forms import public_jwk, public_jwks, public_pem
from app.words import Words

FORMAT = "keyfit-key/1"
_NAME = "client"
_DAYS = 365


def run(args: argparse.Namespace, words: Words) -> int:
    """Show it: 0. Raises `CallProblem` where there is no key that can be used."""
    _check_options(args)
    opened = opened_key(args, words)
    if args.json:
        put_json(sys.stdout, readable_json(_as_json(opened, words)))
    elif args.form is not None:
        put(sys.stdout, _in_form(args, opened.key))
    else:
        tell_key(Screen.of(sys.stdout), words, opened.key, opened.findings)
    return 0


def _check_options(args: argparse.Namespace) -> None:
    """What belongs to a new certificate alone must not be left aside silently."""
    if args.common_name is not None and args.form not in ("certificate", "csr"):
        raise CallProblem("cli.needs_new_certificate", option="--common-name")
    if args.days is not None and args.form != "certificate":
        raise CallProblem("cli.needs_new_certificate", option="--days")


def _in_form(args: argparse.Namespace, key: LoadedKey) -> str:
    key_id = args.key_id or ""
    match args.form:
        case "pem":
            return public_pem(key)
        case "jwk":
            return json.dumps(public_jwk(key, key_id), indent=2) + "\n"
        case "jwks":
            return json.dumps(public_jwks(key, key_id), indent=2) + "\n"
    try:
        return _certified(args, key)
    except ValueError:
        raise CallProblem("cli.bad_value", option="--common-name") from None


def _certified(args: argparse.Namespace, key: LoadedKey) -> str:
    """A request, or the certificates that the key has unless a new one is asked for."""
    name = _NAME if args.common_name is None else args.common_name
    if args.form == "csr":
        return certificate_request(key.private_key, name)
    if key.certificates and args.common_name is None and args.days is None:
        return "".join(map(pem_of, key.certificates))
    days = _DAYS if args.days is None else args.days
    return self_signed_certificate(key.private_key, name, days, SystemClock().now())


def _as_json(opened: OpenedKey, words: Words) -> dict[str, Any]:
    from app.sharing.report_json import finding_json

    key, facts = opened.key, opened.key.facts
    return {
        "format": FORMAT,
        "kind": facts.kind,
        "size": facts.size,
        "curve": facts.curve,
        "container": facts.container,
        "key_id": facts.key_id,
        "other_key_ids": list(facts.other_key_ids),
        "algs": list(key.algs),
        "thumbprint": facts.thumbprint,
        "passphrase_encoding": facts.passphrase_encoding,
        "certificate": None if facts.certificate is None else _certificate(facts.certificate),
        "public_key": public_pem(key),
        "jwk": public_jwk(key),
        "findings": [finding_json(finding, words) for finding in opened.findings],
    }


def _certificate(facts: CertificateFacts) -> dict[str, Any]:
    return {
        "subject": facts.subject,
        "issuer": facts.issuer,
        "self_signed": facts.self_signed,
        "not_before": facts.not_before.iso(),
        "not_after": facts.not_after.iso(),
        "x5t": facts.x5t,
        "x5t#S256": facts.x5t_s256,
        "sha256": facts.sha256,
        "signature_hash": facts.signature_hash,
    }
