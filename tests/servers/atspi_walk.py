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

# A program that a busy computer keeps waiting answers late; by itself AT-SPI gives it 0.8 s.
Atspi.set_timeout(60_000, 60_000)
WANTED_STATES = ("focused", "enabled", "sensitive", "showing", "checked", "expanded", "selected")
ROLES = {
    Atspi.role_get_name(role): role for role in map(Atspi.Role, range(int(Atspi.Role.LAST_DEFINED)))
}


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


def everything(state=Atspi.StateType.SHOWING, roles=None):
    """All that shows in all windows, or is in another state, in the order of reading; where roles
    are given, the windows and what may have one of these.

    The program picks it out itself: to ask each node for its children and its states takes ten
    times as long, most of it in the program that is tested. To ask each for its name takes most
    of what is left, so few are better.
    """
    every = Atspi.CollectionMatchType.ALL
    states = Atspi.StateSet.new([state])
    known = {ROLES[role] for role in roles or () if role in ROLES}
    if "password text" in (roles or ()):
        known.add(Atspi.Role.TEXT)  # which it is where Qt picks it out
    kinds = (list(known), Atspi.CollectionMatchType.ANY if known else every)
    rule = Atspi.MatchRule.new(states, every, {}, every, *kinds, [], every, False)
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


def line(node):
    """A node as one line that is read out."""
    return f"{node.get_role_name()}: {node.get_name() or ''} | {node.get_description() or ''}"


def fits(node, role, name):
    """Whether a node has that role and name."""
    return node.get_name() == name and (not role or node.get_role_name() in role)


def can_be_worked(node):
    """Whether a person can use it now."""
    return "sensitive" in states(node)


def until(look, seconds):
    """What there is to be seen, looked for again and again; None where it does not come."""
    start = time.monotonic()
    while True:
        began = time.monotonic()
        try:
            found = look()
        except gi.repository.GLib.Error:
            found = None  # it went away while it was read
        if found:
            return found
        looked = time.monotonic()
        if looked > start + seconds:
            return None
        # The program shall have time for its own work, the more so where it takes long.
        time.sleep(max(looked - began, min(0.05 + (looked - start) / 20, 1)))


def named(role, name, fit=lambda _node: True):
    """All of that role and name that show and are fit."""
    return [node for node in everything(roles=role) if fits(node, role, name) and fit(node)]


def find(role, name, seconds, fit=lambda _node: True):
    """The last node of that role and name that shows and is fit, waited for."""
    return (until(lambda: named(role, name, fit), seconds) or [None])[-1]


def described(name, sentence, seconds):
    """Whether the thing of that name comes to be described so, and how it is.

    It is looked for once, and again where it went away: to ask it alone costs the program nothing.
    """
    found, said = [], [""]

    def look():
        for node in found:
            node.clear_cache()
        if not found or not found[-1].get_state_set().contains(Atspi.StateType.SHOWING):
            found[:] = named(None, name)
        if found:
            said[0] = found[-1].get_description() or ""
        return bool(found) and sentence in said[0]

    return {"so": bool(until(look, seconds)), "said": said[0]}


def a_line(beginning, part, without, seconds):
    """Wait for a line that begins so, holds that part and does not hold the other."""
    role = beginning.partition(":")[0]

    def look():
        for node in everything(roles=[role] if role else None):
            said = line(node)
            if said.startswith(beginning) and part in said and not (without and without in said):
                return said
        return None

    return until(look, seconds)


def holds(role, name, wanted, seconds):
    """Whether the field of that name comes to hold that text, and what it holds."""
    held = [None]

    def look():
        found = named(role, name)
        held[0] = text(found[-1]) if found else None
        return held[0] == wanted

    return {"so": bool(until(look, seconds)), "held": held[0]}


def let_go(node):
    """Wait until a button is up again: it stays down for a moment, and works as it comes up."""
    end = time.monotonic() + 30
    try:
        while time.monotonic() < end:
            node.clear_cache()
            if not node.get_state_set().contains(Atspi.StateType.PRESSED):
                return
            time.sleep(0.03)
    except gi.repository.GLib.Error:
        return  # its work took it away


def whole(look, seconds=60):
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
    if asked["do"] == "lines":
        return whole(lambda: [line(node) for node in everything()])
    if asked["do"] == "focused":
        return whole(lambda: [told(node) for node in everything(Atspi.StateType.FOCUSED)])
    if asked["do"] == "described":
        return described(asked["name"], asked["sentence"], asked["seconds"])
    if asked["do"] == "line":
        return a_line(asked["beginning"], asked["part"], asked["without"], asked["seconds"])
    if asked["do"] == "holds":
        return holds(asked["role"], asked["name"], asked["text"], asked["seconds"])
    if asked["do"] == "gone":
        return bool(until(lambda: not named(None, asked["name"]), asked["seconds"]))
    return work(asked)


def work(asked):
    """Find something, and do with it what is asked."""
    fit = {"fit": can_be_worked} if asked["do"] == "press" else {}
    node = find(asked.get("role"), asked["name"], asked["seconds"], **fit)
    if node is None:
        return None
    said = told(node)
    if asked["do"] == "type":
        node.get_component_iface().grab_focus()
        node.get_editable_text_iface().set_text_contents(asked["text"])
    elif asked["do"] == "press":
        if not act(node, ("press", "toggle", "check", "click")):
            return None
        let_go(node)
    elif asked["do"] == "focus":
        node.get_component_iface().grab_focus()
    return said


for each in sys.stdin:
    try:
        result = answer(json.loads(each))
    except gi.repository.GLib.Error as error:
        result = {"error": str(error)}
    print(json.dumps(result), flush=True)
