"""What is said about the archive: to readers, to browsers and to search engines."""

from contextlib import suppress

from flask import current_app, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from search.errors import EngineError
from search.examples import Examples, Operands, find_examples, find_operands
from web.api import complete
from web.current import archive
from web.plain_text import Wording
from web.settings import settings


def help_page() -> str:
    """How to search, with examples from this archive."""
    examples, operands = Examples(), Operands()
    with suppress(EngineError):
        engine = archive().engine()
        examples, operands = find_examples(engine), find_operands(engine)
    return render_template("help.html", examples=examples, operands=operands)


def accessibility() -> str:
    """What is known of the accessibility of these pages, and whom to tell."""
    return render_template("accessibility.html", settings=settings())


def statement() -> Response:
    """The address where Danish law wants the accessibility statement to be found."""
    return redirect(settings().statement or url_for("accessibility"))


def opensearch() -> Response:
    """How a browser may search here from its address bar."""
    media_type = "application/opensearchdescription+xml"
    return Response(render_template("opensearch.xml"), content_type=media_type)


def suggestions() -> Response:
    """Completions as OpenSearch wants them: the text, then lists side by side."""
    text = request.args.get("q", "")
    found = complete(text)
    response = jsonify(
        [
            text,
            [suggestion.text for suggestion in found],
            [Wording().paragraphs(suggestion.count) for suggestion in found],
            [url_for("search", q=s.text, _external=True) for s in found],
        ]
    )
    response.mimetype = "application/x-suggestions+json"
    return response


def robots() -> Response:
    return Response(render_template("robots.txt"), mimetype="text/plain")


def favicon() -> Response:
    """The icon, where programs look that do not read the page's link to it."""
    return current_app.send_static_file("favicon.ico")
