"""What `keyfit sandbox` prints: addresses, practice credentials, and what can be practised."""

import json
import os
import shlex
from typing import Any

from app.cli.columns import cells, padded
from app.cli.screen import Screen
from app.sandbox import SCENARIOS, WORKS, Practice, Scenario
from app.words import Words

FORMAT = "keyfit-sandbox/1"
SCENARIOS_FORMAT = "keyfit-scenarios/1"
VARIABLE = "KEYFIT_PRACTICE_SECRET"


def running_as_json(practice: Practice, playing: Scenario, *, key_trusted: bool) -> str:
    """One object on one line."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "issuer": practice.issuer,
        "token_endpoint": practice.token_endpoint,
        "jwks_uri": practice.jwks_uri,
        "client_id": practice.client_id,
        "client_secret": practice.client_secret.reveal(),
        "key_client_id": practice.key_client_id,
        "key_trusted": key_trusted,
        "scope": practice.scope,
        "other_scope": practice.other_scope,
        "denied_scope": practice.denied_scope,
        "api_url": practice.api_url,
        "scenario": playing.id,
    }
    return json.dumps(told)


def running(words: Words, practice: Practice, playing: Scenario, *, key_trusted: bool) -> str:
    """The same for a person, and how to check it."""
    of_the_key = words.text("sandbox.key_trusted" if key_trusted else "sandbox.key_wanted")
    rows = [
        ("issuer", practice.issuer),
        ("token_endpoint", practice.token_endpoint),
        ("client_id", practice.client_id),
        ("client_secret", practice.client_secret.reveal()),
        ("key_client_id", f"{practice.key_client_id}  ({of_the_key})"),
        ("scope", practice.scope),
        ("api", practice.api_url),
    ]
    named = [(words.text(f"sandbox.{name}") + ":", value) for name, value in rows]
    column = max(cells(name) for name, _ in named) + 2
    return "\n".join(
        [
            words.text("sandbox.running"),
            "",
            *(padded(name, column) + value for name, value in named),
            "",
            words.text("sandbox.check"),
            "",
            f"  {_check_line(practice)}",
            "",
            *_practising(words, practice, playing),
        ]
    )


def _practising(words: Words, practice: Practice, playing: Scenario) -> list[str]:
    if playing is WORKS:
        scopes = {"other": practice.other_scope, "denied": practice.denied_scope}
        return [words.text("sandbox.see_it_fail"), words.text("sandbox.other_scopes", **scopes)]
    said = words.scenario(playing.id, playing.finding)
    lines = [words.text("sandbox.playing", title=said.title), said.hint]
    lines += [f"{said.expect} ({playing.finding})"]
    if playing.finding_with_key:
        with_key = words.scenario(playing.id, playing.finding_with_key, with_key=True).finding
        expected = words.text("sandbox.with_key", title=with_key)
        lines.append(f"{expected} ({playing.finding_with_key})")
    return lines


def _check_line(practice: Practice) -> str:
    """The command that checks this client, for the shell that is usual here."""
    words = ["keyfit", "check", "--issuer", practice.issuer, "--client-id", practice.client_id]
    words += ["--client-secret-env", VARIABLE, "--scope", practice.scope]
    words += ["--resource-url", practice.api_url]
    if os.name == "nt":
        return f"$env:{VARIABLE} = '{practice.client_secret.reveal()}'; {' '.join(words)}"
    return f"{VARIABLE}={shlex.quote(practice.client_secret.reveal())} {shlex.join(words)}"


def scenarios_as_json(words: Words) -> str:
    """All that can be practised, one object on one line."""
    told = [
        {
            "id": each.id,
            "group": each.group,
            "title": said.title,
            "hint": said.hint,
            "finding": each.finding,
            "finding_with_key": each.expected(with_key=True),
        }
        for each in SCENARIOS
        for said in (words.scenario(each.id, each.finding),)
    ]
    return json.dumps({"format": SCENARIOS_FORMAT, "scenarios": told}, ensure_ascii=False)


def tell_scenarios(screen: Screen, words: Words) -> None:
    """The same for a person, by groups."""
    column = max(cells(each.id) for each in SCENARIOS)
    group = None
    for each in SCENARIOS:
        if each.group is not group:
            group = each.group
            screen.heading(words.text(f"practise.{group}"))
        said = words.scenario(each.id, each.finding)
        screen.passage(said.title, f"  {padded(each.id, column)}  ")
        what = said.hint if each is WORKS else f"{said.hint} {said.expect}"
        screen.passage(what, " " * (column + 4), code="2")
