"""`ratio`: how every benchmark states its figure, so that `make bench` can print them as one table.

Seconds of one machine say nothing about another; a ratio to a floor measured in the same run does.
"""

from collections.abc import Callable

import pytest

Ratio = Callable[..., None]
_LINES = pytest.StashKey[list[str]]()


@pytest.fixture
def ratio(request: pytest.FixtureRequest) -> Ratio:
    """Return a function that notes `ours / floor` (seconds) and fails above `at_most`.

    `ratio("append a revision", ours=0.0031, floor=0.0015, at_most=3)`; "four times as fast as the
    floor" is `at_most=0.25`.
    """

    def note(what: str, *, ours: float, floor: float, at_most: float) -> None:
        found = ours / floor
        line = f"{found:8.2f} x  (at most {at_most:g})  {what}: {ours:.4g} s, floor {floor:.4g} s"
        request.config.stash.setdefault(_LINES, []).append(line)
        assert found <= at_most, line.strip()

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = terminalreporter.config.stash.get(_LINES, [])
    if lines:
        terminalreporter.section("ratios to the floor")
        for line in lines:
            terminalreporter.write_line(line)
