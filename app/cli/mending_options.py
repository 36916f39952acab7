"""Which option of `keyfit check` does what a next step says."""

import shlex
from collections.abc import Callable, Mapping

from app.model.finding import Finding
from app.model.parts import Concealer
from app.model.profile import AudienceChoice, Profile, ProxyChoice
from app.model.profile_fields import ProfileField, changed
from app.words import NextStep

_LONGEST = 300
_OF_THE_WINDOW = {"probe": "--probe", "save_chain": "--save-chain FILE"}
"""What does in the terminal that for which the window has a button of its own."""
Value = Callable[[Profile], str]


def option_for(step: NextStep, finding: Finding, profile: Profile) -> str:
    """Such as `--auth client_secret_post`, or `--ca-bundle FILE` where the value is yet to be
    chosen; several where they go together. Empty where there is no such option.

    A secret is never part of it.
    """
    from app.diagnosis.remedies import mended, points_at

    if step.action in _OF_THE_WINDOW:
        return _OF_THE_WINDOW[step.action]
    field = points_at(step.action, finding)
    if field is not None:
        return _OPTIONS[field](None, profile)
    made = mended(step.action, profile, finding)
    if made is None:
        return ""
    written = [_OPTIONS[each](made, profile) for each in changed(profile, made)]
    told = " ".join(filter(None, written)) if all(written) else ""
    told = Concealer(profile.secrets()).text(told)
    return told if len(told) <= _LONGEST else ""


Option = Callable[[Profile | None, Profile], str]
"""The option for a changed profile, or for none yet; and the profile as it is."""


def _valued(option: str, placeholder: str, value: Value | None = None) -> Option:
    """An option with a value; where the profile has none left, the option cannot say so."""

    def written(made: Profile | None, _now: Profile) -> str:
        if made is None or value is None:
            return f"{option} {placeholder}"
        text = value(made)
        return f"{option} {shlex.quote(text)}" if text else ""

    return written


def _switch(option: str, on: Callable[[Profile], bool]) -> Option:
    """An option without a value, which can be switched on only."""
    return lambda made, _now: option if made is None or on(made) else ""


def _none(_made: Profile | None, _now: Profile) -> str:
    return ""


def _address(made: Profile | None, now: Profile) -> str:
    if made is None:
        by_endpoint = bool(now.token_endpoint.strip()) or not now.issuer.strip()
        return "--token-endpoint URL" if by_endpoint else "--issuer URL"
    name = "--token-endpoint" if made.token_endpoint else "--issuer"
    return f"{name} {shlex.quote(made.token_endpoint or made.issuer)}"


def _audience(made: Profile) -> str:
    choice = made.assertion.audience
    return choice.value if choice in (AudienceChoice.ISSUER, AudienceChoice.TOKEN_ENDPOINT) else ""


def _seconds(made: Profile) -> str:
    return f"{made.network.timeout.seconds:g}"


_OPTIONS: Mapping[ProfileField, Option] = {
    ProfileField.ADDRESS: _address,
    ProfileField.CLIENT_ID: _valued("--client-id", "ID", lambda made: made.client_id),
    ProfileField.SECRET: _valued("--client-secret-env", "VAR"),
    ProfileField.KEY: _valued("--key", "FILE"),
    ProfileField.CERTIFICATE: _valued("--certificate", "FILE"),
    ProfileField.PASSPHRASE: _valued("--key-passphrase-env", "VAR"),
    ProfileField.ASSERTION: _valued("--assertion-file", "FILE"),
    ProfileField.SCOPE: _valued("--scope", '"A B"', lambda made: made.scope),
    ProfileField.RESOURCE_URL: _valued(
        "--resource-url", "URL", lambda made: made.call.url if made.call else ""
    ),
    ProfileField.RESOURCE_METHOD: _valued("--resource-method", "METHOD"),
    ProfileField.BASIC_RAW: _switch("--basic-raw", lambda made: made.basic_raw),
    ProfileField.AUTH_METHOD: _valued("--auth", "METHOD", lambda made: made.auth_method or ""),
    ProfileField.GRANT: _valued("--grant", "GRANT", lambda made: made.grant.value),
    ProfileField.ASSERTION_AUDIENCE: _valued("--assertion-audience", "AUD", _audience),
    ProfileField.ALG: _valued("--signing-alg", "ALG", lambda made: made.assertion.alg or ""),
    ProfileField.ASSERTION_LIFETIME: _valued(
        "--assertion-lifetime",
        "SECONDS",
        lambda made: f"{made.assertion.lifetime.seconds:g}" if made.assertion.lifetime else "",
    ),
    ProfileField.KEY_ID: _valued("--key-id", "KID", lambda made: made.assertion.key_id),
    ProfileField.ASSERTION_TYP: _valued(
        "--assertion-typ", "TYP", lambda made: made.assertion.typ or ""
    ),
    ProfileField.ASSERTION_CLAIMS: _valued("--assertion-claims", "JSON"),
    ProfileField.CLOCK_OFFSET: _valued(
        "--clock-offset",
        "SECONDS",
        lambda made: (
            f"{made.assertion.clock_offset.seconds:g}" if made.assertion.clock_offset else ""
        ),
    ),
    ProfileField.AUDIENCE: _valued("--audience", "AUD"),
    ProfileField.RESOURCE: _valued("--resource-indicator", "URI"),
    ProfileField.PARAMETERS: lambda made, _now: "--param NAME=VALUE" if made is None else "",
    ProfileField.HEADERS: _valued("--header", "NAME=VALUE"),
    ProfileField.AUTHORIZATION_DETAILS: _valued("--authorization-details", "JSON"),
    ProfileField.DPOP: _switch("--dpop", lambda made: made.dpop),
    ProfileField.CALL_BODY: _valued("--resource-body", "TEXT"),
    ProfileField.EXPECTED_STATUS: _valued(
        "--expect-status",
        "NUMBER",
        lambda made: str(made.call.expected_status or "") if made.call else "",
    ),
    ProfileField.CALL_HEADERS: _valued("--resource-header-env", "NAME=VAR"),
    ProfileField.INTROSPECTION: _valued("--introspection-endpoint", "URL"),
    ProfileField.REVOCATION: _valued("--revocation-endpoint", "URL"),
    ProfileField.PROXY: _valued(
        "--proxy",
        "URL",
        lambda made: "" if made.network.proxy is ProxyChoice.OWN else made.network.proxy.value,
    ),
    ProfileField.PROXY_URL: _valued("--proxy", "URL", lambda made: made.network.proxy_url),
    ProfileField.PROXY_USER: _valued("--proxy-user", "NAME"),
    ProfileField.TIMEOUT: _valued("--timeout", "SECONDS", _seconds),
    ProfileField.CA_BUNDLE: _valued("--ca-bundle", "FILE"),
    ProfileField.VERIFY: _none,
    ProfileField.ALLOW_HTTP: _switch("--allow-http", lambda made: made.network.allow_http),
    ProfileField.HTTP2: _switch("--http2", lambda made: made.network.http2),
    ProfileField.MINIMUM_TLS: _valued(
        "--min-tls", "VERSION", lambda made: made.network.minimum_tls.value
    ),
    ProfileField.IP_VERSION: _none,
    ProfileField.CONNECT_TO: _valued("--connect-to", "HOST=ADDRESS", lambda _made: ""),
}
"""One row a field. What an option cannot undo is left out of the command instead."""
