"""What may be a name in a share although the register has it not, shown before anything leaves.

Names of the register that are words as well are asked about too, once for each time they occur.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mtl_journal.domain.possible_names import Ordinary, Possible, possible_names
from mtl_journal.domain.pseudonymise import (
    Places,
    Register,
    alt_of,
    folded,
    reworded,
    texts_of,
)
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.sentences import sentence_around
from mtl_journal.domain.spelling import Language
from mtl_journal.domain.word_answers import Answer, Around, answer_id
from mtl_journal.services.desk import Desk
from mtl_journal.services.people import register_of
from mtl_journal.store import queries
from mtl_journal.store.desk_file import Transaction

Alts = Sequence[tuple[str, str]]
"""Hashes of evidence, each with its description."""
Said = tuple[str, Content, Alts]
"""A scenario by id, what it says as it would leave, and the descriptions of its evidence."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One occurrence of what may be a name, with the sentence `around` it.

    `title` is that of the scenario it stands in, `word` says that it is an ordinary word too,
    `alias` what stands for it where it is in the register. `place` is what an answer belongs to;
    one about what is no word belongs to it everywhere. `said` is the record of what was said in a
    dialogue, by id, about a `scenario`, and `journal` that of somebody else in which it was said,
    else "".
    """

    title: str
    text: str
    around: str
    word: bool
    alias: str = ""
    place: Around | None = None
    answer: Answer = Answer.ASK
    said: str = ""
    journal: str = ""
    scenario: str = ""

    @property
    def open(self) -> bool:
        """Whether a name may leave by it: nobody answered, and nothing stands for it.

        In what was said nothing stands for a name before somebody answers that it is one.
        """
        if self.said and self.alias:
            return self.answer is Answer.ASK
        return self.answer is not Answer.WORD and not self.alias

    @property
    def id(self) -> str:
        """Eight signs by which it is answered on the command line."""
        return answer_id(folded(self.text), self.place)


def doubts_about(
    tx: Transaction,
    desk: Desk,
    said: Iterable[Said],
    scenarios: Iterable[str],
    other: str = "",
) -> tuple[Doubt, ...]:
    """Return every doubt in what is said, and in the scenarios, by id, as written at home.

    The names of the desk's owner and of an `other` person raise none.
    """
    journal = desk.own_journal
    register = register_of(tx, desk, journal)
    found: list[Doubt] = []
    for id in scenarios:
        lesson = queries.scenario(tx, journal, id)
        if lesson is not None:
            alts = [(one.sha256, one.alt) for one in queries.evidence_of(tx, journal, id)]
            found += words_in(lesson.content, alts, register.on(id))
    found += doubts_in(said, register, [desk.card.name, other])
    once: dict[str, Doubt] = {}
    for one in found:
        once.setdefault(one.id, one)
    return tuple(once.values())


def doubts_at_home(desk: Desk, scenarios: Iterable[str] = ()) -> tuple[Doubt, ...]:
    """Return every doubt in these scenarios, or in all that are not in the bin.

    They are found in what would leave, which is why aliases stand in the sentences.
    """
    with desk.file.transaction() as tx:
        register = register_of(tx, desk, desk.journal())
        wanted = set(scenarios)
        lessons = [one for one in queries.scenarios(tx) if not wanted or one.id in wanted]
        evidence = queries.all_evidence(tx)
        said: list[Said] = []
        for one in lessons:
            names = register.on(one.id)
            alts = [
                (each.sha256, names.reword(each.alt, alt_of(each.sha256)))
                for each in evidence.get(one.id, ())
            ]
            said.append((one.id, reworded(names, one.content), alts))
        return doubts_about(tx, desk, said, [one.id for one in lessons])


def doubts_in(
    said: Iterable[Said], register: Register, known: Sequence[str] = ()
) -> tuple[Doubt, ...]:
    """Return every doubt in what is said; the words of `known`, such as members', raise none."""
    aliases = [*known, *(one.alias for one in register.entries)]
    quiet = {folded(word) for name in aliases for word in words_of(name)}
    found: list[Doubt] = []
    for scenario, content, alts in said:
        names = register.on(scenario)
        for field, text in texts_of(content, alts):
            met = [one for one in may_be_names(text) if folded(one.text) not in quiet]
            places = names.places(text, field) if met else None
            found += [_doubt(content.title, text, one, names, places) for one in met if places]
    return tuple(found)


def asked_in(text: str, field: str, register: Register, aliases: Iterable[str]) -> list[str]:
    """Return what may be a name in a text as it leaves, but for aliases and what was answered."""
    quiet = {folded(word) for one in aliases for word in one.split()}
    places = register.places(text, field)
    return [
        one.text
        for one in may_be_names(text)
        if (word := folded(one.text)) not in quiet
        and register.answers.of(word, places.around(one.start, one.end)) is not Answer.WORD
    ]


@lru_cache(maxsize=20_000)  # what was said never changes, and is looked at with every share
def may_be_names(text: str) -> tuple[Possible, ...]:
    """Return what may be names in a text, whoever they are."""
    return tuple(possible_names(text, _is_ordinary()))


def words_of(name: str) -> list[str]:
    """Return the words of a name or a text, those beside a hyphen each by itself."""
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", name)


def words_in(content: Content, alts: Alts, register: Register) -> Iterator[Doubt]:
    """Yield where names of the register that are words too stand in a scenario as it is written.

    The register is that `on` the scenario.
    """
    for field, text in texts_of(content, alts):
        unsure = [one for one in register.written_in(text) if one.also_word]
        if unsure:
            places = register.places(text, field)
            for met in unsure:
                word = text[met.start : met.end]
                place = places.around(met.start, met.end)
                answer = register.answers.of_name(folded(word), place)
                sentence = sentence_around(text, met.start, met.end)
                yield Doubt(
                    content.title, word, sentence,
                    word=True, alias=met.alias, place=place, answer=answer,
                )  # fmt: skip


def _doubt(title: str, text: str, one: Possible, register: Register, places: Places) -> Doubt:
    place = places.around(one.start, one.end)
    answer = register.answers.of(folded(one.text), place)
    sentence = sentence_around(text, one.start, one.end)
    kept = place if one.word else None
    return Doubt(title, one.text, sentence, word=one.word, place=kept, answer=answer)


@cache  # a dictionary never changes, and takes a quarter of a second to load
def _is_ordinary() -> Ordinary:
    from mtl_journal.system.dictionaries import Dictionary

    return Dictionary(Language.ENGLISH.value).knows
