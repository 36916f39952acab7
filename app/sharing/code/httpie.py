"""HTTPie 3 in bash. Secrets come from a pipe, as any value does that HTTPie would take apart."""

import re

from app.oauth.form import encoded
from app.sharing.code.curl_bash import ENCODE, TOKEN, needed
from app.sharing.code.plan import CERTIFICATE, KEY, CallStep, Plan, Value, Variable
from app.sharing.code.quoting import bash

_SEPARATORS = re.compile(r"([:=@;])")
"""A backslash before anything else is a mere backslash to HTTPie 3."""


def httpie(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole script."""
    lines = ["#!/usr/bin/env bash", *(f"# {each}" for each in remarks), "set -eu"]
    lines += needed(plan)
    token = plan.token
    items = []
    if token.basic is not None:
        secret = '"$KEYFIT_CLIENT_SECRET"'
        client_id = token.basic.client_id
        if token.basic.encoded:
            client_id = encoded(client_id)
            lines += ["", ENCODE]
            secret = f'"$(urlencode {secret})"'
        pair = f"printf %s:%s {bash(client_id)} {secret} | base64 | tr -d '\\r\\n'"
        items.append(f"Authorization:@<(printf 'Basic %s' \"$({pair})\")")
    items += [_header(name, value) for name, value in token.headers]
    items += [_field(name, value) for name, value in token.form]
    url = f'"${token.url.name}"' if isinstance(token.url, Variable) else bash(token.url)
    head = f"http --ignore-stdin --form --print=b{_certificate(plan)} POST {url}"
    lines += ["", f"answer=$({_joined([head, *items])})", "printf '%s\\n' \"$answer\""]
    if plan.call is not None:
        lines += ["", TOKEN, "", _call(plan, plan.call)]
    return "\n".join(lines) + "\n"


def _call(plan: Plan, call: CallStep) -> str:
    head, before = "http --ignore-stdin", ""
    match call.body:
        case Variable(name=name):
            head, before = "http", f'cat "${name}" | '
        case str() as body:
            head, before = "http", f"printf %s {bash(body)} | "
        case None:
            pass
    head += f" --print=hb{_certificate(plan)} {bash(call.method)} {bash(call.url)}"
    items = ["Authorization:@<(printf 'Bearer %s' \"$token\")"]
    items += [_header(name, value) for name, value in call.headers]
    return before + _joined([head, *items])


def _certificate(plan: Plan) -> str:
    return f' --cert "${CERTIFICATE.name}" --cert-key "${KEY.name}"' if plan.certificate else ""


def _header(name: str, value: Value) -> str:
    if isinstance(value, Variable):
        return f'{bash(_escaped(name))}:@<(printf %s "${value.name}")'
    if not value:
        return bash(f"{_escaped(name)};")
    if value[0] in "@=" or "\\" in value:
        return f"{bash(_escaped(name))}:@<(printf %s {bash(value)})"
    return bash(f"{_escaped(name)}:{value}")


def _field(name: str, value: Value) -> str:
    if isinstance(value, Variable):
        return f'{bash(_escaped(name))}=@<(printf %s "${value.name}")'
    if value and (value[0] in "@=" or "\\" in value):
        return f"{bash(_escaped(name))}=@<(printf %s {bash(value)})"
    return bash(f"{_escaped(name)}={value}")


def _escaped(name: str) -> str:
    return _SEPARATORS.sub(r"\\\1", name)


def _joined(parts: list[str]) -> str:
    return " \\\n  ".join(parts)
