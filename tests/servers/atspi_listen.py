"""Tells what a screen reader says of itself: windows, where the keyboard goes, announcements.

Runs under the system's Python, as `atspi_walk.py` does: one JSON object a line on standard output
as soon as it is heard, until standard input ends. A line on standard input is answered once all is
told that was heard before.
"""

import json
import sys
import threading

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

# A program that a busy computer keeps waiting answers late; by itself AT-SPI gives it 0.8 s, and
# what it told meanwhile would not be said.
Atspi.set_timeout(60_000, 60_000)
GROUPS = {Atspi.Role.PANEL, Atspi.Role.GROUPING, Atspi.Role.LIST, Atspi.Role.TABLE}
STATES = {
    Atspi.Role.CHECK_BOX: ("checked", "not checked"),
    Atspi.Role.RADIO_BUTTON: ("chosen", "not chosen"),
    Atspi.Role.TOGGLE_BUTTON: ("pressed", "not pressed"),
}
HEARD = ("window:activate", "object:state-changed:focused", "object:announcement")


def text(node):
    """What stands in a field; of a password nothing is said."""
    interface = node.get_text_iface()
    if interface is None or node.get_role() is Atspi.Role.PASSWORD_TEXT:
        return ""
    return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))


def states(node):
    """The states that are said aloud."""
    held = node.get_state_set()
    said = []
    if node.get_role() in STATES:
        on, off = STATES[node.get_role()]
        checked = held.contains(Atspi.StateType.CHECKED) or held.contains(Atspi.StateType.PRESSED)
        said.append(on if checked else off)
    if not held.contains(Atspi.StateType.SENSITIVE):
        said.append("unavailable")
    return said


def label(node):
    """What labels it, which counts for more than its own name."""
    for relation in node.get_relation_set():
        if relation.get_relation_type() is Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_name() or ""
    return ""


def groups(node):
    """The names of the groups that the keyboard came into, the outermost first."""
    names = []
    while (node := node.get_parent()) is not None:
        if node.get_role() in GROUPS and node.get_name():
            names.insert(0, node.get_name())
    entered = [each for each in names if each not in inside]
    inside[:] = names
    return entered


def told(kind, node):
    """A node as it is said."""
    return {
        "kind": kind,
        "role": node.get_role_name(),
        "label": label(node),
        "name": node.get_name() or "",
        "text": text(node),
        "states": states(node),
        "description": node.get_description() or "",
    }


def tell(said):
    """One line for whoever listens."""
    print(json.dumps(said), flush=True)


def heard(event):
    """One event's line."""
    try:
        if event.type.startswith("object:announcement"):
            said = {"kind": "announcement", "name": str(event.any_data)}
        elif event.type.startswith("window"):
            said = told("window", event.source)
        elif event.detail1:
            said = {**told("focus", event.source), "groups": groups(event.source)}
            last[:] = [event.source]
        else:
            return
    except GLib.Error as error:  # it went away before it could be asked
        said = {"kind": "gone", "name": str(error)}
    tell(said)


def caught_up():
    """The program answers questions in their turn: what it told before has arrived with that."""
    for node in last * 2:
        try:
            node.get_state_set()
            node.clear_cache()
            node.get_name()
        except GLib.Error:
            pass  # it went away; then there was an answer as well
    GLib.idle_add(tell, {"kind": "caught up"})


def wait_for_questions():
    """From whoever listens, until that one closes standard input."""
    for _ in sys.stdin:
        GLib.idle_add(caught_up)
    GLib.idle_add(Atspi.event_quit)


inside = []
last = []
listener = Atspi.EventListener.new(heard)
for each in HEARD:
    listener.register(each)
tell({"kind": "ready"})
threading.Thread(target=wait_for_questions, daemon=True).start()
Atspi.event_main()
