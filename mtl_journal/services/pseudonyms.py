"""The verbs on the register of pseudonyms."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Evidence
from mtl_journal.domain.kinds.pseudonym import PseudonymSet
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import Register, folded, texts_of
from mtl_journal.domain.scenario import Content
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.scenarios import one_line
from mtl_journal.services.settling import is_hidden_anyway
from mtl_journal.store import dialogue, queries


@dataclass(frozen=True, slots=True)
class Standing:
    """In how many own scenarios a name stands, and how many of them somebody else reads."""

    scenarios: int
    read: int


def check_alias(name: str, alias: str) -> None:
    """Raise UserError "pseudonym.empty", or "pseudonym.names" where an alias holds its name."""
    said = PseudonymSet(one_line(name), one_line(alias), Bearer.PUPIL)
    if not any(map(str.isalnum, said.name)) or not any(map(str.isalnum, said.alias)):
        raise UserError("pseudonym.empty")
    if Register([Pseudonym("", said.name, said.alias, Bearer.PUPIL)]).met_in(said.alias):
        raise UserError("pseudonym.names", alias=said.alias)


def set_pseudonym(desk: Desk, name: str, alias: str, bearer: Bearer) -> Changes:
    """Let an alias stand for a name, in the place of what stood for it before.

    Raises UserError "pseudonym.empty", or "pseudonym.names" where an alias holds a name of the
    register, so that it would give away what it is to hide.
    """
    check_alias(name, alias)
    said = PseudonymSet(one_line(name), one_line(alias), bearer)
    with writing(desk) as done:
        known = dialogue.register(done.pen.tx, desk.journal())
        same = [one for one in known if folded(one.name) == folded(said.name)]
        fresh = Pseudonym("", said.name, said.alias, bearer)
        others = [one for one in known if one not in same]
        names = Register([*others, fresh])
        for one in (*others, fresh):
            if names.met_in(one.alias):
                raise UserError("pseudonym.names", alias=one.alias)
        alike = [one for one in others if folded(one.alias) == folded(said.alias)]
        shared = [head for one in alike for head in one.heads]
        for one in same or [Pseudonym(done.pen.new_subject(), "", "", bearer)]:
            if (one.name, one.alias, one.bearer) != (said.name, said.alias, bearer):
                # Who shares an alias on purpose says so: see `settling`.
                done.pen.write(desk.journal(), said, one.id, [*one.heads, *shared])
    return done.changes


def drop_pseudonym(desk: Desk, name: str) -> Changes:
    """Let nothing stand for a name any more, as for one that was entered by mistake.

    What left stays as it is; what leaves from now on says the name. Raises UserError
    "pseudonym.unknown" where the register does not have it, and "pseudonym.person" where the next
    share would hide it again, under another alias.
    """
    wanted = folded(one_line(name))
    with writing(desk) as done:
        known = dialogue.register(done.pen.tx, desk.journal())
        same = [one for one in known if folded(one.name) == wanted]
        if not same:
            raise UserError("pseudonym.unknown", name=one_line(name))
        if is_hidden_anyway(done.pen.tx, desk, same[0].name):
            raise UserError("pseudonym.person", name=same[0].name)
        for one in same:
            said = PseudonymSet(one.name, one.alias, one.bearer, ended=True)
            done.pen.write(desk.journal(), said, one.id, one.heads)
    return done.changes


def standing(desk: Desk, name: str) -> Standing:
    """Tell where a name stands that may be hidden no longer, but for what lies in the bin."""
    names = Register([Pseudonym("", one_line(name), "", Bearer.PUPIL)])
    with desk.file.transaction() as tx:
        evidence = queries.all_evidence(tx)
        told = dialogue.readers(tx, desk.journal())
        lessons = queries.scenarios(tx)
    met = [one.id for one in lessons if _named_in(one.content, evidence.get(one.id, ()), names)]
    read = [id for id in met if any(not each.withdrawn for each in told.get(id, ()))]
    return Standing(len(met), len(read))


def _named_in(said: Content, pieces: Iterable[Evidence], names: Register) -> bool:
    alts = [(one.sha256, one.alt) for one in pieces]
    return any(names.met_in(text, field) for field, text in texts_of(said, alts))


def register(desk: Desk) -> list[Pseudonym]:
    """Return the register by name."""
    with desk.file.transaction() as tx:
        return dialogue.register(tx, desk.journal())
