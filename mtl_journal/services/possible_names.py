"""What may be a name in a share although the register has it not, shown before anything leaves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mtl_journal.domain.kinds.sharing import ScenarioShared
from mtl_journal.domain.possible_names import Ordinary, Possible, possible_names
from mtl_journal.domain.pseudonymise import folded
from mtl_journal.domain.spelling import Language

_AROUND = 24  # characters shown on either side


@dataclass(frozen=True, slots=True)
class Doubt:
    """One occurrence of what may be a name, with the words `around` it.

    `title` is that of the scenario it stands in, `word` says that it is an ordinary word too.
    """

    title: str
    text: str
    around: str
    word: bool


def doubts_in(forms: Iterable[ScenarioShared], known: Sequence[str] = ()) -> tuple[Doubt, ...]:
    """Return every doubt in these forms; the words of `known`, aliases and members, raise none."""
    quiet = {folded(word) for name in known for word in name.replace("-", " ").split()}
    found: list[Doubt] = []
    for form in forms:
        for text in _texts(form):
            found += [
                Doubt(form.content.title, one.text, _around(text, one), one.word)
                for one in possible_names(text, _is_ordinary())
                if folded(one.text) not in quiet
            ]
    return tuple(found)


def _texts(form: ScenarioShared) -> Iterator[str]:
    said = form.content
    yield said.title
    yield said.text
    for claim in said.claims:
        yield claim.why
    yield from said.tags
    for name, value in said.context:
        yield from (name, value)
    for one in form.exhibits:
        yield one.alt


def _around(text: str, one: Possible) -> str:
    piece = text[max(0, one.start - _AROUND) : one.end + _AROUND]
    return " ".join(piece.split())


@cache  # a dictionary never changes, and takes a quarter of a second to load
def _is_ordinary() -> Ordinary:
    from mtl_journal.system.dictionaries import Dictionary

    return Dictionary(Language.ENGLISH.value).knows
