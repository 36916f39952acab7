"""How the list of profiles stands in the keyring."""

import pytest


@pytest.fixture(params=["whole", "in pages"])
def layout(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The list of a few profiles in one value, as it is; or in pages of two lines."""
    kind = str(request.param)
    if kind == "in pages":
        monkeypatch.setattr("app.vault.pages.lines_of", lambda _longest: 2)
    return kind
