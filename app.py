"""The web front: addresses -> pages and JSON, from an archive and its engine."""

import os
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from werkzeug.wrappers import Response

from indexer.archive import Archive
from web.api import api_meeting, api_search, api_suggest, healthz
from web.errors import Failure, register_errors
from web.exports import export_csv, export_json, export_word
from web.meetings import meeting, meetings, paragraph, permalink
from web.originals import source
from web.search_page import help_page, search
from web.security import security_headers
from web.templating import prepare_templates

ROUTES: tuple[tuple[str, Callable[..., str | Response | Failure]], ...] = (
    ("/", search),
    ("/meetings", meetings),
    ("/meetings/<meeting_id>", meeting),
    ("/meetings/<meeting_id>/source", source),
    ("/p/<paragraph_id>", permalink),
    ("/p/<paragraph_id>/", paragraph),
    ("/help", help_page),
    ("/export.csv", export_csv),
    ("/export.json", export_json),
    ("/export.docx", export_word),
    ("/api/search", api_search),
    ("/api/meetings/<meeting_id>", api_meeting),
    ("/api/suggest", api_suggest),
    ("/healthz", healthz),
)


def create_app(data: Path | None = None) -> Flask:
    """The archive in `data`, or else in REFERATARKIV_DATA, as a WSGI application.

    REFERATARKIV_ROBOTS is sent as X-Robots-Tag; minutes hold names of people, so that
    search engines are asked to stay away.
    """
    app = Flask(__name__)
    directory = data or Path(os.environ.get("REFERATARKIV_DATA", "data"))
    robots = os.environ.get("REFERATARKIV_ROBOTS", "noindex, nofollow")
    app.extensions["archive"] = Archive(directory)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    for rule, view in ROUTES:
        app.add_url_rule(rule, view_func=view)
    register_errors(app)
    prepare_templates(app)
    app.after_request(security_headers(robots))
    return app
