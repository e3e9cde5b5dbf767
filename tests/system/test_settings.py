import json
import stat
import sys
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.system.paths import user_folder
from mtl_journal.system.settings import (
    BACKUP_FOLDER,
    LAST_DESK,
    REMEMBERED_DESKS,
    SETTINGS,
    Setting,
    keep_setting,
    setting,
    texts,
)


def whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError(value)
    return value


MINUTES = Setting("minutes", 5, whole)


def file() -> Path:
    return user_folder() / "settings.json"


def test_a_setting_has_its_default_until_it_is_kept():
    assert setting(REMEMBERED_DESKS) == ()
    assert not file().exists()
    keep_setting(REMEMBERED_DESKS, ("ab", "cd"))
    assert setting(REMEMBERED_DESKS) == ("ab", "cd")
    keep_setting(MINUTES, 9)
    assert setting(REMEMBERED_DESKS) == ("ab", "cd")
    assert setting(MINUTES) == 9


def test_every_setting_is_declared_once_and_its_default_is_of_its_kind():
    names = [one.name for one in SETTINGS]
    assert len(names) == len(set(names))
    for one in SETTINGS:
        assert one.kind(json.loads(json.dumps(one.default))) == one.default


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_the_file_is_for_its_owner_alone():
    keep_setting(MINUTES, 9)
    assert stat.S_IMODE(file().stat().st_mode) == 0o600


def test_what_a_newer_version_keeps_stays():
    user_folder().mkdir(exist_ok=True)
    file().write_text('{"from_the_future": {"x": [1]}, "minutes": 3}')
    keep_setting(MINUTES, 4)
    assert json.loads(file().read_text()) == {"from_the_future": {"x": [1]}, "minutes": 4}


def test_one_value_of_another_kind_does_not_spoil_the_others():
    user_folder().mkdir(exist_ok=True)
    file().write_text('{"minutes": "five", "remembered_desks": ["ab"]}')
    assert setting(MINUTES) == 5
    assert setting(REMEMBERED_DESKS) == ("ab",)
    for value in ("null", '"ab"', "[1]", "{}"):
        file().write_text('{"remembered_desks": ' + value + "}")
        assert setting(REMEMBERED_DESKS) == ()
    with pytest.raises(ValueError, match="texts"):
        texts(["ab", 1])


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe{}", b"\0" * 50, b"[" * 100_000])
def test_a_damaged_file_is_put_aside_and_defaults_hold(content: bytes):
    user_folder().mkdir(exist_ok=True)
    file().write_bytes(content)
    assert setting(MINUTES) == 5
    assert not file().exists()
    assert (user_folder() / "settings.damaged.json").read_bytes() == content
    keep_setting(MINUTES, 6)
    assert setting(MINUTES) == 6


def test_a_folder_in_the_way_is_said_and_read_as_defaults():
    file().mkdir(parents=True)
    assert setting(MINUTES) == 5
    with pytest.raises(UserError) as raised:
        keep_setting(MINUTES, 6)
    assert raised.value.code == "disk.is_folder"


@pytest.mark.parametrize("path", ["/away/a\0b", "/away/\ud800", "\0", "backups", 7, ["/away"]])
def test_a_path_that_no_folder_can_have_is_not_taken(path: object):
    for one in (BACKUP_FOLDER, LAST_DESK):
        with pytest.raises(ValueError, match="path"):
            one.kind(path)
        user_folder().mkdir(exist_ok=True)
        file().write_text(json.dumps({one.name: path}))
        assert setting(one) == ""


def test_a_path_may_be_in_any_script_and_any_bytes(tmp_path: Path):
    for name in ("Schüler", "ученик", "学生", "\udcff", "a b\n"):
        assert BACKUP_FOLDER.kind(str(tmp_path / name)) == str(tmp_path / name)
