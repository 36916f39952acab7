"""A thumbprint as people compare it: in groups, between which a line may break."""

_GROUP = 8


def in_groups(thumbprint: str) -> str:
    """The same characters with blanks among them; for the eye, never to be copied."""
    return " ".join(thumbprint[at : at + _GROUP] for at in range(0, len(thumbprint), _GROUP))
