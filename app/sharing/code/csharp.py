"""C# with HttpClient, as top-level statements for .NET 6 and later."""

from app.sharing.code.plan import CERTIFICATE, KEY, SECRET, Plan, Value, Variable
from app.sharing.code.quoting import literal


def csharp(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole program."""
    token, call = plan.token, plan.call
    lines = [f"// {each}" for each in remarks]
    lines += ["using System.Net;", "using System.Net.Http.Headers;", "using System.Text;"]
    lines += ["using System.Text.Json;"] if call is not None else []
    if plan.certificate:
        lines.append("using System.Security.Cryptography.X509Certificates;")
    lines += [
        "",
        "string Env(string name) => Environment.GetEnvironmentVariable(name)",
        '    ?? throw new InvalidOperationException(name + " is not set");',
        "",
        "using var handler = new HttpClientHandler { AllowAutoRedirect = false };",
    ]
    if plan.certificate:
        made = f"X509Certificate2.CreateFromPemFile({_value(CERTIFICATE)}, {_value(KEY)})"
        lines.append(f"handler.ClientCertificates.Add({made});")
    lines += [
        "using var client = new HttpClient(handler);",
        "",
        f"var request = new HttpRequestMessage(HttpMethod.Post, {_value(token.url)});",
        "request.Content = new FormUrlEncodedContent(new KeyValuePair<string, string>[]",
        "{",
        *(f"    new({literal(name)}, {_value(value)})," for name, value in token.form),
        "});",
    ]
    if token.basic is not None:
        client_id, secret = literal(token.basic.client_id), _value(SECRET)
        if token.basic.encoded:
            client_id, secret = (
                f"WebUtility.UrlEncode({client_id})",
                f"WebUtility.UrlEncode({secret})",
            )
        lines += [
            f'var pair = Encoding.UTF8.GetBytes({client_id} + ":" + {secret});',
            "request.Headers.Authorization =",
            '    new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));',
        ]
    lines += [_header("request", name, value) for name, value in token.headers]
    lines += [
        "var answer = await client.SendAsync(request);",
        "var said = await answer.Content.ReadAsStringAsync();",
        'Console.WriteLine((int)answer.StatusCode + " " + said);',
    ]
    if call is not None:
        lines += [
            "",
            "var root = JsonDocument.Parse(said).RootElement;",
            'var token = root.GetProperty("access_token").GetString();',
            f"var method = new HttpMethod({literal(call.method)});",
            f"var call = new HttpRequestMessage(method, {literal(call.url)});",
            'call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);',
        ]
        if isinstance(call.body, Variable):
            content = f"File.ReadAllBytes({_value(call.body)})"
        elif call.body is not None:
            content = f"Encoding.UTF8.GetBytes({literal(call.body)})"
        if call.body is not None:
            lines.append(f"call.Content = new ByteArrayContent({content});")
        lines += [_header("call", name, value) for name, value in call.headers]
        lines += [
            "var called = await client.SendAsync(call);",
            'Console.WriteLine((int)called.StatusCode + " "',
            "    + await called.Content.ReadAsStringAsync());",
        ]
    return "\n".join(lines) + "\n"


def _header(request: str, name: str, value: Value) -> str:
    """A header of the content is refused among the others, and the other way round."""
    if name.lower() == "content-type":
        parsed = f"MediaTypeHeaderValue.Parse({_value(value)})"
        return f"{request}.Content.Headers.ContentType = {parsed};"
    place = "Content.Headers" if name.lower().startswith("content-") else "Headers"
    return f"{request}.{place}.TryAddWithoutValidation({literal(name)}, {_value(value)});"


def _value(value: Value) -> str:
    return f"Env({literal(value.name)})" if isinstance(value, Variable) else literal(value)
