"""Where the frozen program begins; from source it is `python -m app`."""

from app.__main__ import program

program()
