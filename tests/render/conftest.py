"""`verapdf`: one Java process for every test of a worker."""

import os
from collections.abc import Iterator

import pytest

from tests.support.verapdf import NoJava, VeraPdf


@pytest.fixture(scope="session")
def verapdf(request: pytest.FixtureRequest) -> Iterator[VeraPdf]:
    """Return a running veraPDF; without Java skip, or fail when MTL_REQUIRE_SAMPLES=1."""
    try:
        checker = VeraPdf(request.config.cache.mkdir("verapdf"))
    except NoJava as missing:
        if os.environ.get("MTL_REQUIRE_SAMPLES") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    yield checker
    checker.close()
