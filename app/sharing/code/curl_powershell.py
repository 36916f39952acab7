"""PowerShell and curl.exe. Everything goes to curl as a configuration on standard input: PowerShell
before 7.3 loses quotes in arguments, and a secret is no argument."""

from app.oauth.form import encoded
from app.sharing.code.plan import CERTIFICATE, KEY, Plan, Value, Variable, query_of
from app.sharing.code.quoting import curl_config, powershell

_ESCAPE = (
    "function Quoted($text) { '\"' + $text.Replace('\\', '\\\\').Replace('\"', '\\\"') + '\"' }"
)


def curl_powershell(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole script."""
    lines = [f"# {each}" for each in remarks]
    lines += [
        "$OutputEncoding = [Text.UTF8Encoding]::new($false)",
        "$ErrorActionPreference = 'Stop'",
        _ESCAPE,
    ]
    token = plan.token
    options = [_option("url", token.url), _line("request", "POST"), *_certificate(plan)]
    if token.basic is not None:
        client_id, secret = token.basic.client_id, "$env:KEYFIT_CLIENT_SECRET"
        if token.basic.encoded:
            client_id, secret = encoded(client_id), f"[Uri]::EscapeDataString({secret})"
        pair = f"{powershell(client_id + ':')} + {secret}"
        lines.append(f"$basic = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes({pair}))")
        options.append("('header = \"Authorization: Basic ' + $basic + '\"')")
    options += [_header(name, value) for name, value in token.headers]
    options += [_field(name, value) for name, value in token.form]
    lines += ["", f"$answer = {_piped(options)}", "$answer"]
    if plan.call is not None:
        call = plan.call
        options = [_option("url", call.url), _line("request", call.method), *_certificate(plan)]
        options.append("('header = ' + (Quoted ('Authorization: Bearer ' + $token)))")
        options += [_header(name, value) for name, value in call.headers]
        match call.body:
            case Variable(name=name):
                options.append(f"('data-binary = ' + (Quoted ('@' + $env:{name})))")
            case str() as body:
                options.append(_line("data-raw", body))
            case None:
                pass
        lines += ["", "$token = (($answer -join '') | ConvertFrom-Json).access_token"]
        lines += [_piped([*options, "'include'"])]
    return "\n".join(lines) + "\n"


def _piped(options: list[str]) -> str:
    inside = "\n".join(f"  {each}" for each in options)
    return f"@(\n{inside}\n) | curl.exe --silent --show-error --globoff --config -"


def _line(name: str, value: str) -> str:
    return powershell(f"{name} = {curl_config(value)}")


def _option(name: str, value: Value) -> str:
    if isinstance(value, Variable):
        return f"('{name} = ' + (Quoted $env:{value.name}))"
    return _line(name, value)


def _certificate(plan: Plan) -> list[str]:
    if not plan.certificate:
        return []
    return [_option("cert", CERTIFICATE), _option("key", KEY)]


def _header(name: str, value: Value) -> str:
    if isinstance(value, Variable):
        return f"('header = ' + (Quoted ({powershell(name + ': ')} + $env:{value.name})))"
    return _line("header", f"{name}: {value}" if value else f"{name};")


def _field(name: str, value: Value) -> str:
    if isinstance(value, Variable):
        before = powershell(f'data = "{encoded(name)}=')
        return f"({before} + [Uri]::EscapeDataString($env:{value.name}) + '\"')"
    return _line("data", query_of([(name, value)]))
