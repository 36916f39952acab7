"""Keyfit: does this API client's key fit the lock?"""

__version__ = "0.1.0"
