"""What may be a name in what was said about scenarios: asked about before it leaves.

Who reads an own journal's dialogue is told what the register lacks, as with scenarios. In the
journals of others there is no register here: answers are kept on this desk, and a name gives way
in what did not go back yet.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_

from mtl_journal.domain.changes import Changes
from mtl_journal.domain.kind import Scope
from mtl_journal.domain.kinds import KINDS
from mtl_journal.domain.kinds.action import ActionMoved, ActionProposed
from mtl_journal.domain.kinds.belonging import Belonging
from mtl_journal.domain.kinds.feedback import CommentPosted, ThreadOpened
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import Register, folded, part_of
from mtl_journal.domain.sentences import sentence_around
from mtl_journal.domain.statement import Statement
from mtl_journal.domain.word_answers import Answer
from mtl_journal.services.authorities import authority_in
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.people import register_of
from mtl_journal.services.possible_names import Doubt, may_be_names, words_of
from mtl_journal.services.returned import returned_in
from mtl_journal.services.scenarios import one_line
from mtl_journal.services.word_answers import answer_word
from mtl_journal.store import dialogue, meta, queries
from mtl_journal.store.desk_file import Transaction
from mtl_journal.store.statements import statements_of_kinds, subjects_of_kinds

SPOKEN = tuple(
    kind.NAME for kind in KINDS if issubclass(kind, Belonging) and kind.SCOPE is Scope.SENT
)
Readers = Mapping[str, frozenset[str]]
"""Who reads each scenario, by fingerprint."""
_WORDS = "words no names"  # the fact which doubts about others' journals are none, by id
_LEFT = "left with doubts"  # the fact what left although it may hold a name, by record


def field_of(record: str) -> str:
    """Return what was said in one record, by id, as answers about its words know it."""
    return part_of("said", record[:16])


def spoken_texts(said: Belonging) -> tuple[str, ...]:
    """Return what somebody said, but for the passages that they quote."""
    if isinstance(said, ThreadOpened):
        return tuple(words for _, words in said.remark.parts())
    if isinstance(said, CommentPosted | ActionProposed):
        return (said.text,)
    return (said.note,) if isinstance(said, ActionMoved) else ()


def reworded_said(register: Register, said: Belonging, field: str) -> Belonging | None:
    """Return the same with what stands for the names in it, None for what cannot be said again.

    The register is that `on` the scenario.
    """
    if isinstance(said, CommentPosted | ActionProposed):
        return replace(said, text=register.reword(said.text, field))
    if not isinstance(said, ThreadOpened):
        return None
    return replace(said, remark=said.remark.reworded(lambda words: register.reword(words, field)))


def doubts_said(
    tx: Transaction,
    desk: Desk,
    journal: str,
    readers: Readers | None = None,
) -> list[Doubt]:
    """Return every doubt in what was said in a journal, or of that what goes to these `readers`,
    but for what those said themselves.

    In others' journals that is what one said and did not return. The names of the people of the
    journal raise none; what left with a doubt is not asked about again.
    """
    spoken = list(_spoken(tx, desk, journal, readers))
    if not spoken:
        return []
    own = journal == desk.own_journal
    register = register_of(tx, desk, journal)
    quiet = _known_names(tx, desk, journal, (said for _, said in spoken))
    quiet |= {folded(word) for one in register.entries for word in words_of(one.alias)}
    titles = queries.titles_by_journal(tx, {said.scenario for _, said in spoken})
    none = frozenset(meta.facts(tx).get(_WORDS, "").split())
    read_there: dict[str, set[str]] = {}
    found: list[Doubt] = []
    for one, said in spoken:
        about = said.scenario
        if not own and about not in read_there:
            read_there[about] = _words_read(tx, journal, about)
        quiet_here = quiet | read_there.get(about, set())
        names, title = register.on(about), titles.get((journal, about), "")
        for text in spoken_texts(said):
            for doubt in _doubts_in(text, title, one, names, quiet_here):
                found.append(doubt if own else _answered_here(doubt, journal, none))
    return found


def waiting(tx: Transaction, desk: Desk, journal: str) -> frozenset[str]:
    """Return the records of what was said in a journal and waits for an answer, by id."""
    return frozenset(one.said for one in doubts_said(tx, desk, journal) if one.open)


def let_go(tx: Transaction, doubts: Iterable[Doubt]) -> None:
    """Let go what raises these doubts, as somebody decided who saw them."""
    ids = {one.said for one in doubts if one.open}
    if ids:
        gone = ids.union(meta.facts(tx).get(_LEFT, "").split())
        meta.set_fact(tx, _LEFT, " ".join(sorted(gone)))


def doubts_for(tx: Transaction, desk: Desk, journal: str, person: str) -> list[Doubt]:
    """Return the doubts in what a share of a journal to somebody, by fingerprint, would hold."""
    if journal != desk.own_journal:
        return doubts_said(tx, desk, journal)
    return doubts_said(tx, desk, journal, readers_in(tx, journal, person))


def all_doubts_said(desk: Desk, scenarios: Container[str] = ()) -> tuple[Doubt, ...]:
    """Return the doubts about all that was said and goes to somebody, each once; only those about
    these `scenarios`, where there are any."""
    with desk.file.transaction() as tx:
        found: list[Doubt] = []
        for journal in queries.journals(tx):
            own = journal.id == desk.own_journal
            readers = readers_in(tx, journal.id) if own else None
            its = doubts_said(tx, desk, journal.id, readers)
            found += [one for one in its if not scenarios or one.scenario in scenarios]
    once: dict[str, Doubt] = {}
    for one in found:
        once.setdefault(one.id, one)
    return tuple(once.values())


def open_doubts_said(desk: Desk) -> tuple[Doubt, ...]:
    """Return those of them that nobody answered: what was said waits for that."""
    return tuple(one for one in all_doubts_said(desk) if one.open)


def doubts_in_journal(desk: Desk, journal: str) -> tuple[Doubt, ...]:
    """Return the doubts about what one said in somebody's journal and did not return."""
    with desk.file.transaction() as tx:
        found = doubts_said(tx, desk, journal)
    return tuple({one.id: one for one in reversed(found)}.values())[::-1]


def readers_in(tx: Transaction, journal: str, person: str = "") -> Readers:
    """Return who reads what of a journal now, or what one person, by fingerprint, reads."""
    readers = dialogue.readers(tx, journal) if journal else {}
    read = {
        scenario: frozenset(
            one.person for one in people if not one.withdrawn and person in ("", one.person)
        )
        for scenario, people in readers.items()
    }
    return {scenario: people for scenario, people in read.items() if people}


def answer_said(desk: Desk, one: Doubt, answer: Answer) -> Changes:
    """Remember whether a word is a name, for others' journals on this desk alone."""
    if not one.journal:
        return answer_word(desk, one.text, one.place, answer)
    with desk.file.transaction() as tx:
        none = set(meta.facts(tx).get(_WORDS, "").split())
        changed = none | {one.id} if answer is Answer.WORD else none - {one.id}
        if changed != none:
            meta.set_fact(tx, _WORDS, " ".join(sorted(changed)))
    return Changes()


def say_without(desk: Desk, name: str, alias: str, journal: str = "") -> Changes:
    """Let an alias stand for a name in what one said in others' journals, or one of them, and did
    not return."""
    with desk.file.transaction() as tx:
        others = [one.id for one in queries.journals(tx) if one.id != desk.own_journal]
    wanted = [one for one in others if journal in ("", one)]
    return reduce(or_, (_say_without(desk, name, alias, one) for one in wanted), Changes())


def _say_without(desk: Desk, name: str, alias: str, journal: str) -> Changes:
    names = Register((Pseudonym("", one_line(name), one_line(alias), Bearer.PUPIL),))
    with writing(desk) as done:
        tx = done.pen.tx
        spoken = list(_spoken(tx, desk, journal, None))
        subjects = subjects_of_kinds(tx, journal, SPOKEN) if spoken else {}
        for one, said in spoken:
            again = reworded_said(names, said, "")
            if again is not None and again != said and not _went_on(tx, journal, one):
                done.pen.write(journal, again, subjects[one.id], [one.id])
    return done.changes


def _went_on(tx: Transaction, journal: str, one: Statement) -> bool:
    """Tell whether something came after, which saying it again would undo."""
    return any(one.id in each.parents for each in statements_of_kinds(tx, journal, SPOKEN))


def said_again(spoken: Iterable[Statement], *, notes: bool = False) -> frozenset[str]:
    """Return by id what its author said again in other words; of `notes` each is read on."""
    everything = list(spoken)
    told = {one.id: one for one in everything if notes or one.kind != ActionMoved.NAME}
    return frozenset(
        id
        for one in everything
        for id in one.parents
        if id in told and (told[id].kind, told[id].author) == (one.kind, one.author)
    )


def _spoken(
    tx: Transaction, desk: Desk, journal: str, readers: Readers | None
) -> Iterator[tuple[Statement, Belonging]]:
    facts = meta.facts(tx)
    gone = frozenset(facts.get(_LEFT, "").split())
    own = journal == desk.own_journal
    spoken = statements_of_kinds(tx, journal, SPOKEN)
    again = said_again(spoken)
    subjects = {} if own or not spoken else subjects_of_kinds(tx, journal, SPOKEN)
    returned = frozenset[str]() if own else returned_in(facts, journal)
    for one in spoken:
        if one.id in again or one.id in gone:
            continue
        if not own and (one.author != desk.card.fingerprint or subjects[one.id] in returned):
            continue
        said = one.says()
        if not isinstance(said, Belonging):
            continue
        if readers is None or readers.get(said.scenario, frozenset()) - {one.author}:
            yield one, said


def _known_names(
    tx: Transaction, desk: Desk, journal: str, spoken: Iterable[Belonging]
) -> set[str]:
    """Return the words of the names of everybody who takes part in a dialogue, folded."""
    known = authority_in(tx, journal, desk.card)
    names = [desk.card.name, known.owner.name]
    names += [one.card.name for held in known.admissions.values() for one in held]
    names += [said.said_by for said in spoken if isinstance(said, ThreadOpened | CommentPosted)]
    return {folded(word) for name in names for word in words_of(name)}


def _words_read(tx: Transaction, journal: str, scenario: str) -> set[str]:
    """Return the words of somebody's text: its owner was asked about them."""
    found = queries.scenario(tx, journal, scenario)
    if found is None:
        return set()
    said = found.content
    parts = [said.title, said.text, *(one.why for one in said.claims), *said.tags]
    return {
        folded(word)
        for text in (*parts, *(each for pair in said.context for each in pair))
        for word in words_of(text)
    }


def _doubts_in(
    text: str, title: str, one: Statement, names: Register, quiet: Container[str]
) -> Iterator[Doubt]:
    """Yield the doubts in one thing that was said, in order."""
    registered = names.written_in(text)
    spans = [(met.start, met.end) for met in registered]
    asked = [(met.start, met.end, True, met.alias) for met in registered if met.also_word]
    asked += [
        (each.start, each.end, each.word, "")
        for each in may_be_names(text)
        if folded(each.text) not in quiet
        and not any(start < each.end and each.start < end for start, end in spans)
    ]
    if not asked:
        return
    places = names.places(text, field_of(one.id))
    for start, end, word, alias in sorted(asked):
        place = places.around(start, end)
        tells = names.answers.of_name if alias else names.answers.of
        yield Doubt(
            title=title,
            text=text[start:end],
            around=sentence_around(text, start, end),
            word=word,
            alias=alias,
            place=place if word else None,
            answer=tells(folded(text[start:end]), place),
            said=one.id,
            scenario=names.scenario,
        )


def _answered_here(one: Doubt, journal: str, none: Container[str]) -> Doubt:
    answer = Answer.WORD if one.id in none else Answer.ASK
    return replace(one, journal=journal, answer=answer)
