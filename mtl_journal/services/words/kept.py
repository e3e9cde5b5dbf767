"""How it is told that something said waits here, because a name of the register stands in it."""

from collections.abc import Iterable, Sequence

from mtl_journal.services.counted import counted, listed
from mtl_journal.services.kept_back import KeptBack, titles_of
from mtl_journal.services.possible_names import Doubt

_MOST = 3  # titles that are named


def kept_words(kept: Iterable[KeptBack]) -> tuple[str, ...]:
    """Return what to tell of it: what oneself said, and what others did."""
    everything = list(kept)
    own = [one for one in everything if one.own]
    others = [one for one in everything if not one.own]
    told: list[str] = []
    if own:
        many = len(own) > 1
        told.append(
            f"{counted(len(own), 'thing', 'things')} you said {'wait' if many else 'waits'} for a "
            f"look: a name of your register stands there. Nobody has {'them' if many else 'it'} "
            f"yet. See the dialogue on {_where(own)}, and say it again without the name."
        )
    if others:
        told.append(
            f"{counted(len(others), 'thing', 'things')} that others said "
            f"{'are' if len(others) > 1 else 'is'} not passed on, because a name of your register "
            f"stands there. See the dialogue on {_where(others)}; whoever said it can say it again "
            f"without the name."
        )
    return tuple(told)


def asked_words(asked: Iterable[Doubt]) -> tuple[str, ...]:
    """Return what to tell of words that may be names in what was said and waits."""
    words = list(dict.fromkeys(one.text for one in asked))
    if not words:
        return ()
    named = listed([f"“{one}”" for one in words], _MOST)
    many = len(words) > 1
    return (
        f"{named} may be {'names' if many else 'a name'}: what was said with "
        f"{'them' if many else 'it'} goes to nobody by this folder before you say so.",
    )


def _where(kept: Sequence[KeptBack]) -> str:
    return listed([f"“{one}”" for one in titles_of(kept)], _MOST)
