from app.model.parts import as_sent, redacted
from app.model.profile import ApiCall
from app.model.time import Instant
from app.oauth.resource_request import resource_request
from app.oauth.token_answer import read_token


def test_the_token_goes_in_the_header_and_nowhere_else():
    token = read_token(
        {"access_token": "mF_9.B5f-4.1JqM"}, requested_scope="", received_at=Instant(0)
    )
    request = resource_request(ApiCall(" https://api.example/things ", "post"), token)
    assert (request.method, request.url) == ("POST", "https://api.example/things")
    assert as_sent(request.header("authorization")) == "Bearer mF_9.B5f-4.1JqM"
    assert redacted(request.header("authorization")) == "Bearer mF_9… (15)"
    assert "B5f" not in repr(request)
    assert request.body == ()
