"""A secret does not leak by any of the ways in which values get written."""

import copy
import json
import logging
import pickle
import traceback
from dataclasses import asdict, dataclass, replace

import pytest

from app.model.profile import Profile, SharedSecret
from app.model.secret import DOTS, Secret, SecretKind

TEXT = "S3cr3t-canary-öä"
RENDERINGS = {
    "repr": repr,
    "str": str,
    "format": format,
    "f-string": lambda secret: f"{secret}",
    "f-string with a width": lambda secret: f"{secret:>40}",
    "f-string with repr": lambda secret: f"{secret!r} {secret!s} {secret!a}",
    "percent": lambda secret: "%s %r" % (secret, secret),  # noqa: UP031
    "str.format": lambda secret: "{0} {0!r}".format(secret),  # noqa: UP032
    "in a tuple": lambda secret: repr((secret, [secret], {"a": secret})),
    "in a profile": lambda secret: repr(Profile(credential=SharedSecret(secret))),
    "asdict": lambda secret: repr(asdict(Profile(credential=SharedSecret(secret)))),
    "masked": lambda secret: secret.masked(),
    "dir": lambda secret: repr([getattr(secret, name) for name in dir(secret)]),
}


@pytest.mark.parametrize("kind", SecretKind)
@pytest.mark.parametrize("way", RENDERINGS)
def test_every_rendering_is_masked(way, kind):
    assert TEXT[4:] not in RENDERINGS[way](Secret(TEXT, kind))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_raises_and_does_not_say_what(protocol):
    with pytest.raises(TypeError) as caught:
        pickle.dumps(Secret(TEXT), protocol)
    assert TEXT not in str(caught.value)


def test_json_raises_and_does_not_say_what():
    with pytest.raises(TypeError) as caught:
        json.dumps({"secret": Secret(TEXT)})
    assert TEXT not in str(caught.value)
    assert json.dumps(Secret(TEXT), default=str) == json.dumps(DOTS)


def test_copying_gives_the_same_object():
    secret = Secret(TEXT)
    assert copy.copy(secret) is copy.deepcopy(secret) is secret
    profile = Profile(credential=SharedSecret(secret))
    assert replace(profile, name="x").credential.secret is secret
    assert asdict(profile)["credential"]["secret"] is secret


def test_a_traceback_does_not_show_it():
    @dataclass
    class Holder:
        secret: Secret

    def refuse(held: Holder) -> None:
        raise ValueError(held, held.secret)

    try:
        refuse(Holder(Secret(TEXT)))
    except ValueError as error:
        shown = "".join(
            traceback.TracebackException.from_exception(error, capture_locals=True).format()
        )
    assert "ValueError" in shown
    # The source line names the constant; its value may stand in no line but the test's own.
    assert TEXT not in shown.replace(f"TEXT = {TEXT!r}", "")


def test_a_log_record_does_not_show_it(caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("test").info("the secret is %s, %r", Secret(TEXT), {"a": Secret(TEXT)})
    assert DOTS in caplog.text
    assert TEXT not in caplog.text


@pytest.mark.parametrize("way", ["vars", "__dict__", "__getstate__"])
def test_its_insides_hold_no_text(way):
    secret = Secret(TEXT)
    inside = {
        "vars": lambda: vars(secret),
        "__dict__": lambda: secret.__dict__,
        "__getstate__": lambda: secret.__getstate__(),
    }[way]
    try:
        shown = repr(inside())
    except (TypeError, AttributeError) as error:
        shown = repr(error)
    assert TEXT not in shown


def test_it_cannot_be_changed_nor_hashed():
    secret = Secret(TEXT)
    for name in ("kind", "length", "_reveal", "other"):
        with pytest.raises(AttributeError):
            setattr(secret, name, 1)
    with pytest.raises(TypeError):
        hash(secret)


def test_equality_is_that_of_the_text():
    assert Secret(TEXT) == Secret(TEXT)
    assert Secret(TEXT) != Secret(TEXT + "x")
    assert Secret("\ud800") == Secret("\ud800")
    assert Secret(TEXT) != TEXT


def test_it_is_true_where_there_is_a_text():
    assert Secret("x")
    assert not Secret("")


def test_bytes_come_back_as_they_were():
    every = bytes(range(256))
    assert Secret.of_bytes(every).reveal_bytes() == every


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("eyJhbGciOiJSUzI1NiJ9", SecretKind.TOKEN, "eyJh… (20)"),
        ("short", SecretKind.TOKEN, DOTS),
        ("a-long-client-secret", SecretKind.CREDENTIAL, DOTS),
        ("a-long-private-key", SecretKind.KEY, DOTS),
    ],
)
def test_only_of_a_long_token_is_anything_shown(text, kind, shown):
    assert Secret(text, kind).masked() == shown
