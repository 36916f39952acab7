"""From a pasted error to findings: the observation that a check would have made, and its rules.

What is read is little and may be wrong, so each finding says what it rests on, and of the text
no more is repeated than its evidence. Secrets are put out of sight before anything is read.
"""

from app.diagnosis.pasted.recognising import LONGEST, Basis, Recognised, recognise

__all__ = ["LONGEST", "Basis", "Recognised", "recognise"]
