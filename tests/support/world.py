"""One person's computers, backups and overwritten files, a member and a stranger, all on disk."""

import random
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.record import Record, RecordBytes, open_record
from mtl_journal.domain.scenario import Scenario
from mtl_journal.services import scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.desk import Desk
from mtl_journal.services.histories import history
from mtl_journal.services.merging import MergeReport, merge_desk, receive_records
from mtl_journal.store.drafts import drafts
from tests.support.computers import Computer, quick_folder, record_ids, records, shown_rows
from tests.support.signing import Author, as_bytes, identity
from tests.support.telling import Admission, Sentences, Story, lines_of

STRANGERS_WORD = "MALLORY"


@dataclass
class World:
    """Everything on disk, and beside it what should come of it."""

    folder: Path = field(default_factory=quick_folder)
    computers: list[Computer] = field(default_factory=list)
    overwritten: list[Path] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)
    stories: dict[str, Story] = field(default_factory=dict)
    sentences: Sentences = field(default_factory=Sentences)
    acknowledged: set[str] = field(default_factory=set)
    admissions: list[Admission] = field(default_factory=list)
    typed: dict[tuple[int, str], str] = field(default_factory=dict)
    copied: bool = False

    def __post_init__(self) -> None:
        self.computers += [Computer(self.folder / "home"), Computer(self.folder / "school")]
        self.strangers = Computer(self.folder / "stranger's", person="Mallory")
        self.stranger = Author(self.strangers.desk.identity, device="c" * 32)
        self.member = [Author(identity("Coach"), device=letter * 32) for letter in "ab"]
        self.journal = self.computers[0].desk.journal()
        self.me = self.computers[0].desk.identity.card.fingerprint

    def close(self) -> None:
        for one in (*self.computers, self.strangers):
            one.close()
        shutil.rmtree(self.folder)

    def computer(self, number: int) -> Computer:
        return self.computers[number % len(self.computers)]

    def file(self, name: str) -> Path:
        return self.folder / f"{name} {len(self.overwritten)} {len(self.backups)}.mtlj"

    # ---- what is shown ----

    def shown(self, computer: Computer, pick: int, *, in_bin: bool = False) -> Scenario | None:
        """Return one of the scenarios that a computer shows, None where there is none."""
        ids = sorted(one.id for one in scenarios.list_scenarios(computer.desk, in_bin=in_bin))
        return scenarios.show(computer.desk, ids[pick % len(ids)]) if ids else None

    @staticmethod
    def all_lines(scenario: Scenario) -> list[str]:
        """Return every sentence that is shown, of all versions where there are several."""
        contents = [one.content for one in scenario.versions] or [scenario.content]
        return [line for content in contents for line in lines_of(content.text)]

    # ---- taking in ----

    def merge(self, into: Computer, other: Desk) -> MergeReport:
        with into.on():
            return merge_desk(into.desk, other)

    def deliver(self, computer: Computer, arrived: Iterable[Record | RecordBytes]) -> None:
        sent = [as_bytes(one) if isinstance(one, Record) else one for one in arrived]
        with computer.on():
            receive_records(computer.desk, sent)

    def deliver_some(self, computer: Computer, sent: Sequence[RecordBytes], seed: int) -> None:
        """Deliver any part in any order, some twice, perhaps in two goes."""
        chance = random.Random(seed)
        part = [one for one in sent if chance.random() < 0.6]
        part += chance.sample(part, len(part) // 3)
        chance.shuffle(part)
        cut = chance.randint(0, len(part))
        self.deliver(computer, part[:cut])
        self.deliver(computer, part[cut:])

    def note(self, desk: Desk) -> None:
        """Note what this person wrote and saw acknowledged."""
        mine = (open_record(one) for one in records(desk))
        self.acknowledged |= {one.id for one in mine if one.header.author == self.me}

    # ---- when everybody has merged with everybody ----

    def meet(self) -> None:
        """Merge everything with everything until nothing is new; then all that must hold."""
        first = self.computers[0]
        for path in self.overwritten:
            old = first.opened(path, read_only=True)
            self.merge(first, old)
            old.close()
        for _ in range(6):
            news = [
                self.merge(one, other.desk)
                for one in self.computers
                for other in self.computers
                if one is not other
            ]
            if not any(one.accepted or one.expelled or one.erased for one in news):
                break
        else:
            raise AssertionError("the computers never come to an end")
        self._all_hold_the_same()
        self._nothing_is_lost(first)
        self._nobody_else_is_heard(first)
        self._no_number_stands_twice()

    def _all_hold_the_same(self) -> None:
        ids = [record_ids(one.desk) for one in self.computers]
        assert all(one == ids[0] for one in ids)
        rows = [shown_rows(one.desk) for one in self.computers]
        assert all(one == rows[0] for one in rows)
        for one in self.computers:
            with one.on():  # a deep check replays all records and compares
                found = check(one.desk, deep=True).problems
            assert [(each.code, each.params) for each in found] == []

    def _nothing_is_lost(self, computer: Computer) -> None:
        assert self.acknowledged <= record_ids(computer.desk)
        for id, story in self.stories.items():
            if story.erased:
                with_words = [step for step in history(computer.desk, id) if step.content]
                assert with_words == []
                continue
            texts = {one.content.text for one in history(computer.desk, id) if one.content}
            assert story.texts <= texts
            try:
                found = scenarios.show(computer.desk, id)
            except UserError:
                assert not story.texts, "a scenario that was saved is not shown"
                continue
            assert story.kept() <= set(self.all_lines(found))
        if not self.copied:
            self._no_draft_is_lost()

    def _no_draft_is_lost(self) -> None:
        for (number, subject), text in self.typed.items():
            if not self.stories[subject].erased:
                desk = self.computers[number].desk
                with desk.file.transaction() as tx:
                    kept = {one.content.text for one in drafts(tx) if one.subject == subject}
                signed = {one.content.text for one in history(desk, subject) if one.content}
                assert text in kept | signed

    def _nobody_else_is_heard(self, computer: Computer) -> None:
        rows = repr(shown_rows(computer.desk))
        assert STRANGERS_WORD not in rows
        authors = {open_record(one).header.author for one in records(computer.desk)}
        assert authors <= {self.me, self.member[0].fingerprint}
        theirs = {open_record(one).header.author for one in records(self.strangers.desk)}
        assert theirs == {self.stranger.fingerprint}

    def _no_number_stands_twice(self) -> None:
        places = [
            (one.header.author, one.header.device, one.header.seq)
            for one in map(open_record, records(self.computers[0].desk))
        ]
        assert len(places) == len(set(places))

    def hear_the_member_out(self) -> None:
        """Deliver all the member ever said to all; the same is accepted everywhere."""
        said = [record for author in self.member for record in author.records]
        wanted = {
            one.id
            for one in said
            if any(
                admission.allows(one.header.kind, one.header.device, one.header.seq)
                for admission in self.admissions
            )
        }
        for number, one in enumerate(self.computers):
            random.Random(number).shuffle(said)
            self.deliver(one, said)
            assert record_ids(one.desk) & {each.id for each in said} == wanted
