"""What can go wrong with a search; each error carries what the page needs."""

from collections.abc import Sequence


class SearchError(Exception):
    """Anything about searching that a caller may catch; the message is English."""


class QueryError(SearchError):
    """A search that cannot be run as asked; `parameter` names the part at fault."""

    def __init__(self, message: str, *, parameter: str, value: str) -> None:
        super().__init__(f"{parameter}: {message}")
        self.parameter = parameter
        self.value = value


class BadDateError(QueryError):
    """A date that is not in the calendar, or is written in a way we do not read."""

    def __init__(self, value: str, *, parameter: str) -> None:
        super().__init__(
            f"{value!r} is not a date; write it as 2022-04-06 or 06.04.2022",
            parameter=parameter,
            value=value,
        )


class DateOrderError(QueryError):
    """`from` lies after `to`."""

    def __init__(self, value: str) -> None:
        super().__init__("lies after `to`", parameter="from", value=value)


class BadPageError(QueryError):
    """A page number that is no number, or past the last page (`pages`, if known)."""

    def __init__(
        self, value: str, *, pages: int | None = None, parameter: str = "page"
    ) -> None:
        known = f"; there are {pages}" if pages is not None else ""
        super().__init__(
            f"{value!r} is not a page number here{known}",
            parameter=parameter,
            value=value,
        )
        self.pages = pages


class UnknownValueError(QueryError):
    """A parameter with a value it does not take; `known` are those it takes."""

    def __init__(self, value: str, *, parameter: str, known: Sequence[str]) -> None:
        super().__init__(
            f"{value!r} is not one of {', '.join(known)}",
            parameter=parameter,
            value=value,
        )
        self.known = tuple(known)


class TooManyValuesError(QueryError):
    """A parameter that is repeated more often than `most` times."""

    def __init__(self, value: str, *, parameter: str, most: int) -> None:
        super().__init__(
            f"it has more than {most} values", parameter=parameter, value=value
        )
        self.most = most


class EngineError(SearchError):
    """The index cannot answer."""


class MissingIndexError(EngineError):
    """There is no index yet."""

    def __init__(self) -> None:
        super().__init__("there is no index; make it with `referatarkiv rebuild`")


class StaleIndexError(EngineError):
    """The index was made by another schema, analyzer or vocabulary."""

    def __init__(self) -> None:
        super().__init__(
            "the index does not fit the schema, the analysis or the vocabulary; "
            "make it anew with `referatarkiv rebuild`"
        )


class DamagedIndexError(EngineError):
    """A file of the index is damaged."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} in the index is damaged; make it anew with `referatarkiv rebuild`"
        )
        self.file = file
