"""Texts that a person has from elsewhere: a curl command, a collection, tokens."""

import json

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from tests.oauth.jwe_by_hand import encrypt
from tests.shots.samples import CLAIMS, START

CURL = (
    "curl -X POST https://login.fjord.example/connect/token -u 'orders:of-no-worth-4711' \\\n"
    "  -d grant_type=client_credentials -d 'scope=orders.read' -k"
)
PASTED_ERROR = "curl: (6) Could not resolve host: id.fjord.example"
_GRANTS = ("client_credentials", "client_credentials", "authorization_code")
COLLECTION = json.dumps(
    {
        "info": {
            "name": "Orders",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "item": [
            {
                "name": f"List {number}",
                "request": {
                    "method": "GET",
                    "url": "https://api.fjord.example/orders",
                    "auth": {
                        "type": "oauth2",
                        "oauth2": [
                            {"key": "grant_type", "value": grant},
                            {"key": "accessTokenUrl", "value": "https://login.fjord.example/token"},
                            {"key": "clientId", "value": f"client-{number}"},
                            {"key": "clientSecret", "value": "of-no-worth-4711"},
                        ],
                    },
                },
            }
            for number, grant in enumerate(_GRANTS)
        ],
    }
)


def token() -> str:
    """A token that its issuer has signed; it has been over for long or not begun, as it comes."""
    claims = {**CLAIMS, **{name: int(START.seconds) for name in ("nbf", "iat")}}
    claims["exp"] = int(START.seconds) + 3600
    headers = {"kid": "k1", "typ": "at+jwt"}
    return jwt.encode(claims, ec.generate_private_key(ec.SECP256R1()), "ES256", headers)


def sealed() -> str:
    """The same, encrypted for an API."""
    return encrypt(token().encode(), b"s" * 32, "dir", "A256GCM")
