"""The web front: addresses -> pages and JSON, from an archive and its engine."""

import os
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from werkzeug.wrappers import Response

from indexer.archive import Archive
from web.about import (
    accessibility,
    favicon,
    help_page,
    opensearch,
    robots,
    statement,
    suggestions,
)
from web.api import api_meeting, api_search, api_suggest, healthz
from web.base_address import BaseAddress
from web.calendars import meetings_calendar
from web.compression import compress_answers
from web.errors import Failure, register_errors
from web.exports import export_csv, export_json, export_word
from web.feeds import feed
from web.follow_up_files import export_follow_ups, follow_ups_calendar
from web.follow_ups import follow_ups
from web.meetings import meeting, meetings, paragraph, permalink
from web.openapi import api_page, openapi
from web.organisations import organisation, organisations
from web.original_pages import original_page, page_image
from web.originals import source
from web.page_images import PageImages
from web.positions import positions
from web.search_page import search
from web.security import refuse_strange_hosts, security_headers
from web.settings import read_settings
from web.templating import prepare_templates
from web.topics import topic, topics

ROUTES: tuple[tuple[str, Callable[..., str | Response | Failure]], ...] = (
    ("/", search),
    ("/meetings", meetings),
    ("/meetings/<meeting_id>", meeting),
    ("/meetings/<meeting_id>/source", source),
    ("/meetings/<meeting_id>/pages/<int:number>", original_page),
    ("/meetings/<meeting_id>/pages/<int:number>.webp", page_image),
    ("/p/<paragraph_id>", permalink),
    ("/p/<paragraph_id>/", paragraph),
    ("/topics", topics),
    ("/topics/<topic_id>", topic),
    ("/organisations", organisations),
    ("/organisations/<path:name>", organisation),
    ("/positions", positions),
    ("/follow-ups", follow_ups),
    ("/follow-ups.csv", export_follow_ups),
    ("/follow-ups.ics", follow_ups_calendar),
    ("/help", help_page),
    ("/tilgaengelighed", accessibility),
    ("/was", statement),
    ("/feed.atom", feed),
    ("/meetings.ics", meetings_calendar),
    ("/export.csv", export_csv),
    ("/export.json", export_json),
    ("/export.docx", export_word),
    ("/api/search", api_search),
    ("/api/meetings/<meeting_id>", api_meeting),
    ("/api/suggest", api_suggest),
    ("/api/suggest/opensearch", suggestions),
    ("/api/openapi.json", openapi),
    ("/api", api_page),
    ("/healthz", healthz),
    ("/opensearch.xml", opensearch),
    ("/robots.txt", robots),
    ("/favicon.ico", favicon),
)


def create_app(data: Path | None = None) -> Flask:
    """The archive in `data`, or else in REFERATARKIV_DATA, as a WSGI application.

    `Settings` tells what else may be set.

    Raises:
        BadSettingError: a setting cannot be used.
    """
    app = Flask(__name__)
    directory = data or Path(os.environ.get("REFERATARKIV_DATA", "data"))
    settings = read_settings(os.environ)
    app.extensions.update(
        archive=Archive(directory), page_images=PageImages(), settings=settings
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    for rule, view in ROUTES:
        app.add_url_rule(rule, view_func=view)
    register_errors(app)
    prepare_templates(app)
    app.before_request(refuse_strange_hosts)
    app.after_request(security_headers(settings.robots))
    compress_answers(app)
    if settings.url:
        at_home = BaseAddress(app.wsgi_app, settings.url)
        app.wsgi_app = at_home  # type: ignore[assignment, method-assign]
    return app
