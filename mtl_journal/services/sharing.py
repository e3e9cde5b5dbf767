"""The verbs of sharing: pack and seal what somebody may see, and take it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence, Permission
from mtl_journal.domain.kinds import LASTING
from mtl_journal.domain.kinds.sharing import ScenarioShared, ShareMade, ShareWithdrawn
from mtl_journal.domain.permission import said_in
from mtl_journal.domain.person import Card
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.pseudonymise import Register
from mtl_journal.domain.record import RecordBytes, body_fields, open_record
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content, Scenario
from mtl_journal.domain.sharing import Exhibit
from mtl_journal.domain.statement import unsuperseded
from mtl_journal.domain.visibility import Viewer, current_readers, may_receive
from mtl_journal.formats.safe_names import split_suffix
from mtl_journal.formats.share_file import SharedFile, pack, unpack
from mtl_journal.security.sealing import seal
from mtl_journal.services import drafts, members
from mtl_journal.services.desk import Desk
from mtl_journal.services.members import Known
from mtl_journal.services.pen import Pen, pick_up, put_down, writing
from mtl_journal.services.people import register_of
from mtl_journal.services.scenarios import refuse_others
from mtl_journal.services.unfinished import leaving
from mtl_journal.store import blobs, dialogue, meta, queries, record_log
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import Bodies, statements_by_subject
from mtl_journal.system.atomic import write_atomically


@dataclass
class Shared:
    """What a share holds, read back from the very bytes that are sealed.

    `held_back` names evidence without permission, `named` counts records by others that hold a
    name of the register and wait for their author to reword them.
    """

    person: Card
    forms: tuple[ScenarioShared, ...]
    records: int
    files: int
    held_back: tuple[str, ...]
    named: int
    changes: Changes = Changes()


def share(
    desk: Desk, target: Path, wanted: str, scenarios: Sequence[str] = (), *, preview: bool = False
) -> Shared:
    """Seal to a person what they may see; a preview writes nothing, neither file nor record.

    On a teacher's desk the scenarios named are shared with them now, and those shared before are
    brought up to date; on others' desks it is what was said that goes to the journal's owner.
    Raises UserError "share.nothing", "share.not_owner", "share.not_member", "scenario.diverged",
    what `members.find` raises, and disk errors.
    """
    known = members.find(desk, wanted)
    own = known.journal == desk.own_journal
    if own and not known.roles:
        raise UserError("share.not_member", name=known.card.name)
    if not own and (scenarios or not _owns(known)):
        raise UserError("share.not_owner")
    for id in scenarios:
        _settle_draft(desk, id)
    if not desk.signs:
        raise UserError("desk.keys_lost", path=str(desk.path))
    held_back: tuple[str, ...] = ()
    with desk.file.transaction() as tx:
        pen = pick_up(tx, desk.identity, desk.id, int(meta.facts(tx)["hlc"]))
        if own:
            held_back = _bring_up_to_date(desk, pen, known, scenarios)
        changes = pen.store() if pen.records else Changes()
        records, named = _records_for(tx, desk, known)
        packed = pack(desk.card, records, _evidence_in(tx, records))
        if preview:
            tx.rollback()
    made = _read_back(known.card, unpack(packed))
    if preview:
        return replace(made, held_back=held_back, named=named)
    put_down(desk, pen)
    with leaving(desk, target, "share"):
        write_atomically(target, seal(packed, [known.card.sealing_key]))
    return replace(made, held_back=held_back, named=named, changes=changes)


def withdraw(desk: Desk, scenario: str, wanted: str) -> Changes:
    """Take a scenario back from somebody; their desk drops its words when it next receives.

    Raises UserError("share.not_shared") where they do not have it.
    """
    person = members.find(desk, wanted, desk.journal()).card
    with writing(desk) as done:
        tx, journal = done.pen.tx, desk.journal()
        readers = dialogue.readers_of(tx, journal, scenario)
        if not any(one.person == person.fingerprint and not one.withdrawn for one in readers):
            raise UserError("share.not_shared", name=person.name)
        parents = _heads_for(tx, journal, scenario, person.fingerprint)
        done.pen.write(journal, ShareWithdrawn(person.fingerprint), scenario, parents)
    return done.changes


def _owns(known: Known) -> bool:
    return Role.OWNER in known.roles


def _settle_draft(desk: Desk, scenario: str) -> None:
    """Sign what is being typed, so that what is shared is what the teacher sees."""
    for draft in drafts.list_drafts(desk):
        if draft.subject == scenario:
            drafts.settle_draft(desk, draft)


def _bring_up_to_date(
    desk: Desk, pen: Pen, known: Known, scenarios: Sequence[str]
) -> tuple[str, ...]:
    """Share the newest state of the scenarios named, and of those shared with them before."""
    tx, journal, person = pen.tx, desk.journal(), known.card.fingerprint
    for id in scenarios:
        refuse_others(tx, desk, id)
    readers = dialogue.readers(tx, journal)
    before = [
        id
        for id, people in readers.items()
        if any(one.person == person and not one.withdrawn for one in people)
    ]
    wanted = list(dict.fromkeys([*scenarios, *before]))
    if not wanted:
        raise UserError("share.nothing", name=known.card.name)
    register = register_of(tx, desk, journal)
    held_back: list[str] = []
    for id in wanted:
        found = queries.scenario(tx, journal, id)
        if found is None or (found.removed and id not in scenarios):
            continue  # what lies in the bin stays as it was shared
        if found.diverged:
            raise UserError("scenario.diverged", title=found.content.title)
        circle = {one.person for one in readers.get(id, ()) if not one.withdrawn} | {person}
        pieces = queries.evidence_of(tx, journal, id)
        held_back += [one.name for one in pieces if one.permission is Permission.PENDING]
        form = _form(found, pieces, register, person, circle)
        _share_one(pen, journal, found, form, register)
    return tuple(held_back)


def _share_one(
    pen: Pen, journal: str, found: Scenario, form: ScenarioShared, register: Register
) -> None:
    (person,) = form.readers
    parents = _heads_for(pen.tx, journal, found.id, person)
    last = dialogue.said_by(pen.tx, parents, ScenarioShared.NAME)
    if len(parents) == 1 and last.get(parents[0]) == form:
        return  # they have just this
    shared = pen.write(journal, form, found.id, parents)
    spans = register.rewrite(found.content.text)[1]
    pen.write(journal, ShareMade(shared.id, found.heads, spans), pen.new_subject())


def _form(
    found: Scenario,
    pieces: Sequence[Evidence],
    register: Register,
    person: str,
    circle: set[str],
) -> ScenarioShared:
    said, reword = found.content, register.reword
    content = Content(
        title=reword(said.title),
        date=said.date,
        text=reword(said.text),
        claims=tuple(Claim(one.strand, reword(one.why)) for one in said.claims),
        tags=tuple(dict.fromkeys(map(reword, said.tags))),
        context=tuple({reword(name): reword(value) for name, value in said.context}.items()),
    )
    clear = [one for one in pieces if one.permission is not Permission.PENDING]
    exhibits = tuple(
        Exhibit(one.sha256, one.size, one.media_type, _neutral(number, one), reword(one.alt))
        for number, one in enumerate(clear, start=1)
    )
    return ScenarioShared(content, exhibits, (person,), tuple(sorted(circle)))


def _neutral(number: int, one: Evidence) -> str:
    """Return a name for a file that says nothing about anybody."""
    kind = "picture" if one.is_picture else "file"
    return f"{kind}-{number}{split_suffix(one.name)[1].lower()}"


def _heads_for(tx: Transaction, journal: str, scenario: str, person: str) -> tuple[str, ...]:
    """Return the last sharings and withdrawals of a scenario that concern one person."""
    told = statements_by_subject(tx, journal, [scenario], Bodies(tx))[scenario]
    concerning = [
        one
        for one in told
        if (isinstance(said := one.says(), ScenarioShared) and person in said.readers)
        or (isinstance(said, ShareWithdrawn) and said.person == person)
    ]
    return tuple(one.id for one in unsuperseded(concerning))


def _records_for(tx: Transaction, desk: Desk, known: Known) -> tuple[list[RecordBytes], int]:
    """Return the records that go to somebody, and how many wait because they hold a name.

    What they wrote themselves they have; the newest form of each scenario is enough.
    """
    viewer = _viewer(tx, known)
    register = register_of(tx, desk, known.journal)
    newest = {
        one.form
        for people in dialogue.readers(tx, known.journal).values()
        for one in people
        if one.person == viewer.person
    }
    chosen: list[RecordBytes] = []
    named = 0
    for arrived in record_log.all_records(tx):
        record = open_record(arrived)
        header = record.header
        if header.journal != known.journal or header.author == viewer.person:
            continue
        said = said_in(record)
        if not may_receive(header, said, viewer):
            continue
        if isinstance(said, ScenarioShared) and record.id not in newest:
            continue
        if header.kind not in LASTING and _names_somebody(register, record.body):
            named += header.author != desk.card.fingerprint
            continue
        chosen.append(arrived)
    return chosen, named


def _viewer(tx: Transaction, known: Known) -> Viewer:
    readers = {
        scenario: {one.person: one.withdrawn for one in people}
        for scenario, people in dialogue.readers(tx, known.journal).items()
    }
    person = known.card.fingerprint
    return Viewer(person, _owns(known), current_readers(readers, person))


def _names_somebody(register: Register, body: bytes | None) -> bool:
    return body is not None and any(register.met_in(text) for text in _texts(body_fields(body)))


def _texts(value: object) -> Iterator[str]:
    """Yield every text within a value of JSON, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from (str(name), *_texts(each))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _evidence_in(tx: Transaction, records: Sequence[RecordBytes]) -> dict[str, bytes]:
    """Return the bytes of the evidence that these records name, of what is here."""
    said = (said_in(open_record(one)) for one in records)
    wanted = {
        each.sha256 for one in said if isinstance(one, ScenarioShared) for each in one.exhibits
    }
    return {
        name: b"".join(blobs.chunks(tx, name)) for name in sorted(wanted) if blobs.has(tx, name)
    }


def _read_back(person: Card, shared: SharedFile) -> Shared:
    said = [said_in(open_record(one)) for one in shared.records]
    forms = tuple(one for one in said if isinstance(one, ScenarioShared))
    return Shared(person, forms, len(shared.records), len(shared.evidence), (), 0)
