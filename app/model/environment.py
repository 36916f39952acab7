"""Where a client lives: known before there is any client, since the list shows it."""

from enum import StrEnum


class Environment(StrEnum):
    """Where the client lives; production is marked unmistakably."""

    UNKNOWN = ""
    PRODUCTION = "production"
    PRE_PRODUCTION = "pre-production"
    TEST = "test"
    PRACTICE = "practice"
