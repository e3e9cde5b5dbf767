"""What somebody may have meant whose search finds nothing: the words the journal does say."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mtl_journal.domain.search_query import Query, folded

_SHORT, _LONG = 4, 7  # letters: below the first nothing is guessed, from the second two slips are


def meant_words(query: Query, known: Sequence[str]) -> dict[str, str]:
    """Return for words of a query that nobody wrote the nearest that somebody did.

    `known` are folded words, the most frequent first: of two that are as near, that is taken.
    """
    said = frozenset(known)
    words = [word for term in query.terms for word in term]
    found: dict[str, str] = {}
    for place, word in enumerate(words):
        plain = folded(word)
        begun = query.open_ended and place == len(words) - 1
        if plain in said or (begun and any(one.startswith(plain) for one in said)):
            continue
        if len(plain) >= _SHORT and plain.isalpha():
            slips = 2 if len(plain) >= _LONG else 1
            near = process.extractOne(plain, known, scorer=OSA.distance, score_cutoff=slips)
            if near is not None:
                found[word] = near[0]
    return found
