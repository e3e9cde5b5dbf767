"""Sealing a share must cost little more than age itself, receiving one little more than storing."""

import ctypes
import io
import random
import time
from pathlib import Path

import pyrage
from PIL import Image

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import pack, unpack
from mtl_journal.security.sealing import open_sealed, seal
from mtl_journal.services import members, scenarios, sharing
from mtl_journal.services.desk import Desk
from mtl_journal.services.evidence import attach_content
from mtl_journal.services.own_copies import share_with_oneself
from mtl_journal.services.receiving import open_share, take_in
from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import (
    Duel,
    Prose,
    bouts,
    desk_with,
    last_record,
    rows_after,
    twin,
    write_elsewhere,
)
from tests.support.signing import identity

RECORDS, ROUNDS = 10_000, 2
LESSONS, PICTURES = 50, 20


def test_receive_ten_thousand_records(tmp_path: Path, ratio: Ratio) -> None:
    prose = Prose()
    desk = desk_with(tmp_path / "desk.mtlj", 20, prose)
    other = twin(desk, tmp_path / "other.mtlj")
    write_elsewhere(other, RECORDS, prose)
    sent = tmp_path / "sent.mtlshare"
    share_with_oneself(other, sent)
    other.close()
    duel = Duel()
    for ours, raw, bare in bouts(desk, tmp_path, ROUNDS):
        before = last_record(raw)
        duel.time_ours(_receive, ours, sent)
        rows = rows_after(raw, before)
        duel.time_floor(floors.merge, bare, desk.identity.card.signing_key, rows)
    desk.close()
    ratio(f"receive 10,000 records ({duel.noise})", **duel.minima(), at_most=2)


def _receive(desk: Desk, sent: Path) -> None:
    done = take_in(desk, [open_share(desk.identity, sent)])
    assert done.report.accepted == RECORDS


def test_seal_fifty_scenarios_with_twenty_pictures(tmp_path: Path, ratio: Ratio) -> None:
    desk = desk_with(tmp_path / "desk.mtlj", LESSONS, Prose())
    ids = [one.id for one in scenarios.list_scenarios(desk)]
    for number in range(PICTURES):
        name, alt = f"photo {number}.jpg", "The board"
        attach_content(desk, ids[number], photo(number), name, alt, Permission.GIVEN)
    coach = identity("Cora")
    members.add(desk, coach.card, Role.COACH)
    sharing.share(desk, tmp_path / "out.mtlshare", "Cora", ids)
    packed = open_sealed((tmp_path / "out.mtlshare").read_bytes(), coach)
    held = unpack(packed)
    assert len(held.evidence) == PICTURES
    stranger = pyrage.x25519.Identity.generate()  # pyright: ignore[reportAttributeAccessIssue]
    receiver = stranger.to_public()
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(15):
        _forget_memory()
        began = time.process_time()
        seal(pack(held.sender, held.records, held.evidence), [coach.card.sealing_key])
        ours.append(time.process_time() - began)
        _forget_memory()
        began = time.process_time()
        pyrage.encrypt(packed, [receiver])
        floor.append(time.process_time() - began)
    what = f"seal 50 scenarios, 20 pictures ({len(packed) >> 20} MiB)"
    ratio(what, ours=min(ours), floor=min(floor), at_most=1.5)
    desk.close()


def _forget_memory() -> None:
    """Give free memory back to the system.

    A program that seals once has none lying ready, and to get it takes a third of the time: which
    of the two finds some that the other left would be chance.
    """
    ctypes.CDLL(None).malloc_trim(0)


def photo(number: int) -> bytes:
    """Return a photo of about a megabyte."""
    noise = random.Random(number).randbytes(1300 * 1000 * 3)
    made = io.BytesIO()
    Image.frombytes("RGB", (1300, 1000), noise).save(made, "JPEG", quality=92)
    return made.getvalue()
