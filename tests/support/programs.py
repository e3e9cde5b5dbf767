"""Programs of the system that a test runs against."""

import os
import shutil

import pytest


def need(*programs: str) -> None:
    """Skip the test where one of these is not installed; fail under MTL_REQUIRE_SAMPLES=1."""
    missing = [one for one in programs if shutil.which(one) is None]
    if missing and os.environ.get("MTL_REQUIRE_SAMPLES") == "1":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
