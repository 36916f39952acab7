"""bash and curl. No secret becomes an argument, where other users of the computer could read it:
curl reads it from a pipe."""

from app.oauth.form import encoded
from app.sharing.code.plan import CERTIFICATE, KEY, CallStep, Plan, Value, Variable
from app.sharing.code.quoting import bash

_GLOBBED = frozenset("[]{}")
ENCODE = r"""urlencode() {
  local LC_ALL=C text=$1 i sign number
  for ((i = 0; i < ${#text}; i++)); do
    sign=${text:i:1}
    case $sign in
      [a-zA-Z0-9._~-]) printf %s "$sign" ;;
      *) printf -v number %d "'$sign" && printf '%%%02X' $((number & 255)) ;;
    esac
  done
}"""
TOKEN = (
    "token=$(printf %s \"$answer\" | tr -d '\\r\\n' |\n"
    '  sed -n \'s/.*"access_token"[[:space:]]*:[[:space:]]*"\\([^"]*\\)".*/\\1/p\' |\n'
    "  sed 's#\\\\/#/#g')"
)
"""The token, where the answer has one; no sign of a token needs JSON's escapes but the slash."""


def curl_bash(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole script."""
    lines = ["#!/usr/bin/env bash", *(f"# {each}" for each in remarks), "set -eu"]
    lines += needed(plan)
    token = plan.token
    options = [f"--request POST {_url(token.url)}", *_certificate(plan)]
    if token.basic is not None:
        basic, secret = token.basic, '"$KEYFIT_CLIENT_SECRET"'
        if basic.encoded:
            lines += ["", ENCODE]
            secret = f'"$(urlencode {secret})"'
        client_id = bash(encoded(basic.client_id) if basic.encoded else basic.client_id)
        pair = f"printf %s:%s {client_id} {secret} | base64 | tr -d '\\r\\n'"
        options.append(f"--header @<(printf 'Authorization: Basic %s' \"$({pair})\")")
    options += [_header(name, value) for name, value in token.headers]
    options += [_field(name, value) for name, value in token.form]
    lines += ["", f"answer=$(curl --silent --show-error {_joined(options)})"]
    lines += ["printf '%s\\n' \"$answer\""]
    if plan.call is not None:
        lines += ["", TOKEN, "", _call(plan, plan.call)]
    return "\n".join(lines) + "\n"


def needed(plan: Plan) -> list[str]:
    """Each variable, so that a missing one is told at once."""
    return [f': "${{{each.name}:?}}"' for each in plan.variables(signs=False)]


def _call(plan: Plan, call: CallStep) -> str:
    options = [f"--request {bash(call.method)} {_url(call.url)}", *_certificate(plan)]
    options.append("--header @<(printf 'Authorization: Bearer %s' \"$token\")")
    options += [_header(name, value) for name, value in call.headers]
    match call.body:
        case Variable(name=name):
            options.append(f'--data-binary @"${name}"')
        case str() as body:
            options.append(f"--data-raw {bash(body)}")
        case None:
            pass
    return f"curl --silent --show-error --include {_joined(options)}"


def _certificate(plan: Plan) -> list[str]:
    if not plan.certificate:
        return []
    return [f'--cert "${CERTIFICATE.name}" --key "${KEY.name}"']


def _url(url: Value) -> str:
    if isinstance(url, Variable):
        return f'"${url.name}"'
    return f"--globoff {bash(url)}" if _GLOBBED & set(url) else bash(url)


def _header(name: str, value: Value) -> str:
    if isinstance(value, Variable):
        return f"--header @<(printf '%s: %s' {bash(name)} \"${value.name}\")"
    # curl drops a header without a value, unless a semicolon ends its name.
    return f"--header {bash(f'{name}: {value}' if value else f'{name};')}"


def _field(name: str, value: Value) -> str:
    """curl encodes the value, and takes the name as it is."""
    if isinstance(value, Variable):
        return f'--data-urlencode {bash(encoded(name))}@<(printf %s "${value.name}")'
    return f"--data-urlencode {bash(f'{encoded(name)}={value}')}"


def _joined(options: list[str]) -> str:
    return " \\\n  ".join(options)
