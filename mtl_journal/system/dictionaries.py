"""The dictionaries that ship, read by Hunspell, or by plain Python where that is not installed."""

from collections.abc import Callable

from mtl_journal.system.resources import resource

_MOST_SUGGESTIONS = 6


class Dictionary:
    """One language's words. Loading takes a quarter of a second, a suggestion as long."""

    def __init__(self, language: str) -> None:
        self._knows, self._suggest = _opened(language)

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelt right."""
        return self._knows(word)

    def suggest(self, word: str) -> list[str]:
        """Return what may have been meant, the likeliest first."""
        return self._suggest(word)[:_MOST_SUGGESTIONS]


_Knows = Callable[[str], bool]
_Suggest = Callable[[str], list[str]]


def _opened(language: str) -> tuple[_Knows, _Suggest]:
    folder = resource("dictionaries", language)
    try:
        from hunspell import Hunspell
    except ImportError:
        return _in_python(str(folder / language))
    words = Hunspell(language, hunspell_data_dir=str(folder), system_encoding="utf-8")
    return words.spell, lambda word: list(words.suggest(word))


def _in_python(stem: str) -> tuple[_Knows, _Suggest]:
    from spylls.hunspell import Dictionary as Words

    words = Words.from_files(stem)
    return words.lookup, lambda word: list(words.suggest(word))
