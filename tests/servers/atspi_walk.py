"""Run by the system's Python, which has pyatspi: `tree APP`, `press APP ROLE NAME`, `type …`."""

import json
import sys
import time

try:
    import pyatspi
except ImportError:
    sys.exit("python3-pyatspi is missing: `python3 packaging/dev.py test` installs it on Debian.")


def application(name):
    """The application of that name; it may take a while to appear."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for each in pyatspi.Registry.getDesktop(0):
            if each is not None and each.name == name and each.childCount:
                return each
        time.sleep(0.1)
    there = [each.name for each in pyatspi.Registry.getDesktop(0) if each is not None]
    sys.exit(f"no application {name!r}; there are {there}")


def children(node):
    """Those of its children that are still there."""
    return [child for child in node if child is not None]


def described(node):
    """A node and all below it."""
    states = sorted(pyatspi.stateToString(state) for state in node.getState().getStates())
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "states": states,
        "text": text_of(node),
        "children": [described(child) for child in children(node)],
    }


def text_of(node):
    """The text of a field, or nothing."""
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def find(node, name, role=None):
    """The first node of that name (and role) in reading order."""
    if node.name == name and role in (None, node.getRoleName()):
        return node
    found = (find(child, name, role) for child in children(node))
    return next((each for each in found if each is not None), None)


def main(command, app, *rest):
    """Do one thing."""
    root = application(app)
    if command == "tree":
        print(json.dumps(described(root)))
        return
    role, name, text = (*rest, "") if command == "press" else (None, *rest)
    node = find(root, name, role)
    if node is None:
        sys.exit(f"nothing is called {name!r} in {app}")
    if command == "press":
        node.queryAction().doAction(0)
    else:
        node.queryEditableText().setTextContents(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
