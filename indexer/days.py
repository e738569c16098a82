"""Days reckoned from a meeting's: what lies ahead of it, and when a month ends."""

import datetime
from calendar import monthrange


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """The day; None where the calendar has none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def ahead(day: datetime.date, held: datetime.date) -> datetime.date:
    """The day in the first year in which it does not lie before the meeting."""
    if day >= held:
        return day
    # 29 February has no next year's
    return day.replace(
        year=day.year + 1, day=min(day.day, 28 if day.month == 2 else 31)
    )


def month_ends(
    year: str | int | None, month: int, held: datetime.date
) -> datetime.date:
    """The last day of a month; without a year, of the first that lies ahead."""
    wanted = int(year) if year else held.year + (month < held.month)
    return datetime.date(wanted, month, monthrange(wanted, month)[1])


def later(held: datetime.date, count: int, unit: str) -> datetime.date:
    """So many days ("dag"), weeks ("uge") or months ("måned") after a meeting."""
    if unit == "måned":
        months = held.month - 1 + count
        year, month = held.year + months // 12, months % 12 + 1
        return datetime.date(year, month, min(held.day, monthrange(year, month)[1]))
    return held + datetime.timedelta(count * (7 if unit == "uge" else 1))


def easter(year: int) -> datetime.date:
    """Easter Sunday (the anonymous Gregorian algorithm, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)
