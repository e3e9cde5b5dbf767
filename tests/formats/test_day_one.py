"""Day One's export: photos, its own dates in the writer's zone, and what cannot be carried."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.formats.foreign import codes, packed, read

ENTRY = {
    "uuid": "A" * 32,
    "creationDate": "2025-07-31T23:30:00Z",
    "timeZone": "Europe/London",
    "text": "# Fractions\n\nThey folded paper\\.\n\n![](dayone-moment://AB12)\n",
    "tags": ["year 8"],
    "starred": True,
    "photos": [{"identifier": "AB12", "md5": "0" * 32, "type": "png"}],
}


def export(folder: Path, *entries: Any, name: str = "Journal.json") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    said = {"metadata": {"version": "1.0"}, "entries": list(entries)}
    (folder / name).write_text(json.dumps(said), encoding="utf-8")
    (folder / "photos").mkdir(exist_ok=True)
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    (folder / "photos" / f"{'0' * 32}.png").write_bytes(picture.getvalue())
    return folder


def test_a_folder_a_zip_and_the_file_itself_say_the_same(tmp_path: Path) -> None:
    folder = export(tmp_path / "export", ENTRY)
    places = (folder, folder / "Journal.json", packed(folder, tmp_path / "export.zip"))
    for path in places:
        (one,), troubles = read(path, "day-one")
        assert troubles == []
        assert (one.title, one.date) == ("Fractions", "2025-08-01T00:30"), "on the writer's wall"
        assert one.text == "They folded paper\\.\n\n![](dayone-moment://AB12)\n"
        assert one.tags == ("year 8", "starred")
        (photo,) = one.attachments
        assert photo.reference == "dayone-moment://AB12"
        assert photo.content() == (folder / "photos" / photo.name).read_bytes()


@pytest.mark.parametrize(
    ("fields", "date", "said"),
    [
        ({"timeZone": "America/New_York"}, "2025-07-31T19:30", []),
        ({"timeZone": "Asia/Kathmandu"}, "2025-08-01T05:15", []),
        ({"timeZone": "Europe/London", "isAllDay": True}, "2025-08-01", []),
        ({"timeZone": "Nowhere/Nohow"}, "2025-07-31T23:30", ["import.zone_unknown"]),
        ({"timeZone": "../../../etc/passwd"}, "2025-07-31T23:30", ["import.zone_unknown"]),
        ({"timeZone": "\0"}, "2025-07-31T23:30", ["import.zone_unknown"]),
        ({"creationDate": "someday"}, None, ["import.date_left"]),
        ({"creationDate": 5}, None, []),
        ({"creationDate": "0001-01-01T00:00:00Z"}, "0001-01-01T00:00", ["import.zone_unknown"]),
    ],
)
def test_when_it_was(
    tmp_path: Path, fields: dict[str, object], date: str | None, said: list[str]
) -> None:
    zone = {"timeZone": "America/New_York"} if date and date.startswith("0001") else {}
    folder = export(tmp_path / "e", {**ENTRY, **zone, **fields})
    (one,), troubles = read(folder, "day-one")
    assert one.date == date
    assert codes(troubles) == said


def test_what_has_no_place_here_is_told(tmp_path: Path) -> None:
    entry = {
        **ENTRY,
        "text": "Words ![](dayone-moment:/video/V1) and ![](dayone-moment://GONE).",
        "weather": {"temperatureCelsius": 11},
        "location": {"placeName": "221B Baker Street"},
        "isPinned": False,
        "photos": [{"identifier": "GONE", "md5": "1" * 32, "type": "jpeg"}],
        "videos": [{"identifier": "V1", "md5": "2" * 32, "type": "mp4"}],
    }
    (one,), troubles = read(export(tmp_path / "e", entry), "day-one")
    assert one.text == f"Words ({'2' * 32}.mp4) and ({'1' * 32}.jpeg)."
    assert one.attachments == ()
    assert codes(troubles) == ["import.fields_left", "import.media_left"]
    (left,) = (one for one in troubles if one.code == "import.fields_left")
    assert left.params["names"] == "location, weather"


def test_a_photo_without_words_is_an_entry_named_by_its_day(tmp_path: Path) -> None:
    (one,), troubles = read(export(tmp_path / "e", {**ENTRY, "text": None}), "day-one")
    assert (one.title, one.text, len(one.attachments)) == ("2025-08-01", "", 1)
    assert troubles == []


def test_broken_entries_do_not_cost_the_others(tmp_path: Path) -> None:
    entries = ("words", {"text": "", "creationDate": "2025-07-31T23:30:00Z"}, 4, ENTRY)
    folder = export(tmp_path / "e", *entries)
    (folder / "Broken.json").write_text('{"metadata": {}, "entries": [')
    (one,), troubles = read(folder, "day-one")
    assert one.title == "Fractions"
    assert codes(troubles) == ["import.empty", "import.entry_shape", "import.file_not_json"]


def test_no_photo_is_read_from_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    photos = [{"identifier": "AB12", "md5": "../../secret", "type": "png"}]
    folder = export(tmp_path / "e", {**ENTRY, "photos": photos})
    (one,), troubles = read(folder, "day-one")
    assert one.attachments == ()
    assert codes(troubles) == ["import.media_left"]


def test_halves_of_characters_become_marks(tmp_path: Path) -> None:
    folder = export(tmp_path / "e", {**ENTRY, "text": "a\ud800b\0c", "tags": ["\udfff"]})
    (one,), _ = read(folder, "day-one")
    assert (one.text, one.tags) == ("a\ufffdb\ufffdc", ("\ufffd", "starred"))


def test_a_real_export(samples: Callable[[str], Path]) -> None:
    folder = samples("fmt-dayone") / "kulapard"
    (one,), troubles = read(folder / "MyJournal.json", "day-one")
    assert (one.title, one.text, one.date) == ("test text", "test text", "2018-04-21T18:57")
    assert [file.name for file in one.attachments][1] == "My PDF File.pdf"
    assert codes(troubles) == ["import.fields_left", "import.media_left"]
    found, troubles = read(folder / "invalid.json", "day-one")
    assert (found, codes(troubles)) == ([], ["import.file_not_json"])


@pytest.mark.parametrize("part", ["[],", "0,", "{},"])
def test_a_file_of_nothing_but_parts_is_refused_before_it_swells(tmp_path: Path, part: str) -> None:
    path = tmp_path / "Journal.json"
    path.write_text('{"metadata": 1, "entries": [' + part * 7_000_000 + "1]}")
    found, troubles = read(path, "day-one")
    assert (found, codes(troubles)) == ([], ["import.file_crowded"])


def test_a_trap_in_a_zip_is_named_as_one(tmp_path: Path) -> None:
    folder = export(tmp_path / "e", ENTRY)
    with (folder / "Journal.json").open("a") as file:
        file.write(" " * (20 << 20))
    found, troubles = read(packed(folder, tmp_path / "e.zip"), "day-one")
    assert (found, codes(troubles)) == ([], ["import.zip_swells"])
