"""What an installed archive needs besides modules is in its package."""

from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("templates", "static", "data/vocabulary", "data/demo")
FILES = [
    path.relative_to(ROOT).as_posix()
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
]


def setup(section: str, key: str) -> list[str]:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser[section][key].replace(",", "\n").split()


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_packed(file: str) -> None:
    folder = Path(file).parent.as_posix().replace("/", ".")
    packages = setup("options.packages.find", "include")
    patterns = setup("options.package_data", "*")
    assert any(fnmatch(folder, package) for package in packages)
    assert any(fnmatch(Path(file).name, pattern) for pattern in patterns)
