"""Keyfit: does this API client's key fit the lock?"""

__version__ = "0.1.0"
RELEASED = "2026-11-01"
"""No clock that shows an earlier day is right: this version was made later."""
