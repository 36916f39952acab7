"""Python with httpx; what is signed is signed by the program itself, with PyJWT."""

import pprint
from collections.abc import Iterable

from app.sharing.code.plan import (
    ASSERTION,
    CERTIFICATE,
    ENDPOINT,
    KEY,
    SECRET,
    CallStep,
    Plan,
    Statement,
    TokenStep,
    Value,
    Variable,
)
from app.sharing.code.quoting import python


def python_httpx(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole program."""
    token, statement = plan.token, plan.statement
    body = [*_client(plan)]
    if statement is not None:
        body += ["", *_signing(statement)]
    body += ["", *_token(token, signs=statement is not None)]
    if plan.call is not None:
        body += ["", *_call(plan.call)]
    head = [f"# {each}" for each in remarks]
    return "\n".join((*head, *_imports(plan), "", *body)) + "\n"


def _imports(plan: Plan) -> list[str]:
    basic, statement = plan.token.basic, plan.statement
    own = ["import os"]
    own += ["import base64"] if basic else []
    own += ["import ssl"] if plan.certificate else []
    own += ["import time", "import uuid"] if statement else []
    names = "quote_plus, urlencode" if basic and basic.encoded else "urlencode"
    own = [*sorted(own), f"from urllib.parse import {names}", "", "import httpx"]
    if statement is not None:
        own.append("import jwt")
        if not statement.with_secret:
            own.append(
                "from cryptography.hazmat.primitives.serialization import load_pem_private_key"
            )
    return own


def _client(plan: Plan) -> list[str]:
    if not plan.certificate:
        return ["client = httpx.Client()"]
    return [
        "context = ssl.create_default_context()",
        f"context.load_cert_chain({_value(CERTIFICATE)}, {_value(KEY)})",
        "client = httpx.Client(verify=context)",
    ]


def _signing(statement: Statement) -> list[str]:
    claims = {**statement.claims}
    by_variable = claims.get("aud") == ""
    if by_variable:
        del claims["aud"]
    lines = [f"now = int(time.time()){f' + {statement.offset}' if statement.offset else ''}"]
    lines.append(f"claims = {_pretty(claims)}")
    if by_variable:
        lines.append(f'claims["aud"] = {_value(ENDPOINT)}')
    lines.append(f'claims |= {{"iat": now, "exp": now + {statement.lifetime}}}')
    if statement.not_before:
        lines.append('claims["nbf"] = now')
    lines.append('claims["jti"] = str(uuid.uuid4())')
    if statement.with_secret:
        lines.append(f"key = {_value(SECRET)}.encode()")
    else:
        lines += [
            'passphrase = os.environ.get("KEYFIT_KEY_PASSPHRASE", "").encode() or None',
            f'with open({_value(KEY)}, "rb") as file:',
            "    key = load_pem_private_key(file.read(), passphrase)",
        ]
    header = _pretty(dict(statement.header))
    lines.append(
        f"assertion = jwt.encode(claims, key, algorithm={python(statement.alg)}, headers={header})"
    )
    return lines


def _token(token: TokenStep, *, signs: bool) -> list[str]:
    lines = ["form = ["]
    for name, value in token.form:
        made = "assertion" if signs and value == ASSERTION else _value(value)
        lines.append(f"    ({python(name)}, {made}),")
    lines += ["]"]
    headers = [(name, _value(value)) for name, value in token.all_headers()]
    if token.basic is not None:
        client_id, secret = python(token.basic.client_id), _value(SECRET)
        if token.basic.encoded:
            client_id, secret = f"quote_plus({client_id})", f"quote_plus({secret})"
        lines += [
            f'pair = ":".join(({client_id}, {secret}))',
            "basic = base64.b64encode(pair.encode()).decode()",
        ]
        headers.append(("Authorization", '"Basic " + basic'))
    lines += [
        "answer = client.post(",
        f"    {_value(token.url)},",
        *_headers(headers),
        "    content=urlencode(form),",
        ")",
        "print(answer.status_code, answer.text)",
    ]
    return lines


def _call(call: CallStep) -> list[str]:
    headers = [("Authorization", '"Bearer " + answer.json()["access_token"]')]
    headers += [(name, _value(value)) for name, value in call.headers]
    lines = []
    content = ""
    match call.body:
        case Variable():
            lines += [f'with open({_value(call.body)}, "rb") as file:', "    body = file.read()"]
            content = "body"
        case str() as body:
            content = f"{python(body)}.encode()"
        case None:
            pass
    return [
        *lines,
        "called = client.request(",
        f"    {python(call.method)},",
        f"    {python(call.url)},",
        *_headers(headers),
        *([f"    content={content},"] if content else []),
        ")",
        "print(called.status_code, called.text)",
    ]


def _headers(headers: Iterable[tuple[str, str]]) -> list[str]:
    """As pairs: a name may come more than once."""
    inside = [f"        ({python(name)}, {value})," for name, value in headers]
    return ["    headers=[", *inside, "    ],"]


def _value(value: Value) -> str:
    return f"os.environ[{python(value.name)}]" if isinstance(value, Variable) else python(value)


def _pretty(value: dict[str, object]) -> str:
    return pprint.pformat(value, width=80, sort_dicts=False)
