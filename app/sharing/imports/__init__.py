"""A client from wherever it is written down: read, joined, and told what was left out of it.

Nothing is sent, run or opened but the texts that are given; whatever stands in them is not
trusted.
"""

from app.sharing.imports.document import LARGEST, MOST_DOCUMENTS, Document, opened
from app.sharing.imports.imported import Imported, ImportedClient, Refused, Remark, Taken
from app.sharing.imports.joining import read, recognise

__all__ = [
    "LARGEST",
    "MOST_DOCUMENTS",
    "Document",
    "Imported",
    "ImportedClient",
    "Refused",
    "Remark",
    "Taken",
    "opened",
    "read",
    "recognise",
]
