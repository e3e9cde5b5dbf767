"""How long the window stands still while a share comes or goes, a backup is made, a desk checked.

A pause counts as far as the program was at work in it; its floor is the 20th of a second that a
person begins to feel. Everything is done on the worker, by what the window's own screens call.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.role import Role
from mtl_journal.gui import desk_verbs
from mtl_journal.gui.backups import verbs as backups_verbs
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange import exchange_verbs
from mtl_journal.gui.receiving import receiving_verbs
from mtl_journal.gui.sharing import sharing_verbs
from mtl_journal.services import checking, members, scenarios
from mtl_journal.services.desk import Desk
from mtl_journal.services.evidence import attach_content
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.passphrases import recovery_code
from mtl_journal.services.receiving import open_invitation
from tests.bench.conftest import Ratio
from tests.bench.desks import Prose, desk_with, twin, write_elsewhere
from tests.bench.test_bench_large_desk import FELT
from tests.bench.test_bench_sharing import LESSONS, PICTURES, RECORDS, photo
from tests.bench.test_bench_window import pytestmark
from tests.support.pulse import Pulse
from tests.support.signing import identity
from tests.support.windows import Hand, OpenWindow
from tests.support.windows import look as look
from tests.support.windows import open_window as open_window
from tests.support.windows import qapp_args as qapp_args
from tests.support.windows import screen as screen

__all__ = ["pytestmark"]
TIMES = 3
_COACH = "Cora"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """A desk with pictures, its recovery code, and what its owner wrote on another computer."""
    folder, prose = tmp_path_factory.mktemp("pauses"), Prose()
    desk = desk_with(folder / "my.mtlj", LESSONS, prose)
    ids = [one.id for one in scenarios.list_scenarios(desk)]
    for number in range(PICTURES):
        name, alt = f"photo {number}.jpg", "The board"
        attach_content(desk, ids[number], photo(number), name, alt, Permission.GIVEN)
    members.add(desk, identity(_COACH).card, Role.COACH)
    other = twin(desk, folder / "other.mtlj")
    write_elsewhere(other, RECORDS, prose)
    sent = folder / "sent.mtlshare"
    share_with_oneself(other, sent)
    other.close()
    code = recovery_code(desk)
    desk.close()
    return desk.path, code, sent


@pytest.fixture
def hand(open_window: OpenWindow, made: tuple[Path, str, Path]) -> Hand:
    """A window with that desk open, at rest."""
    path, code, _ = made
    hand = open_window(path)
    hand.window._preparing.finish()
    unlock = hand.window.unlock
    assert unlock is not None
    hand.window.link.take(lambda: desk_verbs.open_with_code(path, code), path, unlock._opened)
    hand.wait(lambda: hand.window.link.is_open, "the desk")
    hand.settle()
    return hand


def _pause(hand: Hand, begin: Callable[[DeskLink, Callable[[Any], None]], object]) -> float:
    """Return the longest pause from the beginning of something until all is quiet, in seconds."""
    answers: list[object] = []
    pulse = Pulse()
    pulse.start()
    begin(hand.window.link, answers.append)
    hand.wait(lambda: answers, "the end")
    hand.settle()
    longest = pulse.stop()
    for one in answers:
        if isinstance(one, Exception):
            raise one
    return longest


def _asked(hand: Hand, verb: Callable[[Desk], object], times: int = TIMES) -> float:
    """Return the longest pause while the desk is asked something, the best of some times."""
    return min(_pause(hand, lambda link, done: link.ask(verb, done, done)) for _ in range(times))


def _scenarios(hand: Hand) -> list[str]:
    ids: list[str] = []
    link = hand.window.link
    link.ask(lambda desk: [one.id for one in scenarios.list_scenarios(desk)], ids.extend)
    hand.settle()
    assert len(ids) >= LESSONS
    return ids


def test_sharing_with_pictures(hand: Hand, tmp_path: Path, ratio: Ratio) -> None:
    ids = _scenarios(hand)
    target = tmp_path / "out.mtlshare"
    looked = _asked(hand, lambda desk: sharing_verbs.look(desk, _COACH, ids[:LESSONS]))

    def seal(desk: Desk) -> None:
        one, _ = sharing_verbs.pack(desk, target, _COACH, ids[:LESSONS])
        sharing_verbs.note(desk, one, sharing_verbs.write(one))

    sealed = _asked(hand, seal)
    assert target.is_file()
    ratio(f"the longest pause looking at {LESSONS} shared", ours=looked, floor=FELT, at_most=1)
    ratio(f"the longest pause sealing {LESSONS}", ours=sealed, floor=FELT, at_most=1)


def test_inviting_by_a_code(hand: Hand, tmp_path: Path, ratio: Ratio) -> None:
    ids = _scenarios(hand)
    file, codes = tmp_path / "invitation.mtlshare", list[str]()

    def invite(desk: Desk) -> None:
        codes.append(sharing_verbs.invite(desk, file, "coach", ids[:PICTURES])[0])

    sealed = _asked(hand, invite)

    def look(link: DeskLink, done: Callable[[Any], None]) -> None:
        link.worker.do(lambda _: open_invitation(file, codes[-1]), done, done)

    opened = min(_pause(hand, look) for _ in range(TIMES))
    ratio("the longest pause sealing to a code", ours=sealed, floor=FELT, at_most=1)
    ratio("the longest pause opening with a code", ours=opened, floor=FELT, at_most=1)


def test_in_step_with_a_folder(hand: Hand, tmp_path: Path, ratio: Ratio) -> None:
    assert hand.window.talking is not None
    keeping = hand.window.talking.in_step
    pauses: list[float] = []
    for turn in range(TIMES):
        folder = tmp_path / str(turn)
        folder.mkdir()

        def go(link: DeskLink, done: Callable[[Any], None], folder: Path = folder) -> None:
            keeping.done.connect(lambda: done(keeping.trouble))
            link.ask(
                lambda desk: exchange_verbs.choose(desk, folder),
                lambda _: keeping.follow(folder),
                done,
            )

        pauses.append(_pause(hand, go))
        assert keeping.outcome is not None and not keeping.trouble
    ratio("the longest pause while in step", ours=min(pauses), floor=FELT, at_most=1)


def test_backing_up_and_checking(hand: Hand, ratio: Ratio) -> None:
    backed = _asked(hand, backups_verbs.back_up_now)
    checked = _asked(hand, lambda desk: checking.check(desk, deep=True))
    ratio("the longest pause while a backup is made", ours=backed, floor=FELT, at_most=1)
    ratio("the longest pause while a desk is checked", ours=checked, floor=FELT, at_most=1)


def test_receiving(hand: Hand, made: tuple[Path, str, Path], ratio: Ratio) -> None:
    """The last: the desk is a large one afterwards."""
    sent = made[2]
    planned = _asked(hand, lambda desk: receiving_verbs.plan(desk, [sent], "", ()), 1)
    taken = _pause(
        hand,
        lambda link, done: link.write(
            lambda desk: receiving_verbs.take_in(desk, [sent], "", ()), done, done
        ),
    )
    ratio(f"the longest pause looking at {RECORDS:,} sent", ours=planned, floor=FELT, at_most=1)
    ratio(f"the longest pause receiving {RECORDS:,}", ours=taken, floor=FELT, at_most=1)
