"""Which rows the list shows: all of them, or those in which a search finds its words."""

from collections.abc import Collection

from app.gui.profiles.rows import Heading, HitsRow, ProfileRow, Row, favourites_first, grouped
from app.gui.state.naming import environment_name, provider_name
from app.model.environment import Environment
from app.model.frozen import replace


def words_of(search: str) -> tuple[str, ...]:
    """The words of a search as they are compared."""
    return tuple(search.casefold().split())


def rows_to_show(
    rows: list[ProfileRow], search: str, folded: Collection[Heading] = ()
) -> tuple[Row, ...]:
    """All of them under their headings; while searching only what was found, flat, whatever is
    folded."""
    words = words_of(search)
    if not words:
        return grouped(rows, folded)
    found = _hits(words, favourites_first(rows))
    return (HitsRow(len(found), len(rows)), *found)


def _hits(words: tuple[str, ...], rows: list[ProfileRow]) -> list[ProfileRow]:
    """The rows in which each word stands somewhere: in what they show, or in what they do not,
    which then is told by `found_in`."""
    lived = {each: environment_name(each) if each else "" for each in Environment}
    providers = {(row.provider, row.host) for row in rows}
    served = {each: provider_name(*each) for each in providers}
    # Few rows differ in these, and a thousand are searched with each letter.
    known = {
        (served_by, lives): f" {served[served_by]} {lived[lives]} {lives}".casefold()
        for served_by in providers
        for lives in Environment
    }
    found = []
    for row in rows:
        shown = row.name.casefold() + known[(row.provider, row.host), row.environment]
        wanted = [word for word in words if word not in shown]
        hit = _hidden(wanted, row) if wanted else row
        if hit is not None:
            found.append(hit)
    return found


def _hidden(words: list[str], row: ProfileRow) -> ProfileRow | None:
    hidden = (row.folder, row.host, row.client_id, row.provider)
    if not all(word in "\n".join(hidden).casefold() for word in words):
        return None
    place = next((each for each in hidden if words[0] in each.casefold()), "")
    return replace(row, found_in=place)
