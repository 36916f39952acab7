"""The practice server: a real authorization server and API on loopback, to try and to fail on.

It shares no code with the rooms that check a client, so it cannot agree with their mistakes.
"""

from app.sandbox.doors import DOORS, Door
from app.sandbox.practice import Practice
from app.sandbox.scenarios import SCENARIOS, WORKS, Scenario, scenario
from app.sandbox.server import PracticeServer

__all__ = [
    "DOORS",
    "SCENARIOS",
    "WORKS",
    "Door",
    "Practice",
    "PracticeServer",
    "Scenario",
    "scenario",
]
