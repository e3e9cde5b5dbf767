"""Leap2A feeds: posts, files and comments come in, whatever their namespaces; XML does no harm."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.formats.foreign import codes, packed, read

FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:leap2="{leap2}" xmlns:mahara="urn:x" xmlns:categories="urn:y">
<author><name>Ada</name></author>
{entries}
</feed>
"""
POST = """<entry><title>Fractions</title><id>portfolio:artefact2</id>
<published>2025-07-31T23:30:00+01:00</published><updated>2025-09-01T10:00:00+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They <b>folded</b> paper.</p>
<p><img rel="leap2:has_part" src="portfolio:artefact3" alt="the board"/></p></div></content>
<rdf:type rdf:resource="leap2:entry"/><mahara:artefactplugin mahara:type="blogpost"/>
<link rel="leap2:is_part_of" href="portfolio:artefact1"/>
<link rel="enclosure" href="portfolio:artefact3"/>
<category term="year8" label="year 8"/></entry>"""
BLOG = """<entry><title>My blog</title><id>portfolio:artefact1</id><updated>2025-09-01</updated>
<content/><rdf:type rdf:resource="leap2:selection"/>
<category scheme="categories:selection_type#" term="Blog"/></entry>"""
PICTURE = """<entry><title>board.png</title><id>portfolio:artefact3</id><content/>
<rdf:type rdf:resource="leap2:resource"/><link rel="enclosure" href="files/3-board.png"/></entry>"""
COMMENT = """<entry><title>Comment</title><id>portfolio:artefact4</id><author><name>Sam Coach</name>
</author><published>2025-08-02T09:00:00+01:00</published>
<content type="html">&lt;p&gt;What did &lt;em&gt;they&lt;/em&gt; say?&lt;/p&gt;</content>
<rdf:type rdf:resource="leap2:entry"/><category scheme="categories:audience#" term="Private"/>
<link rel="leap2:reflects_on" href="portfolio:artefact2"/></entry>"""


def feed(folder: Path, *entries: str, leap2: str = "http://terms.leapspecs.org/") -> Path:
    (folder / "files").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (4, 4)).save(folder / "files" / "3-board.png")
    said = FEED.format(leap2=leap2, entries="\n".join(entries))
    (folder / "leap2a.xml").write_text(said, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "leap2",
    ["http://terms.leapspecs.org/", "https://web.archive.org/web/2010/http://terms.leapspecs.org"],
)
def test_a_blog_with_a_picture_and_a_comment(tmp_path: Path, leap2: str) -> None:
    folder = feed(tmp_path / "export", BLOG, POST, PICTURE, COMMENT, leap2=leap2)
    for path in (folder, folder / "leap2a.xml", packed(folder, tmp_path / "export.zip")):
        (one,), troubles = read(path, "leap2a")
        assert (one.title, one.date) == ("Fractions", "2025-07-31T23:30")
        assert one.text == "They **folded** paper.\n\n![the board](portfolio:artefact3)"
        assert (one.tags, one.context) == (("year 8",), (("journal", "My blog"),))
        (picture,) = one.attachments
        assert (picture.name, picture.alt) == ("board.png", "the board")
        assert picture.content() == (folder / "files" / "3-board.png").read_bytes()
        (remark,) = one.remarks
        assert (remark.author, remark.date, remark.text, remark.private) == (
            "Sam Coach",
            "2025-08-02T09:00",
            "What did *they* say?",
            True,
        )
        assert codes(troubles) == ["import.wordless_left"]


@pytest.fixture
def in_london(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_time_in_utc_is_shown_as_this_computer_shows_it(tmp_path: Path, in_london: None) -> None:
    post = POST.replace("2025-07-31T23:30:00+01:00", "2025-07-31T23:30:00Z")
    (one,), _ = read(feed(tmp_path, post, PICTURE), "leap2a")
    assert one.date == "2025-08-01T00:30"


def test_a_reflection_of_ones_own_is_an_entry_and_says_on_what(tmp_path: Path) -> None:
    own = COMMENT.replace("<author><name>Sam Coach</name>\n</author>", "")
    (first, second), _ = read(feed(tmp_path, POST, PICTURE, own), "leap2a")
    assert (first.remarks, second.title) == ((), "Comment")
    assert second.context == (("reflects on", "Fractions"),)


def test_what_is_no_writing_stays_outside_and_is_named(tmp_path: Path) -> None:
    person = """<entry><title>Ada Teacher</title><id>p:1</id><content>Born 1990</content>
    <rdf:type rdf:resource="leap2:person"/></entry>"""
    found, troubles = read(feed(tmp_path, person, PICTURE), "leap2a")
    assert found == []
    assert {one.code: one.params["names"] for one in troubles} == {
        "import.people_left": "Ada Teacher",
        "import.wordless_left": "board.png",
    }


def test_files_outside_the_export_are_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    for place in ("../secret.png", "%2e%2e/secret.png", f"{tmp_path}/secret.png"):
        picture = PICTURE.replace("files/3-board.png", place)
        (one,), troubles = read(feed(tmp_path / "in", POST, picture), "leap2a")
        assert one.attachments == ()
        assert codes(troubles) == ["import.file_missing"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<feed leap2='x'><entry>", "import.xml_broken"),
        ("<!DOCTYPE feed [<!ENTITY a 'b'>]><feed leap='&a;'/>", "import.xml_type"),
        ("<!-- x --><!DOCTYPE feed SYSTEM 'http://x/y.dtd'><feed leap=''/>", "import.xml_type"),
        ("<x><feed leap=''/></x>", "import.xml_no_feed"),
        ("<feed leap2='' x='\xff\x00'/>", "import.xml_broken"),
        ("<feed leap2=''>" + "<a>" * 100_000, "import.xml_broken"),
    ],
)
def test_hostile_xml_is_refused_in_words(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "leap2a.xml"
    path.write_bytes(text.encode("latin-1"))
    found, troubles = read(path, "leap2a")
    assert (found, codes(troubles)) == ([], [code])


def test_every_cut_of_a_feed_is_told(tmp_path: Path) -> None:
    whole = (feed(tmp_path, POST, PICTURE) / "leap2a.xml").read_bytes()
    for length in range(300, len(whole) - 10, 97):
        (tmp_path / "leap2a.xml").write_bytes(whole[:length])
        found, troubles = read(tmp_path / "leap2a.xml", "leap2a")
        assert (found, codes(troubles)) == ([], ["import.xml_broken"])


def test_hostile_samples_are_refused_as_feeds_too(
    samples: Callable[[str], Path], tmp_path: Path
) -> None:
    path = tmp_path / "leap2a.xml"
    for sample in sorted(samples("hostile-xml").glob("*.x*")):
        path.write_bytes(sample.read_bytes() + b"<!-- <feed leap2 -->")
        found, troubles = read(path, "leap2a")
        assert found == []
        assert set(codes(troubles)) <= {"import.xml_type", "import.xml_no_feed"}, sample.name


def test_real_exports(samples: Callable[[str], Path], in_london: None) -> None:
    folder = samples("fmt-leap2a") / "cetis" / "examples"
    found, _ = read(folder / "2010-10-16_Mahara_v1-2_leap2a.xml", "leap2a")
    by_title = {one.title: one for one in found}
    visit = by_title["Visit to Google"]
    assert (visit.date, visit.context) == ("2010-10-07T22:43", (("journal", "Teaching is easy"),))
    (picture,) = visit.attachments
    assert picture.name == "IMG_0883.JPG"
    assert picture.content().startswith(b"\xff\xd8")
    assert f"]({picture.reference})" in visit.text
    assert "é" in by_title["View one"].text
    valid, _ = read(folder / "test_valid_leap2a.xml", "leap2a")
    assert {one.title: one.date for one in valid} == {
        "Interoperability activity": "2008-01-08T14:12",
        "What interoperability?": "2008-01-12T11:03",
        "Change of Semester Meeting": "2009-02-06T10:00",
        "Agenda 1": "2007-11-19T01:00",
        "Agenda 2": "2007-11-19T01:00",
        "PhD study": "2003-09-01",
        "Maternity leave": "2006-05-01",
    }
