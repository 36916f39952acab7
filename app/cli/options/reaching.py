"""How this computer reaches the servers."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from urllib.parse import urlsplit

from app.cli.call_problem import CallProblem
from app.cli.secrets_in import secret_from_variable
from app.model.frozen import replace
from app.model.profile import (
    HostOverride,
    IpVersion,
    Network,
    Profile,
    ProxyChoice,
    TlsVersion,
)
from app.model.time import Span

_SCHEMES = ("http", "https", "socks5", "socks5h")


def add_to(parser: ArgumentParser) -> None:
    """See `Group.add_to`."""
    group = parser.add_argument_group("network")
    add = group.add_argument
    add(
        "--proxy",
        metavar="URL",
        type=_proxy,
        help="http://, https:// or socks5://HOST:PORT; system (default) or none",
    )
    add("--proxy-user", metavar="NAME", help="your user name at the proxy")
    add("--proxy-password-env", metavar="VAR", help="the variable with your password at the proxy")
    add("--ca-bundle", metavar="FILE", help="trust these certificate authorities as well (PEM)")
    add(
        "--insecure",
        action="store_true",
        help="do not check certificates; others can then read what is sent",
    )
    add(
        "--min-tls",
        choices=[each.value for each in TlsVersion],
        help="oldest TLS version to accept (default: 1.2)",
    )
    add("--http2", action="store_true", help="offer HTTP/2 to the servers")
    family = group.add_mutually_exclusive_group()
    family.add_argument("--ipv4", action="store_true", help="use IPv4 addresses only")
    family.add_argument("--ipv6", action="store_true", help="use IPv6 addresses only")
    add(
        "--connect-to",
        metavar="HOST[:PORT]=ADDRESS[:PORT]",
        action="append",
        type=_override,
        help="connect to another address for this host; the host name stays the same; may be "
        "repeated",
    )
    add(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        help="give up on an exchange after this time (default: 15)",
    )
    add("--allow-http", action="store_true", help="allow credentials to be sent over plain http")


def applied(args: Namespace, profile: Profile) -> Profile:
    """See `Group.applied`."""
    before = profile.network
    network = replace(
        _proxied(args, before),
        ca_bundle=before.ca_bundle if args.ca_bundle is None else args.ca_bundle,
        timeout=before.timeout if args.timeout is None else Span(args.timeout),
        allow_http=before.allow_http or args.allow_http,
        minimum_tls=before.minimum_tls if args.min_tls is None else TlsVersion(args.min_tls),
        http2=before.http2 or args.http2,
        ip_version=_family(args, before.ip_version),
        connect_to=before.connect_to if args.connect_to is None else tuple(args.connect_to),
        verify=before.verify and not args.insecure,
    )
    return replace(profile, network=network)


def _proxied(args: Namespace, before: Network) -> Network:
    match args.proxy:
        case None:
            network = before
        case "system" | "none":
            network = replace(before, proxy=ProxyChoice(args.proxy), proxy_url="")
        case url:
            network = replace(before, proxy=ProxyChoice.OWN, proxy_url=url)
    if args.proxy_user is None and args.proxy_password_env is None:
        return network
    if network.proxy is ProxyChoice.NONE:
        raise CallProblem("cli.proxy_login_without_proxy")
    if args.proxy_user is not None:
        network = replace(network, proxy_user=args.proxy_user)
    if args.proxy_password_env is not None:
        password = secret_from_variable(args.proxy_password_env, "--proxy-password-env")
        network = replace(network, proxy_password=password)
    return network


def _family(args: Namespace, before: IpVersion) -> IpVersion:
    if args.ipv4:
        return IpVersion.IPV4
    return IpVersion.IPV6 if args.ipv6 else before


def _proxy(text: str) -> str:
    if text in ("system", "none"):
        return text
    try:
        parts = urlsplit(text)
        usable = parts.scheme in _SCHEMES and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise ArgumentTypeError("http://, https:// or socks5://HOST:PORT; system or none")
    if "@" in parts.netloc:
        raise ArgumentTypeError(
            "no name or password in it: --proxy-user and --proxy-password-env are for them"
        )
    return text


def _override(text: str) -> str:
    if HostOverride.read(text) is None:
        raise ArgumentTypeError("HOST[:PORT]=ADDRESS[:PORT], such as login.example=10.0.0.5:8443")
    return text


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 3600:
        raise ArgumentTypeError("a number of seconds, at most 3600")
    return seconds
