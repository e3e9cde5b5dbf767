"""A person's own words, kept in the desk; and the spelling program."""

import os
import signal
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.spelling import BOTH, Language
from mtl_journal.services.desks import create_desk, open_desk
from mtl_journal.services.own_words import drop_word, keep_word, list_own_words
from mtl_journal.services.spelling import Spelling
from mtl_journal.services.unlocking import Opening
from tests.support.commands import PASSPHRASE


def test_words_are_kept_once_and_given_up(tmp_path: Path):
    desk = create_desk(tmp_path / "a.mtlj", "Cerys", "teacher", PASSPHRASE)
    for word in ("Tomasz", "tomasz", "tŷ", "Tomasz"):
        keep_word(desk, word)
    assert list_own_words(desk) == ["Tomasz", "tŷ"]
    drop_word(desk, "TOMASZ")
    assert list_own_words(desk) == ["tŷ"]
    keep_word(desk, "Tomasz")
    for bad in ("", "two words", "x" * 101):
        with pytest.raises(UserError, match=r"word\.unkept"):
            keep_word(desk, bad)
    key, salt = desk.key, desk.salt
    desk.close()
    desk = open_desk(tmp_path / "a.mtlj", Opening(key, salt))
    assert list_own_words(desk) == ["Tomasz", "tŷ"]
    desk.close()


def test_the_program_knows_both_languages_and_is_started_again_when_it_was_ended():
    spelling = Spelling()
    try:
        known = spelling.known(["behaviour", "môr", "behavour", "pupil's"])
        assert known["behaviour"] == {Language.ENGLISH} == known["pupil's"]
        assert known["môr"] == {Language.WELSH}
        assert known["behavour"] == frozenset()
        assert spelling._child is not None
        os.kill(spelling._child.pid, signal.SIGKILL)
        spelling._child.wait()
        assert "behaviour" in spelling.suggestions("behavour", BOTH)
    finally:
        spelling.close()


def test_a_program_that_ends_every_time_is_given_up():
    spelling = Spelling()
    starts = 0
    try:
        while starts < 10:
            starts += 1
            spelling.known(["a"])
            assert spelling._child is not None
            spelling._child.kill()
            spelling._child.wait()
    except UserError as refused:
        assert refused.code == "spelling.stopped"
    finally:
        spelling.close()
    assert 1 < starts < 10
