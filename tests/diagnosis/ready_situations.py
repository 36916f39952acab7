"""What can be wrong with an assertion that was signed elsewhere, before and after it is sent."""

from app.model.credential_facts import AssertionProblem, FileProblem
from app.model.observed import Observation
from tests.diagnosis.observed import (
    ENDPOINT,
    ISSUER,
    finished,
    handed_in,
    passes_on,
    refused_ready,
    said,
)

_OF_A_CLUSTER = {"iss": "https://cluster.example", "sub": "system:serviceaccount:shop:orders"}
_ENTRA = {
    "provider": "entra-id",
    "issuer": "https://login.microsoftonline.com/fjord.example/v2.0",
    "token_endpoint": "https://login.microsoftonline.com/fjord.example/oauth2/v2.0/token",
}
_BROKER = {"provider": "signaturgruppen", "issuer": "https://netseidbroker.dk/op"}
_AT_THE_BROKER = ("https://netseidbroker.dk/op",)
_EXCHANGE = ("api://AzureADTokenExchange",)
_NO_RECORD = (
    "AADSTS700213: No matching federated identity record found for presented assertion subject "
    "'system:serviceaccount:shop:orders'. Check your federated identity credential Subject, "
    "Audience and Issuer against the presented assertion."
)

SITUATIONS: dict[str, Observation] = {
    "input.assertion_unreadable": handed_in(FileProblem.NOT_FOUND),
    "input.assertion_expired": finished(left=-3600),
    "input.assertion_not_for_client": finished(**_OF_A_CLUSTER, aud=_AT_THE_BROKER, **_BROKER),
    "input.assertion_expires_soon": finished(left=42),
}

UNUSUAL: tuple[Observation, ...] = (
    finished(**_OF_A_CLUSTER),
    finished(**_OF_A_CLUSTER, provider="from-a-newer-version"),
    finished(sub="fjord-invoices"),
    finished(iss="https://hsm.fjord.example"),
    finished(iss="https://hsm.fjord.example", aud=_AT_THE_BROKER, **_BROKER),
    finished(sub="", aud=_AT_THE_BROKER, **_BROKER),
    finished(iss="", sub=""),
    finished(aud=()),
    finished(aud=("https://elsewhere.example",)),
    finished(aud=(ISSUER + "/other",), token_endpoint=ENDPOINT),
    finished(**_OF_A_CLUSTER, aud=("https://other.example",), **_ENTRA),
    finished(iss="https://cluster.example", sub="", aud=_EXCHANGE, **_ENTRA),
)
"""It may be for another client or server: federation, an alias or an old habit could make it
right, so that is no more than a warning."""

CANNOT_WORK: tuple[Observation, ...] = (
    SITUATIONS["input.assertion_not_for_client"],
    finished(iss="", sub="", aud=_AT_THE_BROKER, **_BROKER),
    finished(aud=(), **_BROKER),
    finished(aud=("https://pp.netseidbroker.dk/op",), **_BROKER),
)
"""The provider trusts nobody else, and has one address."""

MORE: tuple[tuple[str, Observation], ...] = (
    ("input.credential_missing", handed_in(AssertionProblem.MISSING, "")),
    *(
        ("input.assertion_unreadable", handed_in(problem))
        for problem in (*AssertionProblem, *FileProblem)
        if problem not in (AssertionProblem.MISSING, FileProblem.NOT_NAMED)
    ),
    ("input.assertion_unreadable", handed_in(AssertionProblem.NOT_A_JWT, "")),
    ("input.assertion_expired", finished(left=0, file="")),
    ("input.assertion_expires_soon", finished(left=0.5)),
    *(("input.assertion_not_for_client", each) for each in (*UNUSUAL, *CANNOT_WORK)),
    ("token.assertion_rejected", refused_ready("invalid_client")),
    ("token.assertion_rejected", refused_ready("invalid_client", own=True)),
    *(
        ("token.assertion_rejected", refused_ready("invalid_client", text, own=own))
        for own in (False, True)
        for text in (
            "signature is invalid",
            "client assertion is not within its valid time range, expiry time …",
            "iss (issuer) is not the client_id",
            "client not found",
            _NO_RECORD,
        )
    ),
    ("token.assertion_rejected", refused_ready("invalid_request", _NO_RECORD)),
    ("token.assertion_rejected", refused_ready("invalid_request", "client_id mismatch")),
    ("token.assertion_audience", refused_ready("invalid_client", "aud claim is wrong")),
    ("token.assertion_replayed", refused_ready("invalid_client", "jti has been used before")),
    (
        "token.unauthorized_client",
        said("unauthorized_client", status=401, client=passes_on()),
    ),
)

QUIET: dict[str, Observation] = {
    "an assertion of the client's own": finished(),
    "an assertion without an end": finished(left=None),
    "one that is good for a minute": finished(left=60),
    "one to the token endpoint": finished(
        issuer="", token_endpoint=ENDPOINT, aud=(ENDPOINT + "/",)
    ),
    "one to several": finished(aud=("https://elsewhere.example", ISSUER)),
    "one to an address that may be the token endpoint": finished(aud=(ISSUER + "/token",)),
    "one that is pasted": finished(file=""),
    "a cluster's, exchanged at Entra": finished(**_OF_A_CLUSTER, aud=_EXCHANGE, **_ENTRA),
    "a certificate's, at Entra": finished(aud=(_ENTRA["token_endpoint"],), **_ENTRA),
    "a cluster's, at Keycloak": finished(
        **_OF_A_CLUSTER, aud=(ISSUER + "/realms/shop",), issuer=ISSUER + "/realms/shop"
    ),
    "a cluster's, at Curity": finished(
        **_OF_A_CLUSTER,
        provider="curity",
        issuer=ISSUER + "/oauth/v2/oauth-anonymous",
        aud=(ISSUER + "/oauth/v2/oauth-anonymous",),
    ),
}
"""Legal, and no cause for concern."""
