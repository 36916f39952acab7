"""Few places read a secret, and no room hands one to something that would write it down."""

import ast
from pathlib import Path
from unicodedata import normalize

APP = Path(__file__).resolve().parents[1] / "app"

REVEALERS = {
    "app/model/secret.py",  # equality, masking
    "app/model/parts.py",  # what is sent, and what is searched for in answers
    "app/oauth/client_auth/client_secret_basic.py",  # encodes it for the header
    "app/oauth/client_auth/client_secret_post.py",  # encodes it for the form
    "app/oauth/client_auth/client_secret_jwt.py",  # signs with it
    "app/oauth/dpop.py",  # the token's digest
    "app/oauth/headers.py",  # looks for line breaks in a header's value, and trims it
    "app/oauth/filled_call.py",  # encodes what stands for a placeholder
    "app/oauth/token_request.py",  # encodes a confidential parameter for the form
    "app/model/profile/call.py",  # a confidential header or parameter
    "app/diagnosis/remedies/credential.py",  # takes blanks out of it, and decodes it
    "app/diagnosis/secret_shape.py",  # counts and looks for blanks, and tells no more
    "app/engine/looking_inside.py",  # opens the token and checks its signature
    "app/oauth/verification_keys.py",  # the key of an HMAC
    "app/oauth/secret_forms.py",  # makes an encryption key of a secret
    "app/oauth/jwe.py",  # opens what is encrypted once more in a token
    "app/engine/inspecting.py",  # reads a token that a person brought
    "app/engine/steps/input.py",  # opens the key file
    "app/engine/ready_assertion.py",  # looks into an assertion that was pasted
    "app/engine/proxy.py",  # logs in to the proxy
    "app/gui/state/key_workshop.py",  # writes a new key into a file, and compares one
    "app/gui/state/key_reading.py",  # opens the key file to show what it is
    "app/gui/state/practice.py",  # hands the key's public half to the practice server
    "app/gui/form/paste_watch.py",  # a pasted text is read, and goes back into its field
    "app/gui/form/secret_field.py",  # what was saved goes back into its field
    "app/gui/result/raw_token.py",  # the token, once asked for
    "app/gui/result/copying.py",  # the clipboard, for half a minute
    "app/oauth/token_management.py",  # the token itself is what is asked about
    "app/vault/sealed.py",  # a passphrase, into the key of an encrypted file
    "app/vault/whole_profile.py",  # into the keyring
    "app/oauth/keys/lasting.py",  # opens the key file to find its certificate
    "app/oauth/keys/making.py",  # locks a new key with its passphrase
    "app/sharing/sides.py",  # takes a token apart that is compared
    "app/cli/keys_new.py",  # writes a new key into its file
    "app/cli/keys_opened.py",  # opens the key file
    "app/cli/sandbox_told.py",  # hands out practice credentials; that is what it is for
}
"""Files that may call `.reveal()` or `.reveal_bytes()`, each with its reason."""

SENDERS = {
    "app/engine/wire.py",  # the request
    "app/engine/http_tunnel.py",  # CONNECT, with the proxy's own login
}
"""Files that may render a request as it goes over the wire."""


def calls(names: set[str]) -> set[str]:
    """The files that call one of those; a `reveal` with an argument is another method."""
    found = set()
    for file in APP.rglob("*.py"):
        text = file.read_text("utf-8")
        if not any(name in normalize("NFKC", text) for name in names):  # as Python reads names
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                called = node.func
                name = getattr(called, "attr", getattr(called, "id", ""))
                if name in names and (name == "as_sent" or not node.args):
                    found.add(f"app/{file.relative_to(APP).as_posix()}")
    return found


def test_only_the_listed_files_reveal_a_secret() -> None:
    assert calls({"reveal", "reveal_bytes"}) == REVEALERS


def test_only_the_listed_files_render_a_request_as_sent() -> None:
    assert calls({"as_sent"}) == SENDERS
