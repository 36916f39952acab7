"""JavaScript with `fetch`, as an ES module for Node 18 and later."""

from app.sharing.code.plan import CERTIFICATE, KEY, Plan, Value, Variable
from app.sharing.code.quoting import literal


def javascript(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole module."""
    token, call = plan.token, plan.call
    lines = [f"// {each}" for each in remarks]
    of_file = call is not None and isinstance(call.body, Variable)
    if of_file or plan.certificate:
        lines.append('import { readFileSync } from "node:fs";')
    dispatcher = ""
    if plan.certificate:
        # Node's own fetch takes a certificate only through the agent of its makers' package.
        lines += [
            'import { Agent, fetch } from "undici"; // npm install undici',
            "",
            "const dispatcher = new Agent({ connect: {",
            f"  cert: readFileSync({_value(CERTIFICATE)}),",
            f"  key: readFileSync({_value(KEY)}),",
            "} });",
        ]
        dispatcher = "  dispatcher,\n"
    lines += ["", "const form = new URLSearchParams(["]
    lines += [f"  [{literal(name)}, {_value(value)}]," for name, value in token.form]
    lines.append("]);")
    headers = [(name, _value(value)) for name, value in token.headers]
    if token.basic is not None:
        client_id, secret = literal(token.basic.client_id), "process.env.KEYFIT_CLIENT_SECRET"
        if token.basic.encoded:
            lines.append(
                'const encoded = (text) => new URLSearchParams([["", text]]).toString().slice(1);'
            )
            client_id, secret = f"encoded({client_id})", f"encoded({secret})"
        lines.append(f'const pair = {client_id} + ":" + {secret};')
        headers.insert(0, ("Authorization", '"Basic " + Buffer.from(pair).toString("base64")'))
    lines += [
        f"const answer = await fetch({_value(token.url)}, {{",
        '  method: "POST",',
        *_headers(headers),
        f'{dispatcher}  body: form,\n  redirect: "manual",',
        "});",
        "const said = await answer.text();",
        "console.log(answer.status, said);",
    ]
    if call is not None:
        headers = [("Authorization", '"Bearer " + JSON.parse(said).access_token')]
        headers += [(name, _value(value)) for name, value in call.headers]
        body = ""
        if isinstance(call.body, Variable):
            body = f"  body: readFileSync({_value(call.body)}),\n"
        elif call.body is not None:
            body = f"  body: {literal(call.body)},\n"
        lines += [
            "",
            f"const called = await fetch({literal(call.url)}, {{",
            f"  method: {literal(call.method)},",
            *_headers(headers),
            f'{dispatcher}{body}  redirect: "manual",',
            "});",
            "console.log(called.status, await called.text());",
        ]
    return "\n".join(lines) + "\n"


def _headers(headers: list[tuple[str, str]]) -> list[str]:
    """As pairs: a name may come more than once."""
    inside = [f"    [{literal(name)}, {value}]," for name, value in headers]
    return ["  headers: [", *inside, "  ],"]


def _value(value: Value) -> str:
    return f"process.env.{value.name}" if isinstance(value, Variable) else literal(value)
