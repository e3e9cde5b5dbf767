"""A coach's desk as it is after years: many teachers' journals, each record signed by them."""

from dataclasses import replace
from pathlib import Path

from mtl_journal.domain.anchor import TextAnchor
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.identifiers import journal_subject, own_subject
from mtl_journal.domain.kinds.feedback import ThreadOpened
from mtl_journal.domain.kinds.member import MemberAdded
from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.person import Card
from mtl_journal.domain.role import Role
from mtl_journal.formats.share_file import SharedFile
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk
from mtl_journal.services.receiving import take_in
from tests.bench.desks import PASSPHRASE, Prose
from tests.support.signing import Author, as_bytes, creation, identity, subject

_WORDS = 80  # of a scenario: the inbox shows none of them
_ANSWERED = 5  # of so many scenarios the coach has said something about one


def coach_with(path: Path, journals: int, scenarios: int) -> Desk:
    """Make a coach's desk with so many teachers' journals, so many scenarios in each."""
    desk = create_desk(path, "Martin Hale", "coach", PASSPHRASE)
    prose = Prose()
    contents = [
        replace(prose.content(number), text=prose.text(_WORDS)) for number in range(scenarios)
    ]
    coach = Author(desk.identity)
    people = (desk.card.fingerprint,)
    shared = [ScenarioShared(one, (), people, people) for one in contents]
    teachers = [Author(identity(f"Teacher {n}"), device=f"{n:032x}") for n in range(journals)]
    sent = [
        _journal(teacher, desk.card, shared, number * (scenarios + 2), coach)
        for number, teacher in enumerate(teachers)
    ]
    accepts = [(teacher.fingerprint, Role.OWNER) for teacher in teachers]
    report = take_in(desk, sent, accepts).report
    assert report.accepted == sum(len(one.records) for one in sent), report
    return desk


def _journal(
    teacher: Author, coach: Card, shared: list[ScenarioShared], first: int, answering: Author
) -> SharedFile:
    """Return what a teacher sends to the coach, with what the coach said before."""
    journal = teacher.own_journal()
    teacher.says(journal, creation(teacher), journal_subject(journal))
    teacher.says(journal, MemberAdded(coach, Role.COACH), subject(first))
    answers = len(answering.records)
    for number, body in enumerate(shared):
        about = subject(first + 2 + number)
        form = teacher.says(journal, body, about)
        if number % _ANSWERED == 0:
            nonce = form.id[:32]
            anchor = TextAnchor(form.id, 0, 4, body.content.text[:4], "", "")
            said = ThreadOpened(about, nonce, anchor, Remark(question="Why?"))
            thread = own_subject(answering.fingerprint, bytes.fromhex(nonce))
            answering.says(journal, said, thread)
    records = [*teacher.records, *answering.records[answers:]]
    return SharedFile(teacher.who.card, tuple(map(as_bytes, records)), {})
