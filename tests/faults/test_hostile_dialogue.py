"""Rows of the dialogue that no desk of ours writes: each command bears them, as it bears others."""

import random
from pathlib import Path

import pytest

from mtl_journal.store.rows import TABLES
from tests.faults import test_hostile_rows as others
from tests.faults.wrong_rows import opened, surprises, wrongs
from tests.support.commands import PASSPHRASE, Owner, new_desk, run
from tests.support.seeds import seed_for

TEXTS = {
    "dialogue": ("noun", "scenario", "thread", "author", "at", "said"),
    "reader": ("person", "form", "at"),
    "circle": ("person",),
    "exhibit": ("sha256", "media_type", "name", "alt"),
    "pseudonym": ("name", "alias", "bearer", "heads"),
    "strand_tag": ("strand",),
    "evidence": ("journal",),
    "outlet": ("path",),
    "erased": ("subject",),
}
NUMBERS = {"dialogue": ("hlc",), "reader": ("withdrawn",), "exhibit": ("place", "size")}
SPECIAL = {
    "no people": "DELETE FROM circle",
    "no readers": "DELETE FROM reader",
    "no dialogue": "DELETE FROM dialogue",
    "an answer to nothing": "DELETE FROM dialogue WHERE noun = 'thread'",
    "what was shared is lost": "DELETE FROM record WHERE kind = 'scenario.shared'",
    "all said is a list": "UPDATE dialogue SET said = '[]'",
    "all said is empty": "UPDATE dialogue SET said = '{}'",
    "an anchor beyond the text": (
        "UPDATE dialogue SET said = replace(said, '\"High\"', '999999999,\"High\"')"
    ),
    "an alias that is the name": "UPDATE pseudonym SET alias = name",
    "a name that is everywhere": "UPDATE pseudonym SET name = ' '",
}
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("threads",),
    ("people",),
    ("pseudonyms",),
    ("progress",),
    ("show", "Hills"),
    ("comment", "Hills", "--quote", "Low", "--noticed", "N"),
    ("reply", "THREAD", "Yes"),
    ("resolve", "THREAD"),
    ("share", "out.mtlshare", "--with", "Coach", "--scenario", "Hills"),
    ("withdraw", "Hills", "--from", "Coach"),
    ("check", "--deep"),
    ("export", "out.pdf"),
    ("take-out", "out"),
    ("merge", "other.mtlj"),
    ("erase", "Hills", "--yes"),
    ("check", "--rebuild"),
)
CHANGES = SPECIAL | wrongs(TEXTS, {}, NUMBERS)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Owner, str]:
    """A desk with a coach, a shared scenario and a thread with an action, and the thread's id."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("dialogue-home")))
        folder = tmp_path_factory.mktemp("dialogue-desk")
        owner, card = new_desk(folder), folder / "coach.mtlcard"
        phrase = folder / "phrase"
        phrase.write_text(PASSPHRASE)
        access = ("--passphrase-file", phrase)
        coach = folder / "coach.mtlj"
        run("new", coach, "--name", "Coach", "--role", "coach", *access).well()
        run("card", coach, card, *access).well()
        owner.run("people", "add", card, "--role", "coach").well()
        owner.add("Hills", "High. Low.", "--strand", "S1=why")
        plan = folder / "plan.md"
        plan.write_text("# Plan")
        owner.run("attach", "Hills", plan, "--alt", "A", "--permission", "given").well()
        owner.run("pseudonym", "Ella", "Pupil A").well()
        said = ("--question", "How?", "--action", "Climb")
        thread = owner.json("comment", "Hills", "--quote", "High", *said)["thread"]
        owner.run("reply", thread, "Slowly.").well()
        owner.run("share", folder / "a.mtlshare", "--with", "Coach", "--scenario", "Hills").well()
        owner.add("Gone", "Words that go.")
        owner.run("erase", "Gone", "--yes").well()
        return owner, thread


def tried(told: tuple[Owner, str], folder: Path, change: str) -> list[str]:
    owner, thread = told
    commands = [tuple(thread if one == "THREAD" else one for one in each) for each in COMMANDS]
    return surprises(owner, folder, change, commands)


def test_no_command_is_surprised_by_a_wrong_dialogue(
    told: tuple[Owner, str], tmp_path: Path
) -> None:
    seed = seed_for("MTL_ROWS_SEED")
    print(f"seed {seed}")
    chosen = random.Random(seed).sample(sorted(CHANGES), 8)
    for number, what in enumerate(chosen):
        (folder := tmp_path / str(number)).mkdir()
        assert tried(told, folder, CHANGES[what]) == [], f"{what}, seed {seed}"


@pytest.mark.soak
@pytest.mark.parametrize("what", sorted(CHANGES))
def test_no_command_is_surprised_by_any_wrong_dialogue(
    told: tuple[Owner, str], tmp_path: Path, what: str
) -> None:
    assert tried(told, tmp_path, CHANGES[what]) == []


def test_whatever_has_to_be_in_these_tables_is_in_them(told: tuple[Owner, str]) -> None:
    """A control: a change that changes nothing proves nothing."""
    with opened(told[0]) as raw:
        for table in {*TEXTS, *NUMBERS} - {"outlet"}:
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table


def test_every_column_is_tried() -> None:
    keys = {"n", "id", "mark", "one", "device", "subject", "journal", "scenario", "person"}
    kinds = (TEXTS, NUMBERS, others.TEXT_COLUMNS, others.BLOBS, others.NUMBERS)
    for name, table in TABLES.tables.items():
        tried = {column for kind in kinds for column in kind.get(name, ())}
        places = {one.name for one in table.c if one.primary_key}
        assert {one.name for one in table.c} - tried <= keys | places, name
