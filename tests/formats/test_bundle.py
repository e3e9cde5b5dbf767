"""A folder, a ZIP and a single file are looked into alike, and no ZIP does any harm."""

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.formats import zip_members
from mtl_journal.formats.bundle import bundle_at

FILES = {"notes/a.md": b"one", "photos/b.jpg": b"two", "c.json": b"{}"}


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpacked(path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def opened(path: Path, name: str) -> bytes:
    bundle = bundle_at(path)
    return bundle.read(name or bundle.names[0])


def refused(path: Path, name: str = "") -> str:
    with pytest.raises(UserError) as caught:
        opened(path, name)
    return caught.value.code


def test_a_folder_and_a_zip_hold_the_same(tmp_path: Path) -> None:
    here = [unpacked(tmp_path / "folder", FILES), zipped(tmp_path / "some.bin", FILES)]
    for bundle in map(bundle_at, here):
        assert set(bundle.names) == set(FILES)
        assert {name: bundle.read(name) for name in bundle.names} == FILES
        assert bundle.find("../photos/b.jpg", base="notes") == "photos/b.jpg"
        assert bundle.find("../../c.json", base="notes") is None
        assert bundle.named("b.jpg") == "photos/b.jpg"


def test_the_folder_that_was_packed_with_them_is_passed_over_but_not_a_year(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "a.zip", {f"Export/{name}": said for name, said in FILES.items()})
    packed_on_a_mac = zipped(
        tmp_path / "b.zip", {"Export/c.json": b"{}", "__MACOSX/Export/._c.json": b"x"}
    )
    assert set(bundle_at(packed).names) == set(FILES)
    assert bundle_at(packed).read("c.json") == b"{}"
    assert bundle_at(packed_on_a_mac).names == ("c.json",)
    year = zipped(tmp_path / "c.zip", {"2025/10/03.txt": b"x"})
    assert bundle_at(year).names == ("2025/10/03.txt",)


def test_a_file_alone_may_refer_to_those_beside_it_but_no_further(tmp_path: Path) -> None:
    unpacked(tmp_path / "in", FILES)
    (tmp_path / "secret.txt").write_text("secret")
    bundle = bundle_at(tmp_path / "in" / "c.json")
    assert bundle.names == ("c.json",)
    assert bundle.find("photos/b.jpg") == "photos/b.jpg"
    assert bundle.find("../secret.txt") is None
    assert bundle.find(str(tmp_path / "secret.txt")) is None


@pytest.mark.parametrize(
    "name", ["../out.md", "a/../../out.md", "/etc/out.md", "C:/out.md", "a\\..\\out.md", "a\x01.md"]
)
def test_names_that_lead_out_of_a_zip_are_told_and_never_read(tmp_path: Path, name: str) -> None:
    bundle = bundle_at(zipped(tmp_path / "a.zip", {name: b"x", "in.md": b"y"}))
    assert bundle.names == ("in.md",)
    assert [one.code for one in bundle.troubles] == ["import.zip_name"]


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = unpacked(tmp_path / "folder", FILES)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    bundle = bundle_at(folder)
    assert "link.txt" not in bundle.names
    assert refused(folder, "link.txt") == "import.file_outside"


def test_what_swells_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {"a.json": b"{" + b" " * (64 << 20)})
    assert bomb.stat().st_size < 1 << 20
    assert refused(bomb, "a.json") == "import.zip_swells"


def test_a_member_that_lies_about_its_size_is_broken(tmp_path: Path) -> None:
    path = zipped(tmp_path / "lie.zip", {"a.json": b"x" * 5000 + bytes(range(256)) * 10})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(mark) + place
        content[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(content)
    assert refused(path, "a.json") == "import.zip_broken"


def test_a_large_member_is_refused_without_being_held(tmp_path: Path) -> None:
    noise = zlib.compress(bytes(range(256)))
    path = zipped(tmp_path / "large.zip", {"a.json": noise * (12 * (1 << 20) // len(noise))})
    assert refused(path, "a.json") in ("import.too_large", "import.zip_swells")


def test_a_crowd_of_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "MOST_MEMBERS", 2)
    assert refused(zipped(tmp_path / "crowd.zip", FILES)) == "import.zip_crowded"


def test_a_list_of_members_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "list.zip", {"a.md": b"x"})
    content = path.read_bytes()
    end = content.index(b"PK\x05\x06")
    swollen = b"\0" * (9 << 20)
    tail = bytearray(content[end:])
    tail[12:16] = struct.pack("<I", len(swollen))
    path.write_bytes(content[:end] + swollen + tail)
    assert refused(path) == "import.zip_crowded"


def test_every_cut_of_a_zip_is_refused_in_words(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole.zip", FILES).read_bytes()
    path = tmp_path / "cut.zip"
    for length in range(4, len(whole) - 22, 7):
        path.write_bytes(whole[:length])
        assert refused(path, "c.json") == "import.zip_broken"


def test_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", {"a.md": b"x"})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(content)
    assert refused(path) == "import.zip_locked"
