"""Export: whole processes that set 300 scenarios, against drawString, typst and Platypus."""

import json
import pickle
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from mtl_journal.domain.portfolio import Portfolio
from mtl_journal.render.printed import printed_text
from mtl_journal.render.readback import missing_text, spans
from mtl_journal.render.typeset import Standing, typeset
from tests.bench.conftest import Ratio
from tests.bench.corpus import portfolio
from tests.bench.floors_pdf import platypus_untagged
from tests.bench.making import Cost, cost
from tests.support.typst_source import typst_source

MANY = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("export")


def _pickled(count: int, folder: Path) -> Path:
    file = folder / f"{count}.pickle"
    file.write_bytes(pickle.dumps(portfolio(count)))
    return file


def _least(way: str, file: Path, times: int = 3) -> Cost:
    """Return the cheapest of several runs; the others were disturbed by something else."""
    return min(cost(way, file) for _ in range(times))


@pytest.fixture(scope="module")
def ours(folder: Path) -> Cost:
    return _least("ours", _pickled(MANY, folder))


def test_an_export_costs_at_most_twelve_times_the_drawing_of_its_lines(
    ours: Cost, folder: Path, ratio: Ratio
) -> None:
    pages: dict[int, list[str]] = {}
    for span in spans(typeset(portfolio(MANY))):
        pages.setdefault(span.page, []).append(span.text)
    file = folder / "lines.json"
    file.write_text(json.dumps(list(pages.values())), encoding="utf-8")
    floor = _least("drawn", file).seconds
    ratio("export 300 scenarios, to drawString", ours=ours.seconds, floor=floor, at_most=12)


def test_an_export_costs_at_most_three_times_what_typst_takes(
    ours: Cost, folder: Path, ratio: Ratio
) -> None:
    floor = _least("typst", typst_source(portfolio(MANY), folder)).seconds
    ratio("export 300 scenarios, to typst", ours=ours.seconds, floor=floor, at_most=3)


def test_an_export_is_six_times_as_fast_as_platypus(folder: Path, ratio: Ratio) -> None:
    """Both are run by turns and as often, so that a busy computer helps neither.

    One and the same making takes 1.9 to 2.7 s on a shared computer: of three turns the least is
    still chance.
    """
    file = _pickled(MANY, folder)
    turns = [(cost("ours", file), cost("platypus", file)) for _ in range(6)]
    ours, floor = (min(costs).seconds for costs in zip(*turns, strict=True))
    ratio("export 300 scenarios, to Platypus", ours=ours, floor=floor, at_most=1 / 6)


def test_setting_is_four_times_as_fast_as_platypus(ratio: Ratio) -> None:
    """Without the start of Python, which both have to wait for."""
    few, many = portfolio(3), portfolio(MANY)
    typeset(few)
    platypus_untagged(few)
    ours = _seconds(typeset, many, 3)
    ratio("set 300 scenarios", ours=ours, floor=_seconds(platypus_untagged, many, 1), at_most=0.25)


def test_memory_stays_small(ours: Cost, ratio: Ratio) -> None:
    ratio("peak of an export, MB", ours=ours.megabytes, floor=150, at_most=1)


def test_the_time_grows_no_faster_than_the_text(ours: Cost, folder: Path, ratio: Ratio) -> None:
    each = _least("ours", _pickled(10 * MANY, folder), times=1).seconds / 10
    ratio("3,000 scenarios, each 300", ours=each, floor=ours.seconds, at_most=1.25)


def test_a_change_in_sixty_pages_costs_less_than_a_third_of_making_them(
    folder: Path, ratio: Ratio
) -> None:
    """Cold is a process that begins; warm is one that holds what the last making left."""
    cold = _least("ours", _pickled(30, folder), times=5).seconds
    value, standing = portfolio(30), Standing()
    typeset(value, standing=standing)
    taken: list[float] = []
    for at in range(7):
        changed = replace(value.entries[15], body=f"{value.entries[15].body}\n\nOnce more, {at}.")
        value = replace(value, entries=(*value.entries[:15], changed, *value.entries[16:]))
        taken.append(_seconds(lambda one: typeset(one, standing=standing), value, 1))
    ratio("change one of 30 scenarios", ours=min(taken), floor=cold, at_most=1 / 3)


def _seconds(make: Callable[[Portfolio], bytes], value: Portfolio, times: int) -> float:
    """Return the least processor time of several runs."""
    taken: list[float] = []
    for _ in range(times):
        start = time.process_time()
        make(value)
        taken.append(time.process_time() - start)
    return min(taken)


def test_reading_the_text_back_costs_at_most_twice_what_pdfium_itself_takes(ratio: Ratio) -> None:
    """The least that any reading needs: PDFium opens each page and says all of its text."""
    value = portfolio(MANY)
    pdf = typeset(value)
    expected = printed_text(value)
    taken: list[float] = []
    floors: list[float] = []
    for _ in range(3):  # by turns, so that what disturbs one disturbs the other
        start = time.process_time()
        assert missing_text(pdf, expected) is None
        taken.append(time.process_time() - start)
        start = time.process_time()
        assert _said_by_pdfium(pdf)
        floors.append(time.process_time() - start)
    ratio("read 300 scenarios back", ours=min(taken), floor=min(floors), at_most=2)


def _said_by_pdfium(pdf: bytes) -> int:
    """Return how many signs PDFium says are on all pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return sum(len(page.get_textpage().get_text_range()) for page in document)
