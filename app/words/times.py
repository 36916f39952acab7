"""Times and lengths of time as people say them, in their own time zone."""

import math
from datetime import UTC, datetime, timedelta, tzinfo

from app.model.time import Instant, Span
from app.words.phrases import Phrases

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_YEAR = 365.25 * _DAY
_MILLISECONDS_BELOW = 0.5
_LONGEST = 1000 * _YEAR


class Times(Phrases):
    """Instants and spans in one language and one time zone."""

    def __init__(self, language: str, zone: tzinfo | None = None) -> None:
        """`zone` is for tests; without it the computer's own zone holds."""
        super().__init__(language)
        self._zone = zone

    def fact(self, value: object, style: str = "") -> str:
        """See `Phrases.fact`; an instant takes the styles `date` and `time`."""
        match value:
            case Span():
                return self.duration(value)
            case Instant() if style == "date":
                return self.date(value)
            case Instant() if style == "time":
                return self.time_of_day(value)
            case Instant():
                return self.moment(value)
            case _:
                return super().fact(value, style)

    def date(self, instant: Instant) -> str:
        """`2 Feb 2027`, in Danish `2. feb. 2027`."""
        local = self._local(instant)
        return self.text("time.beyond") if local is None else self._date(local)

    def time_of_day(self, instant: Instant) -> str:
        """`21:27:41`, in Danish `21.27.41`."""
        local = self._local(instant)
        return self.text("time.beyond") if local is None else self._clock(local)

    def moment(self, instant: Instant) -> str:
        """Date and time in full, for a sentence that does not know what day it is."""
        local = self._local(instant)
        if local is None:
            return self.text("time.beyond")
        return self.text("time.on_date", date=self._date(local), clock=self._clock(local))

    def clock_time(self, instant: Instant, now: Instant, zone: tzinfo | None = None) -> str:
        """`today 21:27:41`, `tomorrow …`, `yesterday …`, else date and time."""
        local, today = self._local(instant, zone), self._local(now, zone)
        if local is None:
            return self.text("time.beyond")
        days = None if today is None else (local.date() - today.date()) // timedelta(days=1)
        key = {-1: "time.yesterday", 0: "time.today", 1: "time.tomorrow"}.get(
            days if days is not None else 2, "time.on_date"
        )
        return self.text(key, date=self._date(local), clock=self._clock(local))

    def utc(self, instant: Instant) -> str:
        """`2026-11-28 20:27:41 UTC`, the same in every language."""
        there = self._local(instant, UTC)
        return self.text("time.beyond") if there is None else f"{there:%Y-%m-%d %H:%M:%S} UTC"

    def relative(self, instant: Instant, now: Instant) -> str:
        """`in 59 min 41 s`, `4 min ago`, `now`."""
        away = instant.seconds - now.seconds
        if math.isnan(away):
            return self.text("time.beyond")
        if abs(away) < 1:
            return self.text("time.now")
        if away > 0:
            return self.text("time.ahead", span=self._length(away, exact=True))
        return self.text("time.ago", span=self._length(-away, exact=False))

    def duration(self, span: Span) -> str:
        """How long something takes or lasts: `4 ms`, `0.6 s`, `1 hour`, `2 h 30 min`."""
        seconds = span.seconds
        if math.isnan(seconds):
            return "–"
        if seconds < 0:
            return "−" + self.duration(Span(-seconds))
        if seconds == 0:
            return self._unit("s", "0")
        if seconds < 0.001:
            return self._unit("ms", "<1")
        if seconds < _MILLISECONDS_BELOW:
            return self._unit("ms", self.number(round(seconds * 1000)))
        if seconds < 9.95:
            return self._unit("s", self.number(seconds))
        return self._length(seconds, exact=True, words=True)

    def countdown(self, span: Span) -> str:
        """What is left: `59:41`, `3:26:40`, of several days the days; never below `00:00`."""
        if math.isnan(span.seconds) or span.seconds <= 0:
            return "00:00"
        if span.seconds >= 4 * _DAY:
            return self._length(span.seconds, exact=False, words=True)
        minutes, seconds = divmod(math.ceil(span.seconds), _MINUTE)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"

    def left(self, span: Span) -> str:
        """What is left, in the one unit that tells: `3 min`, `45 s`, `2 h`; it goes down as
        `countdown` does."""
        if math.isnan(span.seconds) or span.seconds <= 0:
            return self._unit("s", 0)
        return self._length(math.ceil(span.seconds), exact=False)

    def _length(self, seconds: float, *, exact: bool, words: bool = False) -> str:
        """Whole seconds in the one or two units that tell; `words` spells lone hours out."""
        if seconds >= _LONGEST:
            return self.text("unit.longest", number=1000)
        if seconds >= 2 * _YEAR:
            return self.count("year", math.floor(seconds / _YEAR))
        whole = round(seconds) if exact else math.floor(seconds)
        days, rest = divmod(whole, _DAY)
        hours, rest = divmod(rest, _HOUR)
        minutes, left = divmod(rest, _MINUTE)
        if days:
            parts = [self.count("day", days)]
            parts += [self._unit("h", hours)] if hours and exact and days < 10 else []
        elif hours:
            lone = words and (not minutes or not exact)
            parts = [self.count("hour", hours) if lone else self._unit("h", hours)]
            parts += [self._unit("min", minutes)] if minutes and exact else []
        elif minutes:
            parts = [self._unit("min", minutes)]
            parts += [self._unit("s", left)] if left and exact else []
        else:
            parts = [self._unit("s", left)]
        return " ".join(parts)

    def _unit(self, unit: str, amount: object) -> str:
        return self.text(f"unit.{unit}", number=amount)

    def _date(self, local: datetime) -> str:
        month = self.text(f"month.m{local.month}")
        return self.text("time.date", day=local.day, month=month, year=str(local.year))

    def _clock(self, local: datetime) -> str:
        return local.strftime("%H.%M.%S" if self.language == "da" else "%H:%M:%S")

    def _local(self, instant: Instant, zone: tzinfo | None = None) -> datetime | None:
        """The wall clock at that instant, or None where no calendar has it."""
        try:
            return datetime.fromtimestamp(instant.seconds, UTC).astimezone(zone or self._zone)
        except (ValueError, OverflowError, OSError):
            return None
