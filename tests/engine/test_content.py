"""What a body is, whatever its header claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.content import kind_of
from app.model.content import ContentKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", ContentKind.NONE),
        (' \n{"a": 1}', ContentKind.JSON),
        ("[1", ContentKind.JSON),
        ("<!DOCTYPE HTML><p>", ContentKind.HTML),
        ("<!-- made by hand --><html>", ContentKind.HTML),
        ('<?xml version="1.0"?><a/>', ContentKind.XML),
        ("<soap:Envelope>", ContentKind.XML),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', ContentKind.XML),
        ("< 3 apples", ContentKind.TEXT),
        ("plain words", ContentKind.TEXT),
        ("12", ContentKind.TEXT),
    ],
)
def test_text_by_how_it_begins(text: str, kind: ContentKind) -> None:
    assert kind_of(text.encode(), text) is kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", ContentKind.PNG),
        (b"\xff\xd8\xff\xe0", ContentKind.JPEG),
        (b"GIF89a\1", ContentKind.GIF),
        (b"RIFF\x1a\0\0\0WEBPVP8 ", ContentKind.WEBP),
        (b"BM\x36\0\0\0\0\0\0\0", ContentKind.BMP),
        (b"PK\3\4\0", ContentKind.BINARY),
        (b"%PDF-1.7\n\xe2", ContentKind.BINARY),
    ],
)
def test_bytes_by_their_signature(body: bytes, kind: ContentKind) -> None:
    assert kind_of(body, None) is kind
    assert kind.picture is (kind is not ContentKind.BINARY)


@given(st.binary(max_size=200))
def test_any_bytes_are_something(body: bytes) -> None:
    assert isinstance(kind_of(body, None), ContentKind)
    assert isinstance(kind_of(body, body.decode("latin-1")), ContentKind)
