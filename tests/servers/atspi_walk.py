"""Reads and works a window over AT-SPI, as a screen reader does.

Runs under the system's Python, where the binding lives, as a child of the test: one JSON
object a line on standard input, one answer a line on standard output.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

WANTED_STATES = ("focused", "enabled", "sensitive", "showing", "checked", "expanded", "selected")


def windows():
    """The program's own windows, topmost last."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program is None:
            continue
        for child in range(program.get_child_count()):
            window = program.get_child_at_index(child)
            if window is not None:
                yield window


def everything(state=Atspi.StateType.SHOWING):
    """All that shows in all windows, or is in another state, in the order of reading.

    The program picks it out itself: to ask each node for its children and its states takes ten
    times as long, most of it in the program that is tested.
    """
    every = Atspi.CollectionMatchType.ALL
    states = Atspi.StateSet.new([state])
    rule = Atspi.MatchRule.new(states, every, {}, every, [], every, [], every, False)
    for window in windows():
        window.clear_cache()
        if window.get_state_set().contains(state):
            yield window
        collection = window.get_collection_iface()
        if collection is not None:  # it has not closed meanwhile
            order = Atspi.CollectionSortOrder.CANONICAL
            yield from Atspi.Collection.get_matches(collection, rule, order, 0, True)


def states(node):
    """The states worth telling."""
    held = node.get_state_set()
    return [name for name in WANTED_STATES if held.contains(getattr(Atspi.StateType, name.upper()))]


def text(node):
    """What its text interface says, or an empty text."""
    interface = node.get_text_iface()
    if interface is None:
        return ""
    return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))


def told(node):
    """A node as the test sees it."""
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "text": text(node),
        "states": states(node),
    }


def fits(node, role, name):
    """Whether a node has that role and name."""
    return node.get_name() == name and (not role or node.get_role_name() in role)


def can_be_worked(node):
    """Whether a person can use it now."""
    return "sensitive" in states(node)


def find(role, name, seconds, fit=lambda _node: True):
    """The last node of that role and name that shows and is fit, waited for."""
    start = time.monotonic()
    while True:
        began = time.monotonic()
        try:
            found = [node for node in everything() if fits(node, role, name) and fit(node)]
        except gi.repository.GLib.Error:
            found = []  # it went away while it was read
        if found:
            return found[-1]
        looked = time.monotonic()
        if looked > start + seconds:
            return None
        # The program shall have time for its own work, the more so where it takes long.
        time.sleep(max(looked - began, min(0.05 + (looked - start) / 20, 1)))


def whole(look, seconds=10):
    """What there is to see, once nothing goes away while it is read."""
    end = time.monotonic() + seconds
    while True:
        try:
            return look()
        except gi.repository.GLib.Error:
            if time.monotonic() > end:
                raise
        time.sleep(0.05)


def act(node, wanted):
    """Do the first of the wanted actions that the node offers."""
    interface = node.get_action_iface()
    count = Atspi.Action.get_n_actions(interface) if interface else 0
    names = [Atspi.Action.get_action_name(interface, index).lower() for index in range(count)]
    for want in wanted:
        if want in names:
            return Atspi.Action.do_action(interface, names.index(want))
    return False


WITHIN = ("list item", "page tab", "table cell", "menu item", "table column header")
"""What arrow keys go to, inside of what Tab goes to."""
UNREACHABLE = ("combo box",)
"""Qt offers no way to give it the keyboard over AT-SPI, but its choice can be read and changed."""


def stops():
    """What in the window in use can have the keyboard, in the order of reading, and where it is."""
    wanted = (Atspi.StateType.SHOWING, Atspi.StateType.FOCUSABLE, Atspi.StateType.SENSITIVE)
    every = Atspi.CollectionMatchType.ALL
    rule = Atspi.MatchRule.new(
        Atspi.StateSet.new(list(wanted)), every, {}, every, [], every, [], every, False
    )
    found, here = [], None
    for window in windows():
        window.clear_cache()
        if not window.get_state_set().contains(Atspi.StateType.ACTIVE):
            continue
        order = Atspi.CollectionSortOrder.CANONICAL
        for node in Atspi.Collection.get_matches(
            window.get_collection_iface(), rule, order, 0, True
        ):
            held = node.get_state_set()
            role = node.get_role_name()
            left_out = role == "radio button" and not held.contains(Atspi.StateType.CHECKED)
            if role in WITHIN or role in UNREACHABLE or left_out:
                continue
            if held.contains(Atspi.StateType.FOCUSED):
                here = len(found)
            found.append(node)
    return found, here


def answer(asked):
    """One command's answer."""
    if asked["do"] == "next":
        found, here = whole(stops)
        node = found[0 if here is None else (here + 1) % len(found)]
        node.get_component_iface().grab_focus()
        return told(node)
    if asked["do"] in ("type here", "press here"):
        found, here = whole(stops)
        if asked["do"] == "press here":
            return act(found[here], ("press", "toggle", "check", "click"))
        return found[here].get_editable_text_iface().set_text_contents(asked["text"])
    if asked["do"] == "tree":
        return whole(lambda: [told(node) for node in everything()])
    if asked["do"] == "focused":
        return whole(lambda: [told(node) for node in everything(Atspi.StateType.FOCUSED)])
    fit = {"fit": can_be_worked} if asked["do"] == "press" else {}
    node = find(asked.get("role"), asked["name"], asked.get("seconds", 45), **fit)
    if node is None:
        return None
    if asked["do"] == "type":
        node.get_component_iface().grab_focus()
        node.get_editable_text_iface().set_text_contents(asked["text"])
    elif asked["do"] == "press":
        return told(node) if act(node, ("press", "toggle", "check", "click")) else None
    elif asked["do"] == "focus":
        node.get_component_iface().grab_focus()
    return told(node)


for line in sys.stdin:
    try:
        result = answer(json.loads(line))
    except gi.repository.GLib.Error as error:
        result = {"error": str(error)}
    print(json.dumps(result), flush=True)
