"""What goes into a share: the newest forms of scenarios, and the records that may go out."""

import re
from collections.abc import Iterator, Sequence

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.identifiers import journal_subject
from mtl_journal.domain.kind import Kind
from mtl_journal.domain.kinds import LASTING
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.kinds.journal import JournalCreated
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareMade, ShareWithdrawn
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.pseudonymise import TEXT, Register, alt_of, reworded
from mtl_journal.domain.record import Record, RecordBytes, body_fields, open_record
from mtl_journal.domain.scenario import Scenario
from mtl_journal.domain.sharing import Exhibit
from mtl_journal.domain.statement import unsuperseded
from mtl_journal.domain.visibility import Viewer, current_readers, may_receive
from mtl_journal.domain.word_answers import ANY_FIELD
from mtl_journal.formats.safe_names import split_suffix
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import Pen
from mtl_journal.services.people import register_of
from mtl_journal.services.said_names import SPOKEN, field_of, said_again, waiting
from mtl_journal.services.scenarios import refuse_others
from mtl_journal.store import blobs, dialogue, queries, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies, statements_by_subject, statements_of_kinds


def bring_up_to_date(
    desk: Desk, pen: Pen, person: str, scenarios: Sequence[str]
) -> tuple[tuple[str, ...], int]:
    """Share the newest state of the scenarios named, and of those shared with them before.

    `person` is a fingerprint. Returns the names of evidence held back, and of how many scenarios
    they have to hear, those taken back among them. Raises UserError("scenario.diverged").
    """
    tx, journal = pen.tx, desk.journal()
    for id in scenarios:
        refuse_others(tx, desk, id)
    readers = dialogue.readers(tx, journal)
    before = [
        id
        for id, people in readers.items()
        if any(one.person == person and not one.withdrawn for one in people)
    ]
    wanted = list(dict.fromkeys([*scenarios, *before]))
    register = register_of(tx, desk, journal)
    held_back: list[str] = []
    for id in wanted:
        found = queries.scenario(tx, journal, id)
        if found is None or (found.removed and id not in scenarios):
            continue  # what lies in the bin stays as it was shared
        if found.diverged:
            raise UserError("scenario.diverged", title=found.content.title)
        # Those it was taken back from too: what they said before is part of the dialogue.
        circle = {one.person for one in readers.get(id, ())} | {person}
        pieces = queries.evidence_of(tx, journal, id)
        held_back += [one.name for one in pieces if one.permission is Permission.PENDING]
        names = register.on(id)
        form = _form(found, pieces, names, person, circle)
        _share_one(pen, journal, found, form, names)
    _rename_journal(pen, journal, register)
    withdrawn = sum(
        any(one.person == person and one.withdrawn for one in people) for people in readers.values()
    )
    return tuple(held_back), len(wanted) + withdrawn


def _rename_journal(pen: Pen, journal: str, register: Register) -> None:
    """Begin the journal again under a title without names, where the title holds one.

    A journal may be begun several times by its owner; every desk shows the first that it has.
    """
    begun = statements_by_subject(pen.tx, journal, [journal_subject(journal)], Bodies(pen.tx))
    said = [(one.id, one.says()) for one in begun[journal_subject(journal)]]
    titled = [(id, each) for id, each in said if isinstance(each, JournalCreated)]
    if titled and all(register.met_in(each.title) for _, each in titled):
        first = titled[0][1]
        body = JournalCreated(register.reword(first.title)[:200], first.nonce, first.owner)
        pen.write(journal, body, journal_subject(journal), [id for id, _ in titled])


def _share_one(
    pen: Pen, journal: str, found: Scenario, form: ScenarioShared, register: Register
) -> None:
    (person,) = form.readers
    parents = heads_for(pen.tx, journal, found.id, person)
    last = dialogue.said_by(pen.tx, parents, ScenarioShared.NAME)
    if len(parents) == 1 and last.get(parents[0]) == form:
        return  # they have just this
    shared = pen.write(journal, form, found.id, parents)
    spans = register.rewrite(found.content.text, TEXT)[1]
    pen.write(journal, ShareMade(shared.id, found.heads, spans), pen.new_subject())


def _form(
    found: Scenario,
    pieces: Sequence[Evidence],
    register: Register,
    person: str,
    circle: set[str],
) -> ScenarioShared:
    content, reword = reworded(register, found.content), register.reword
    clear = [one for one in pieces if one.permission is not Permission.PENDING]
    exhibits = tuple(
        Exhibit(one.sha256, one.size, one.media_type, _neutral(number, one), alt)
        for number, one in enumerate(clear, start=1)
        for alt in [reword(one.alt, alt_of(one.sha256))]
    )
    return ScenarioShared(content, exhibits, (person,), tuple(sorted(circle)))


def _neutral(number: int, one: Evidence) -> str:
    """Return a name for a file that says nothing about anybody."""
    kind = "picture" if one.is_picture else "file"
    return f"{kind}-{number}{split_suffix(one.name)[1].lower()}"


def heads_for(tx: Transaction, journal: str, scenario: str, person: str) -> tuple[str, ...]:
    """Return the last sharings and withdrawals of a scenario that concern one person."""
    told = statements_by_subject(tx, journal, [scenario], Bodies(tx))[scenario]
    concerning = [
        one
        for one in told
        if (isinstance(said := one.says(), ScenarioShared) and person in said.readers)
        or (isinstance(said, ShareWithdrawn) and said.person == person)
    ]
    return tuple(one.id for one in unsuperseded(concerning))


def records_for(
    tx: Transaction, desk: Desk, journal: str, person: str, *, owns: bool
) -> tuple[list[RecordBytes], int]:
    """Return the records of a journal that go to somebody, by fingerprint, who may own it.

    The number counts what was said that waits because it holds a name, be it by oneself, before
    the name was registered, and was not said again without. The newest form of each scenario is
    enough. What members said goes back to them with the rest: they may have forgotten the journal
    since, or restored a backup. What may hold a name that nobody answered for waits, too.
    """
    viewer = _viewer(tx, journal, person, owns)
    register = register_of(tx, desk, journal)
    newest = _newest_forms(tx, journal, person)
    chosen: list[RecordBytes] = []
    named: set[tuple[str, str]] = set()
    again: set[tuple[str, str]] = set()
    waits = waiting(tx, desk, journal)
    if journal != desk.own_journal:  # a name stood there
        waits |= said_again(statements_of_kinds(tx, journal, SPOKEN))
    for arrived in record_log.of_journal(tx, journal):
        record = open_record(arrived)
        header = record.header
        by_them = header.author == viewer.person
        if by_them and owns:
            continue
        again |= {(one, header.kind) for one in header.parents}
        said = said_in(record)
        if not may_receive(header, said, viewer) or (record.id in waits and not by_them):
            continue
        if isinstance(said, ScenarioShared) and record.id not in newest:
            continue
        if isinstance(said, JournalCreated) and register.met_in(said.title):
            continue  # it goes under another title
        if header.kind not in LASTING and _names_somebody(register, record, said):
            mine = header.author == desk.card.fingerprint
            if not by_them and (not mine or isinstance(said, Belonging)):
                named.add((record.id, header.kind))
            continue
        chosen.append(arrived)
    return chosen, len(named - again)


def _newest_forms(tx: Transaction, journal: str, person: str) -> set[str]:
    """Return the ids of the newest forms of what somebody reads or read."""
    readers = dialogue.readers(tx, journal).values()
    return {one.form for people in readers for one in people if one.person == person}


def _viewer(tx: Transaction, journal: str, person: str, owns: bool) -> Viewer:
    readers = {
        scenario: {one.person: one.withdrawn for one in people}
        for scenario, people in dialogue.readers(tx, journal).items()
    }
    return Viewer(person, owns, current_readers(readers, person))


def _names_somebody(register: Register, record: Record, said: Kind | None) -> bool:
    """Tell whether a record holds a name; what was said of words counts in forms and dialogue."""
    if record.body is None:
        return False
    if isinstance(said, Belonging):
        return names_somebody(register, record.id, said)
    names = register.on(record.header.subject)
    field = ANY_FIELD if isinstance(said, ScenarioShared) else ""
    return any(names.met_in(text, field) for text in texts_in(body_fields(record.body)))


def names_somebody(register: Register, record: str, said: Belonging) -> bool:
    """Tell whether what was said in a record, by id, holds a name."""
    names = register.on(said.scenario)
    return any(names.met_in(text, field_of(record)) for text in texts_in(said.fields()))


_ID = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def texts_in(value: object) -> Iterator[str]:
    """Yield every text within a value of JSON, names of fields included; an id names nobody."""
    if isinstance(value, str):
        if _ID.fullmatch(value) is None:
            yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from (str(name), *texts_in(each))
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def evidence_in(tx: Transaction, records: Sequence[RecordBytes]) -> dict[str, bytes]:
    """Return the bytes of the evidence that these records name, of what is here."""
    said = (said_in(open_record(one)) for one in records)
    wanted = {
        each.sha256 for one in said if isinstance(one, ScenarioShared) for each in one.exhibits
    }
    return {
        name: b"".join(blobs.chunks(tx, name)) for name in sorted(wanted) if blobs.has(tx, name)
    }
