"""Who has said what about what: topics by organisations."""

from flask import render_template, request

from search.model import Query
from web.current import archive, is_empty
from web.matrix import crossed, steps, totals

TOPICS = 40
ORGANISATIONS = 8


def positions() -> str:
    """The topics most spoken about by the organisations that speak most.

    `board` and `year` leave only what was said there and then; the cells lead to the
    paragraphs, with the same filters.
    """
    board, year = request.args.get("board", ""), request.args.get("year", "")
    if is_empty():
        return render_template("positions.html", rows=(), board=board, year=year)
    engine = archive().engine()
    base = Query(
        boards=(board,) if board else (),
        years=(int(year),)
        if year.isascii() and year.isdigit() and len(year) == 4
        else (),
    )
    counts = engine.tabulate(base, "topic", "speaker")
    said = totals(counts, 0)
    names = [name for name, _ in totals(counts, 1).most_common(ORGANISATIONS)]
    topics = [topic for topic, _ in said.most_common(TOPICS)]
    rows = crossed(counts, topics, names, base)
    facets = engine.search(Query(per_page=1)).facets
    return render_template(
        "positions.html",
        base=base,
        rows=rows,
        steps=steps(rows),
        names=names,
        found=len(said),
        organisations=len(totals(counts, 1)),
        board=board,
        year=year,
        boards=sorted(v.value for v in facets["board"]),
        years=[v.value for v in facets["year"]],
    )
