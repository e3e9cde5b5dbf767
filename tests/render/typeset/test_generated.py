"""Documents drawn at random over trees of blocks: sound by veraPDF, undamaged, and whole."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text
from mtl_journal.render.typeset import typeset
from tests.support.generated import portfolios
from tests.support.verapdf import VeraPdf

pytestmark = pytest.mark.xdist_group("verapdf")

# A document takes a second to judge, and one folder and one Java serve for all.
_ALLOWED = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.function_scoped_fixture,
)
_Judge = Callable[[Portfolio], None]


def _drawn(many: int) -> settings:
    """Return how to draw: the same documents every time, as large as they come."""
    return settings(
        max_examples=many,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=_ALLOWED,
    )


@pytest.fixture
def judge(verapdf: VeraPdf, tmp_path: Path) -> _Judge:
    def judged(value: Portfolio) -> None:
        pdf = typeset(value)
        assert verapdf.broken(pdf, "3a", "ua1") == {}
        assert missing_text(pdf, printed_text(value)) is None
        file = tmp_path / "drawn.pdf"
        file.write_bytes(pdf)
        done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    return judged


@_drawn(30)
@given(value=portfolios())
def test_thirty_drawn_documents_are_sound_and_whole(value: Portfolio, judge: _Judge) -> None:
    judge(value)


@pytest.mark.soak
@_drawn(300)
@given(value=portfolios())
def test_three_hundred_drawn_documents_are_sound_and_whole(value: Portfolio, judge: _Judge) -> None:
    judge(value)
