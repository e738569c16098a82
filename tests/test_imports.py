"""Who may import whom, so that the parts stay apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path.relative_to(ROOT)
    for place in ("app.py", "web/*.py", "indexer/**/*.py", "search/**/*.py")
    for path in ROOT.glob(place)
)

WHOOSH = ("search/analyzer.py", "search/query_parser.py", "search/schema.py")


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports, at whatever depth."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_web(module: Path) -> bool:
    return module.parts[0] in ("app.py", "web")


def top(name: str) -> str:
    return name.partition(".")[0]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_whoosh_stays_in_its_places(module: Path) -> None:
    uses_whoosh = any(top(name) == "whoosh" for name in imported(module))
    allowed = str(module) in WHOOSH or module.is_relative_to("search/whoosh_engine")
    assert allowed or not uses_whoosh


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_search_knows_nothing_of_indexer(module: Path) -> None:
    if module.is_relative_to("search"):
        assert not {"indexer", "app", "web"} & set(map(top, imported(module)))


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_serve_command_knows_the_web(module: Path) -> None:
    uses_web = {"app", "web", "flask", "waitress"} & set(map(top, imported(module)))
    assert not uses_web or is_web(module) or str(module) == "indexer/cli.py"


@pytest.mark.parametrize("module", [m for m in MODULES if is_web(m)], ids=str)
def test_the_web_sees_only_the_archive_of_the_indexer(module: Path) -> None:
    used = {n for n in imported(module) if n.startswith("indexer.")}
    parts = {".".join(name.split(".")[:2]) for name in used}
    assert parts <= {
        "indexer.archive",
        "indexer.errors",
        "indexer.meeting_json",
        "indexer.model",
    }
