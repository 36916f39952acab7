"""Java 17 with java.net.http and nothing else: `java Keyfit.java`."""

from app.sharing.code.plan import CERTIFICATE, KEY, SECRET, CallStep, Plan, Value, Variable
from app.sharing.code.quoting import literal

_HELPERS = """
    static String env(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }"""
_CERTIFICATE = """
    static SSLContext certificate(Path certificate, Path key) throws Exception {
        var chain = CertificateFactory.getInstance("X.509")
            .generateCertificates(Files.newInputStream(certificate)).toArray(Certificate[]::new);
        var pem = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\\\s", "");
        var secret = KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", secret, new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }"""
_TOKEN = (
    'var found = Pattern.compile("\\"access_token\\"\\\\s*:\\\\s*\\"([^\\"]*)\\"")'
    ".matcher(answer.body());"
)


def java(plan: Plan, remarks: tuple[str, ...]) -> str:
    """The whole class."""
    token = plan.token
    ssl = ""
    if plan.certificate:
        ssl = f".sslContext(certificate(Path.of({_value(CERTIFICATE)}), Path.of({_value(KEY)})))"
    lines = [f"HttpClient client = HttpClient.newBuilder(){ssl}.build();"]
    pairs = [f"{literal(name)}, {_value(value)}" for name, value in token.form]
    lines += [
        "String[][] fields = {",
        *(f"    {{{pair}}}," for pair in pairs),
        "};",
        'var form = new StringJoiner("&");',
        'for (var field : fields) form.add(encoded(field[0]) + "=" + encoded(field[1]));',
    ]
    headers = [(name, _value(value)) for name, value in token.all_headers()]
    if token.basic is not None:
        client_id, secret = literal(token.basic.client_id), _value(SECRET)
        if token.basic.encoded:
            client_id, secret = f"encoded({client_id})", f"encoded({secret})"
        lines.append(f'var pair = ({client_id} + ":" + {secret}).getBytes(StandardCharsets.UTF_8);')
        headers.append(("Authorization", '"Basic " + Base64.getEncoder().encodeToString(pair)'))
    lines += _sent("answer", "POST", _value(token.url), headers, "ofString(form.toString())")
    if plan.call is not None:
        lines += ["", *_call(plan.call)]
    body = "\n".join(f"        {each}" if each else "" for each in lines)
    return (
        "\n".join((*(f"// {each}" for each in remarks), *_imports(plan), ""))
        + f"\nclass Keyfit {{{_HELPERS}\n{_CERTIFICATE + chr(10) if plan.certificate else ''}"
        + f"\n    public static void main(String[] args) throws Exception {{\n{body}\n    }}\n}}\n"
    )


def _imports(plan: Plan) -> list[str]:
    packages = ["java.net.*", "java.net.http.*", "java.nio.charset.*", "java.nio.file.*"]
    if plan.certificate:
        packages += ["java.security.*", "java.security.cert.*", "java.security.cert.Certificate"]
        packages += ["java.security.spec.*", "javax.net.ssl.*"]
    return [f"import {each};" for each in (*packages, "java.util.*", "java.util.regex.*")]


def _call(call: CallStep) -> list[str]:
    headers = [("Authorization", '"Bearer " + found.group(1).replace("\\\\/", "/")')]
    headers += [(name, _value(value)) for name, value in call.headers]
    match call.body:
        case Variable():
            body = f"ofFile(Path.of({_value(call.body)}))"
        case str() as text:
            body = f"ofString({literal(text)})"
        case None:
            body = "noBody()"
    sent = _sent("called", call.method, literal(call.url), headers, body)
    return [_TOKEN, "if (!found.find()) return;", *sent]


def _sent(name: str, method: str, url: str, headers: list[tuple[str, str]], body: str) -> list[str]:
    return [
        f"var {name} = client.send(HttpRequest.newBuilder(URI.create({url}))",
        f"    .method({literal(method)}, HttpRequest.BodyPublishers.{body})",
        *(f"    .header({literal(key)}, {value})" for key, value in headers),
        "    .build(), HttpResponse.BodyHandlers.ofString());",
        f'System.out.println({name}.statusCode() + " " + {name}.body());',
    ]


def _value(value: Value) -> str:
    return f"env({literal(value.name)})" if isinstance(value, Variable) else literal(value)
