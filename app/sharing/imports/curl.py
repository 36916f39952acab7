"""A curl command line, as bash, the Windows prompt or PowerShell is given it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from app.model.profile import HostOverride, IpVersion, ProxyChoice, TlsVersion, without_user
from app.model.profile_fields import ProfileField
from app.model.secret import Secret
from app.model.time import Span
from app.sharing.imports.document import Document
from app.sharing.imports.draft import Draft
from app.sharing.imports.marks import MARKS, content_of, has_variable, marked, quoted_beside
from app.sharing.imports.powershell_words import powershell_commands
from app.sharing.imports.reading import Reading, WrittenCommand, read_requests
from app.sharing.imports.shell_words import Command, bash_commands, cmd_commands
from app.sharing.imports.variables import Dialect, Variables
from app.sharing.imports.written_request import WrittenRequest, with_body

_CURL = re.compile(r"(?<![\w./-])curl(?:\.exe)?[ \t\\^`]", re.IGNORECASE)
_CMD = re.compile(r"\^\s*\n|(?<![\w./-])curl(?:\.exe)?\b[^'\"\n]{0,2000}\s\^\"", re.IGNORECASE)
"""A caret at a line's end, or one before the first quotation mark that follows `curl`: further on
it is a sign in somebody's value."""
_SHORT = {
    "A": "user-agent", "b": "cookie", "c": "cookie-jar", "C": "continue-at", "d": "data",
    "D": "dump-header", "e": "referer", "E": "cert", "F": "form", "H": "header", "K": "config",
    "m": "max-time", "o": "output", "P": "ftp-port", "Q": "quote", "r": "range",
    "t": "telnet-option", "T": "upload-file", "u": "user", "U": "proxy-user", "w": "write-out",
    "x": "proxy", "X": "request", "y": "speed-time", "Y": "speed-limit", "z": "time-cond",
}  # fmt: skip
"""Short options that take a value."""
_SHORT_FLAGS = {"G": "get", "k": "insecure", "I": "head", "4": "ipv4", "6": "ipv6", "0": "http1.0"}
_WITH_VALUE = frozenset(_SHORT.values()) | frozenset(
    {"aws-sigv4", "cacert", "capath", "cert-type", "ciphers", "connect-timeout", "connect-to",
     "crlfile", "curves", "data-ascii", "data-binary", "data-raw", "data-urlencode",
     "dns-servers", "doh-url", "engine", "expect100-timeout", "form-string", "interface", "json",
     "keepalive-time", "key", "key-type", "limit-rate", "local-port", "max-filesize",
     "max-redirs", "netrc-file", "noproxy", "oauth2-bearer", "output-dir", "pass",
     "pinnedpubkey", "preproxy", "proto", "proto-default", "proto-redir", "proxy-cacert",
     "proxy-cert", "proxy-header", "proxy-key", "proxy-pass", "proxy1.0", "rate",
     "request-target", "resolve", "retry", "retry-delay", "retry-max-time", "service-name",
     "socks4", "socks4a", "socks5", "socks5-hostname", "stderr", "tls-max", "tls13-ciphers",
     "tlspassword", "tlsuser", "trace", "trace-ascii", "unix-socket", "url", "url-query",
     "variable"}
)  # fmt: skip
"""Long options that take a value, but for those that have a short form."""
_DATA = ("data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json")
_SOCKS = {"socks5": "socks5", "socks5-hostname": "socks5"}

_MOST_OPTIONS = 5_000
_CONFIG = re.compile(
    r"\s*-{0,2}(?P<name>[A-Za-z][\w.-]{0,60})"
    r"(?:\s*[=: \t]\s*(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<plain>[^\"\s]\S*)))?\s*"
)
_CONFIG_ESCAPE = re.compile(r"\\(.)")

Option = tuple[str, str]


@dataclass(slots=True)
class _Call:
    """One call of curl as its options come."""

    options: list[Option] = field(default_factory=list, repr=False)
    urls: list[str] = field(default_factory=list, repr=False)

    def all(self, *names: str) -> list[str]:
        return [value for name, value in self.options if name in names]

    def last(self, name: str) -> str:
        return next((value for each, value in reversed(self.options) if each == name), "")

    def has(self, name: str) -> bool:
        return any(each == name for each, _value in self.options)


def recognises(document: Document) -> bool:
    """There is a call of curl in it."""
    return document.value is None and _CURL.search(document.text[:200_000] + " ") is not None


def read(document: Document, variables: Variables) -> Reading:
    """The clients and calls in all of its command lines."""
    return read_requests(_written(document.text), variables)


def _written(text: str) -> Iterator[WrittenCommand]:
    for command in _commands(text):
        at = next((at for at, word in enumerate(command.words[:4]) if _is_curl(word)), None)
        if at is None:
            continue
        values = Variables(command.values, Dialect.MARKED)
        for call in _calls(command.words[at + 1 :]):
            if call.last("config") == "-":
                _read_config(call, command.input or "")
            request, draft_more = _request(call), _network_reader(call)
            yield WrittenCommand(request, values, draft_more)


def _commands(text: str) -> Sequence[Command]:
    if _CMD.search(text):
        return cmd_commands(text)
    if re.search(r"`\s*\n|\$env:|@['\"]\n|(?m:^\s*\$\w+\s*=\s)", text):
        return [
            Command(
                tuple(each for each in found.words if isinstance(each, str)),
                found.values,
                "\n".join(found.input),
            )
            for found in powershell_commands(text)
        ]
    return bash_commands(text)


def _is_curl(word: str) -> bool:
    return word.lower().replace("\\", "/").rpartition("/")[2] in ("curl", "curl.exe")


def _calls(words: Sequence[str]) -> Iterator[_Call]:
    """The requests of one command: `--next` begins another one."""
    call, queue = _Call(), list(reversed(words))
    while queue:
        word = queue.pop()
        if word in ("--next", "-:"):
            yield call
            call = _Call()
        elif word.startswith("--") and len(word) > 2:
            name, equals, value = word[2:].partition("=")
            if name in _WITH_VALUE and not equals:
                value = queue.pop() if queue else ""
            _note(call, name, value)
        elif word.startswith("-") and len(word) > 1:
            _read_short(word[1:], call, queue)
        else:
            call.urls.append(word)
    yield call


def _read_short(letters: str, call: _Call, queue: list[str]) -> None:
    """`-sSLXPOST`: flags, and at last perhaps one with its value."""
    for at, letter in enumerate(letters):
        if letter in _SHORT:
            value = letters[at + 1 :] or (queue.pop() if queue else "")
            _note(call, _SHORT[letter], value)
            return
        _note(call, _SHORT_FLAGS.get(letter, ""), "")


def _read_config(call: _Call, text: str) -> None:
    """Options on lines of their own, as curl reads them from a file."""
    for line in text.split("\n")[:_MOST_OPTIONS]:
        match = _CONFIG.fullmatch(line)
        if match is not None:
            quoted, plain = match.group("quoted"), match.group("plain")
            value = plain or "" if quoted is None else _CONFIG_ESCAPE.sub(_config_escape, quoted)
            _note(call, match.group("name"), value)


def _config_escape(match: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r", "t": "\t", "v": "\v"}.get(match.group(1), match.group(1))


def _note(call: _Call, name: str, value: str) -> None:
    if name == "url":
        call.urls.append(value)
    elif name:
        call.options.append((name, value))


def _request(call: _Call) -> WrittenRequest:
    url = call.urls[0] if call.urls else ""
    if url and "://" not in url:
        url = "http://" + url  # as curl takes it
    data = _data(call)
    headers = tuple(_headers(call))
    query = [each for each in call.all("url-query") if not each.startswith("@")]
    if call.has("get"):
        query, data = [*query, *([data] if data else [])], ""
    if query:
        url += ("&" if "?" in url else "?") + "&".join(query)
    method = call.last("request").upper() or ("HEAD" if call.has("head") else "")
    has_body = bool(data) or any(call.has(each) for each in (*_DATA, "form"))
    login = call.last("user")
    client_id, _, secret = login.partition(":")
    request = WrittenRequest(
        method=method or ("POST" if has_body and not call.has("get") else "GET"),
        url=url,
        headers=headers,
        login=(client_id, secret) if call.has("user") else None,
        login_source="-u",
        bearer=call.has("oauth2-bearer"),
    )
    return with_body(request, data) if data else request


def _headers(call: _Call) -> Iterator[tuple[str, str]]:
    for line in _header_lines(call):
        name, colon, value = line.partition(":")
        if colon and value.strip():
            yield name.strip(), value.strip()
        elif not colon and name.rstrip().endswith(";"):  # one without a value
            yield name.rstrip("; \t"), ""
    if call.has("json"):
        yield "Content-Type", "application/json"


def _header_lines(call: _Call) -> Iterator[str]:
    """Those of a file as well, if it is known."""
    for each in call.all("header"):
        content = content_of(each[1:]) if each.startswith("@") else None
        yield from [each] if content is None else content.split("\n")


def _data(call: _Call) -> str:
    """The body as curl joins it; what it would read from a file is missing."""
    pieces = []
    json_pieces = []
    for name, value in call.options:
        if name == "json" and not value.startswith("@"):
            json_pieces.append(value)
        elif name == "data-urlencode":
            pieces.append(_url_encoded(value))
        elif name in _DATA and name != "json":
            file = name != "data-raw" and value[:1] == "@"
            pieces.append((content_of(value[1:]) or "") if file else value)
    return "".join(json_pieces) or "&".join(each for each in pieces if each)


def _url_encoded(value: str) -> str:
    """`content`, `=content`, `name=content`, `name@file`; a variable stays one, and so does what
    stands in a file: it has no value here."""
    name, equals, content = value.partition("=")
    if not equals:
        name, at, file = value.partition("@")
        if not at:
            return quoted_beside(value)
        known = content_of(file)
        content = marked(file.strip(MARKS) or "@") if known is None else quoted_beside(known)
        return f"{name}={content}" if name else ""
    return f"{name}={quoted_beside(content)}" if name else quoted_beside(content)


def _network_reader(call: _Call) -> Callable[[Draft], None]:
    return lambda draft: _read_network(call, draft)


def _read_network(call: _Call, draft: Draft) -> None:
    if call.has("cert"):
        file, _, passphrase = _certificate(call.last("cert"))
        draft.take_certificate(file, call.last("pass") or passphrase, "--cert")
    if call.has("key"):
        draft.leave_out("import.file_elsewhere", what="--key", file=_bare(call.last("key")))
    if call.has("insecure"):
        draft.leave_out("import.unchecked", what="-k")
    if any(each.startswith("@") and content_of(each[1:]) is None for each in call.all("header")):
        draft.leave_out("import.header_elsewhere", what="-H")
    if call.has("form"):
        draft.leave_out("import.multipart", what="-F")
    for name in _DATA:
        files = (each[1:] for each in call.all(name) if each[:1] == "@" and name != "data-raw")
        for file in (each for each in files if content_of(each) is None):
            draft.leave_out("import.file_elsewhere", what=f"--{name}", file=_bare(file))
    _read_proxy(call, draft)
    _read_reach(call, draft)


def _read_reach(call: _Call, draft: Draft) -> None:
    bundle = draft.filled(call.last("cacert"), "--cacert")
    if bundle:
        draft.take_network(ProfileField.CA_BUNDLE, bundle, "--cacert", ca_bundle=bundle)
    seconds = call.last("max-time")
    if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", seconds) and 0 < float(seconds) <= 3600:
        draft.take_network(
            ProfileField.TIMEOUT, seconds, "--max-time", timeout=Span(float(seconds))
        )
    for name, version in (("ipv4", IpVersion.IPV4), ("ipv6", IpVersion.IPV6)):
        if call.has(name):
            draft.take_network(
                ProfileField.IP_VERSION, version.value, f"--{name}", ip_version=version
            )
    if call.has("tlsv1.3"):
        draft.take_network(
            ProfileField.MINIMUM_TLS, "1.3", "--tlsv1.3", minimum_tls=TlsVersion.TLS_1_3
        )
    if call.has("http2"):
        draft.take_network(ProfileField.HTTP2, "HTTP/2", "--http2", http2=True)
    overrides = tuple(_overrides(call))
    if overrides:
        draft.take_network(
            ProfileField.CONNECT_TO, ", ".join(overrides), "--connect-to", connect_to=overrides
        )


def _overrides(call: _Call) -> Iterator[str]:
    """`--connect-to HOST1:PORT1:HOST2:PORT2` and `--resolve HOST:PORT:ADDRESS`."""
    for each in call.all("connect-to", "resolve"):
        match = re.fullmatch(
            r"\+?([^:\s]{1,253}):(\d{0,5}):(\[[0-9a-fA-F:.]+\]|[^:\s,]{1,253})(?::(\d{0,5}))?", each
        )
        if match is None:
            continue
        host, port, address, to_port = match.groups()
        text = (
            host + (f":{port}" if port else "") + f"={address}" + (f":{to_port}" if to_port else "")
        )
        if HostOverride.read(text) is not None:
            yield text


def _read_proxy(call: _Call, draft: Draft) -> None:
    name = next((each for each in ("proxy", *_SOCKS) if call.has(each)), "")
    address = draft.filled(call.last(name), f"--{name}") if name else None
    if address:
        if "://" not in address:
            address = f"{_SOCKS.get(name, 'http')}://{address}"
        user, _, password = _login_of(address)
        if call.has("proxy-user"):
            login = draft.filled(call.last("proxy-user"), "--proxy-user") or ""
            user, _, password = login.partition(":")
        bare = without_user(address)
        draft.take_network(
            ProfileField.PROXY_URL, bare, f"--{name}", proxy=ProxyChoice.OWN, proxy_url=bare
        )
        if user:
            draft.take_network(ProfileField.PROXY_USER, user, f"--{name}-user", proxy_user=user)
        if password:
            secret = Secret(password)
            draft.take_network(
                ProfileField.PROXY_USER, secret, f"--{name}-user", proxy_password=secret
            )
    elif call.last("noproxy") == "*":
        draft.take_network(ProfileField.PROXY, "–", "--noproxy", proxy=ProxyChoice.NONE)


def _login_of(address: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", "", ""
    return unquote(parts.username or ""), ":", unquote(parts.password or "")


def _certificate(value: str) -> tuple[str, str, str]:
    """`file[:passphrase]`; a drive's letter is no file, and `\\:` no separator."""
    match = re.fullmatch(r"((?:[A-Za-z]:)?(?:[^:\\]|\\.){0,1000})(:?)(.{0,1000})", value, re.DOTALL)
    return (match.group(1), match.group(2), match.group(3)) if match else (value, "", "")


def _bare(path: str) -> str:
    """Its name alone; none where only a variable knows."""
    return "" if has_variable(path) else path.replace("\\", "/").rpartition("/")[2][:200]
