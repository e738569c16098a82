"""What a test needs and the machine lacks: skipped with the remedy, never in CI."""

import os
from typing import NoReturn

import pytest


def lacking(remedy: str) -> NoReturn:
    """Skip the test, or fail it where CI=true; `remedy` says what to do."""
    if os.environ.get("CI") == "true":
        pytest.fail(remedy)
    pytest.skip(remedy)
