"""The baseline of `keyfit check`: what a developer writes with httpx and PyJWT in ten lines."""

import os
import sys

import httpx
import jwt

endpoint, client_id, scope, api = sys.argv[1:]
with httpx.Client() as client:
    form = {"grant_type": "client_credentials", "client_id": client_id, "scope": scope}
    form["client_secret"] = os.environ["PRACTICE_SECRET"]
    answer = client.post(endpoint, data=form).raise_for_status().json()
    token = answer["access_token"]
    print(jwt.get_unverified_header(token))
    print(jwt.decode(token, options={"verify_signature": False}))
    print(client.get(api, headers={"Authorization": f"Bearer {token}"}).raise_for_status().text)
