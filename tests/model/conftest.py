"""Hypothesis without a stop-watch: the computer that runs the tests may be busy."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
