"""The desk's one worker: in order, off the window's thread, and it can be told to stop."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from mtl_journal.gui.worker import Job, Worker


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not until():
        QApplication.processEvents()
        time.sleep(0.001)
        assert time.monotonic() < end


def wrong(error: Exception) -> None:
    raise AssertionError from error


def test_work_is_done_in_order_elsewhere_and_answered_here(worker: Worker):
    heard: list[tuple[int, bool]] = []
    for number in range(20):
        worker.do(
            lambda _, n=number: (n, threading.current_thread() is threading.main_thread()),
            heard.append,
            wrong,
        )
    wait(lambda: not worker.busy)
    assert heard == [(number, False) for number in range(20)]


def test_what_goes_wrong_is_told_and_the_next_is_done(worker: Worker):
    told: list[str] = []
    worker.do(lambda _: 1 // 0, lambda _: told.append("?"), lambda e: told.append(type(e).__name__))
    worker.do(lambda _: "next", told.append, wrong)
    wait(lambda: not worker.busy)
    assert told == ["ZeroDivisionError", "next"]


def test_an_answer_for_a_dialog_that_was_closed_meanwhile_goes_nowhere(
    worker: Worker, capfd: pytest.CaptureFixture[str]
):
    dialog = QDialog()
    label = QLabel(dialog)
    heard: list[str] = []
    shiboken6.delete(dialog)
    worker.do(lambda _: "late", label.setText, wrong)
    worker.do(lambda job: job.step(1, 2), lambda _: None, wrong, lambda *_: label.setText("half"))
    worker.do(lambda _: "next", heard.append, wrong)
    wait(lambda: not worker.busy)
    assert heard == ["next"]
    assert capfd.readouterr().err == ""


def test_a_job_that_is_given_up_stops_at_its_next_step_and_says_nothing(worker: Worker):
    steps: list[int] = []
    seen: list[tuple[int, int]] = []

    def work(job: Job) -> None:
        for number in range(10_000):
            job.step(number, 10_000)
            steps.append(number)
            time.sleep(0.001)

    job = worker.do(work, lambda _: wrong(ValueError()), wrong, lambda *at: seen.append(at))
    wait(lambda: len(seen) > 3)
    job.cancel()
    wait(lambda: not worker.busy)
    assert 3 < len(steps) < 10_000


def test_what_was_given_up_before_it_began_is_never_begun(worker: Worker):
    gate, done = threading.Event(), list[str]()
    worker.do(lambda _: gate.wait(60), lambda _: None, wrong)
    job = worker.do(lambda _: done.append("begun"), lambda _: done.append("told"), wrong)
    job.cancel()
    gate.set()
    wait(lambda: not worker.busy)
    assert done == []


def test_stopping_lets_what_is_queued_be_done(qapp: QApplication):
    worker, done = Worker(), list[int]()
    for number in range(5):
        worker.do(lambda _, n=number: done.append(n), lambda _: None, wrong)
    worker.stop()
    assert done == [0, 1, 2, 3, 4]


def test_what_is_asked_after_the_end_is_let_go(qapp: QApplication) -> None:
    worker = Worker()
    worker.stop()
    job = worker.do(lambda _: 1, lambda _: None, lambda _: None)
    assert job.cancelled and not worker.busy
