"""What is said of one API call before it is made, and that it then goes where it was said to go."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.diagnosis.of_a_call import findings_of_call
from app.model.credential_facts import FileProblem
from app.model.finding import Severity
from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue, Network
from app.model.secret import Secret, SecretKind
from app.model.time import Instant
from app.model.unfilled import Unfillable
from app.oauth.addresses import origin, url_problem
from app.oauth.filled_call import FilledCall, filled_call
from app.oauth.placeholders import Values

ENVIRONMENT = {
    "BASE": "https://api.example/v1",
    "PLAIN": "http://api.example",
    "ODD": "https://a b",
    "HOST": "api.example",
}
OF_THE_CLAIMS = {Unfillable.NO_CLAIM, Unfillable.NOT_A_TEXT, Unfillable.DOTS}


def codes(call: ApiCall, file: FileProblem | None = None) -> list[str]:
    return [each.code for each in findings_of_call(call, Network(), ENVIRONMENT, file)]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (ApiCall("{{env:BASE}}/{{claims.sub}}"), []),
        (ApiCall("{{env:PLAIN}}/a"), ["input.plain_http"]),
        (ApiCall("http://{{env:HOST}}/a"), ["input.plain_http"]),
        (ApiCall("{{env:ODD}}/a"), ["input.url_malformed"]),
        (ApiCall("{{env:HOST}}/a"), ["input.url_malformed"]),
        (ApiCall("{{env:NOWHERE}}/a"), ["input.placeholder_unknown"]),
        (ApiCall("https://a.example/{{token}}"), ["input.token_in_url"]),
        (ApiCall("https://a.example", body=CallBody(BodyKind.JSON, '{"a": {{uuid}}}')), []),
        (
            ApiCall("https://a.example", body=CallBody(BodyKind.JSON, '{"a": {{uuid}}')),
            ["input.json_malformed"],
        ),
    ],
)
def test_only_the_call_is_judged_with_its_variables_filled_in(
    call: ApiCall, told: list[str]
) -> None:
    assert codes(call) == told


def test_what_is_wrong_with_its_file_is_told() -> None:
    call = ApiCall("https://a.example", body=CallBody(BodyKind.FILE, "/orders.xml"))
    assert codes(call, FileProblem.NOT_FOUND) == ["input.body_file_unreadable"]


NAMES = st.sampled_from(
    ["uuid", "now", "claims.a", "claims.a.b", *(f"env:{each}" for each in ENVIRONMENT)]
)
LITERALS = st.sampled_from(
    ["https://", "http://", "https://api.example/", "/", "//", "?", "#", "@", ":", ".", "..", "a"]
) | st.text(max_size=4)
TEMPLATES = st.lists(LITERALS | NAMES.map(lambda name: f"{{{{{name}}}}}"), max_size=6).map("".join)
CLAIMS = st.text() | st.integers() | st.lists(st.text(), max_size=2)


@given(TEMPLATES, TEMPLATES, CLAIMS)
def test_what_was_found_right_goes_to_the_server_that_was_judged(
    url: str, value: str, claim: Any
) -> None:
    call = ApiCall(url, headers=(NamedValue.of("X-About", value),))
    found = findings_of_call(call, Network(), ENVIRONMENT)
    if not url.strip() or any(each.severity is Severity.ERROR for each in found):
        return

    def filled(claims: dict[str, Any]) -> FilledCall | Unfillable:
        token = Secret("a-token-of-16-ch", SecretKind.TOKEN)
        values = Values(
            now=Instant(0), uuid="1", environment=ENVIRONMENT, token=token, claims=claims
        )
        made = filled_call(call, values)
        return made if isinstance(made, FilledCall) else made.why

    usual, odd = filled({"a": "x"}), filled({"a": claim})
    if isinstance(odd, FilledCall):
        assert url_problem(odd.url) is None
        if isinstance(usual, FilledCall):
            assert origin(odd.url) == origin(usual.url)
    else:
        assert odd in OF_THE_CLAIMS | {Unfillable.LINE_BREAK, Unfillable.NOT_ASCII}
