"""What is known of words: asked in a thread, remembered, and told when there is something new."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from mtl_journal.domain.spelling import BOTH, Language, Spans, Word, misspelt, words_in
from mtl_journal.gui.desk_link import DeskLink

if TYPE_CHECKING:
    from mtl_journal.domain.changes import Changes
    from mtl_journal.services.desk import Desk
    from mtl_journal.services.spelling import Spelling

_IDLE = 400  # milliseconds after the last new word
_MOST_AT_ONCE = 400  # words: some hundredths of a second
_MOST_REMEMBERED = 100_000
_MOST_LINES = 2_000  # whose words are remembered
_Question = Callable[["Spelling"], Any]
_Heard = Callable[[Any], None]


class Speller(QObject):
    """Answers at once from what it remembers; `changed` says that more is known now."""

    changed = Signal()
    _answered = Signal(object, object)

    def __init__(self, link: DeskLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self.languages: tuple[Language, ...] = BOTH
        self._known: dict[str, frozenset[Language]] = {}
        self._own: frozenset[str] = frozenset()
        self._asked: dict[str, None] = {}
        self._spans: dict[str, Spans] = {}
        self._words: dict[str, tuple[Word, ...]] = {}
        self._questions: queue.SimpleQueue[tuple[_Question, _Heard] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._timer = QTimer(self, singleShot=True, interval=_IDLE)
        self._timer.timeout.connect(self._look_up)
        self._answered.connect(self._hear)
        link.opened.connect(self.read_own_words)
        link.closed.connect(self._forget)

    def spans(self, line: str) -> Spans:
        """Return where a line is misspelt, as far as is known; what is not known is asked."""
        if not self.languages or self._stopped:
            return ()
        found = self._spans.get(line)  # each line that is seen is asked for at every key
        if found is None:
            found = self._found(line)
        return found

    def _found(self, line: str) -> Spans:
        words = self._words_of(line)
        unknown = [word for _, _, word in words if word not in self._known]
        for word in unknown:
            if word not in self._asked:
                self._asked[word] = None
                self._timer.start()
        found = misspelt(words, self._known, self.languages, self._own)
        if not unknown:
            if len(self._spans) >= _MOST_LINES:
                self._spans.clear()
            self._spans[line] = found
        return found

    def _words_of(self, line: str) -> tuple[Word, ...]:
        """Return the words of a line, found once: what is known of them changes more often."""
        words = self._words.get(line)
        if words is None:
            if len(self._words) >= _MOST_LINES:
                self._words.clear()
            words = self._words[line] = tuple(words_in(line))
        return words

    def choose(self, languages: Collection[Language]) -> None:
        """Spell in other languages, or in none."""
        self.languages = tuple(one for one in Language if one in languages)
        self._tell()

    def suggest(self, word: str, then: Callable[[list[str]], None]) -> None:
        """Find what may have been meant; `then` hears it in the window."""
        languages = self.languages
        self._ask(lambda spelling: spelling.suggestions(word, languages), then)

    def keep(self, word: str) -> None:
        """Let a word count as right from now on; it is kept in the desk."""
        self._own |= {word.casefold()}
        self._tell()
        self._link.write(lambda desk: _keep(desk, word))

    def read_own_words(self) -> None:
        """Ask the desk for the words of its owner."""

        def known(words: Iterable[str]) -> None:
            self._own = frozenset(word.casefold() for word in words)
            self._tell()

        self._link.ask(_own_words, known, lambda _: None)

    def _tell(self) -> None:
        self._spans.clear()
        self.changed.emit()

    def _forget(self) -> None:
        """Forget every word that was typed, and end the program: the desk is closed."""
        self._timer.stop()
        if self._thread is not None:
            self._questions.put(None)
            self._thread, self._questions = None, queue.SimpleQueue()
        self._asked.clear()
        self._spans.clear()
        self._words.clear()
        self._known.clear()
        self._own = frozenset()

    def _look_up(self) -> None:
        words = list(self._asked)[:_MOST_AT_ONCE]
        if words:
            self._ask(lambda spelling: spelling.known(words), self._learn)

    def _learn(self, known: dict[str, frozenset[Language]]) -> None:
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        self._known.update(known)
        for word in known:
            self._asked.pop(word, None)
        self._tell()
        if self._asked:
            self._look_up()

    def _ask(self, question: _Question, heard: _Heard) -> None:
        if self._stopped:
            return
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._run, args=(self._questions,), name="spelling", daemon=True
            )
            self._thread.start()
        self._questions.put((question, heard))

    def _run(self, questions: queue.SimpleQueue[tuple[_Question, _Heard] | None]) -> None:
        from mtl_journal.domain.errors import UserError
        from mtl_journal.services.spelling import Spelling

        spelling = Spelling()
        while (asked := questions.get()) is not None:
            question, heard = asked
            try:
                answer = question(spelling)
            except UserError as error:
                answer = error
            with contextlib.suppress(RuntimeError):  # the window has gone; nobody listens
                self._answered.emit(heard, answer)
        spelling.close()

    def _hear(self, heard: _Heard, answer: object) -> None:
        if isinstance(answer, Exception):
            if not self._stopped:
                self._stopped = True
                self._link.say(answer)
        elif not self._stopped:
            heard(answer)


def _own_words(desk: Desk) -> list[str]:
    from mtl_journal.services.own_words import list_own_words

    return list_own_words(desk)


def _keep(desk: Desk, word: str) -> tuple[None, Changes]:
    from mtl_journal.services.own_words import keep_word

    return None, keep_word(desk, word)
