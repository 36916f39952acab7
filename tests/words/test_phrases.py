"""Facts in sentences, amounts and lists."""

from hypothesis import given
from hypothesis import strategies as st

from app.model.time import Instant, Span
from app.words import LANGUAGES, Words, visible

EN, DA = Words("en"), Words("da")
facts = st.one_of(
    st.text(),
    st.integers(),
    st.integers(min_value=10**5000, max_value=10**5000 + 5),
    st.floats(),
    st.booleans(),
    st.lists(st.text()).map(tuple),
    st.floats().map(Instant),
    st.floats().map(Span),
    st.none(),
)


def test_a_fact_is_written_by_its_type() -> None:
    template = "{flag} {port} {many} {share} {scopes} {life}"
    values = {
        "flag": True,
        "port": 65_535,
        "many": 12_345,
        "share": 0.5,
        "scopes": ("a", "b", "c"),
        "life": Span(3600),
    }
    assert EN.fill(template, values) == "yes 65535 12,345 0.5 a, b and c 1 hour"
    assert DA.fill(template, values) == "ja 65535 12.345 0,5 a, b og c 1 time"


def test_a_missing_fact_leaves_no_gap() -> None:
    assert EN.fill("{error}, HTTP {status}", {"status": 400}) == "HTTP 400"
    assert EN.fill("It gave {error} no reason", {}) == "It gave no reason"


def test_a_key_that_no_file_has_is_its_own_text() -> None:
    assert EN.text("no.such.key") == "no.such.key"
    assert EN.text("month") == "month"


def test_an_amount_has_its_noun_in_the_right_number() -> None:
    assert [EN.count("exchange", number) for number in (0, 1, 2)] == [
        "0 exchanges",
        "1 exchange",
        "2 exchanges",
    ]
    assert DA.count("exchange", 1) == "1 udveksling"


def test_a_size_is_told_in_its_largest_unit() -> None:
    sizes = [EN.size(count) for count in (1, 999, 1184, 999_990, 2_097_152, 10**30)]
    assert sizes == ["1 byte", "999 bytes", "1.2 kB", "1 MB", "2.1 MB", "1,000 TB"]
    assert DA.size(1184) == "1,2 kB"


def test_a_long_list_says_how_many_more() -> None:
    assert EN.list_of(["a"]) == "a"
    assert EN.list_of([]) == "none"
    assert EN.list_of(list("abcdef"), most=3) == "a, b, c and 3 more"
    assert DA.list_of(list("abcdef"), most=3) == "a, b, c og 3 mere"


@given(st.sampled_from(LANGUAGES), facts)
def test_no_fact_is_too_odd_for_a_sentence(language: str, value: object) -> None:
    words = Words(language)
    for style in ("", ":date", ":time"):
        assert isinstance(words.fill("a {value" + style + "} b {port}", {"value": value}), str)
    assert isinstance(words.fill("port {port}", {"port": value}), str)
    assert isinstance(words.text("cli.bad_value", option=value), str)


@given(st.integers() | st.integers(max_value=-(10**5000)))
def test_no_size_is_too_odd(count: int) -> None:
    assert Words("en").size(count)


def test_what_cannot_be_seen_is_shown() -> None:
    assert visible("a\u202eb\x00c\nd\x7f") == "a⟨U+202E⟩b␀c␊d␡"
    assert visible("a\u200bb\ud800\u2028") == "a⟨U+200B⟩b⟨U+D800⟩⟨U+2028⟩"
    assert visible("Blåbærgrød – “ja”") == "Blåbærgrød – “ja”"


def test_lines_stay_where_they_are_wanted() -> None:
    assert visible("a\r\n\tb\x1b", lines=True) == "a\n\tb␛"


def test_a_long_text_is_cut_with_a_sign() -> None:
    assert visible("x" * 10, 10) == "x" * 10
    assert visible("x" * 11, 10) == "x" * 9 + "…"


@given(st.text(st.characters()), st.integers(1, 50), st.booleans())
def test_nothing_unseen_or_too_long_gets_through(text: str, limit: int, lines: bool) -> None:
    shown = visible(text, limit, lines=lines)
    assert len(shown) <= limit
    shown.encode()
    assert not any(ord(char) < 0x20 and char not in "\n\t" for char in shown)


def test_an_optional_part_falls_away_with_its_fact() -> None:
    template = "Nothing takes calls[[ at port {port}]][[ or {other}]] [{sic}]."
    assert EN.fill(template, {"port": 8443, "sic": "a"}) == "Nothing takes calls at port 8443 [a]."
    assert (
        EN.fill(template, {"port": "", "other": "none", "sic": 1})
        == "Nothing takes calls or none [1]."
    )
    assert EN.fill("Two keys have this name ({kid}).", {}) == "Two keys have this name."
    assert EN.fill("This name ({kid}).", {"kid": "a"}) == "This name (a)."
