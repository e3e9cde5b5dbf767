"""Looking at frameworks and templates, one's own too, and beginning with a template."""

from pathlib import Path

import pytest

from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.rules import SHIPPED
from mtl_journal.services.templates import load_templates
from mtl_journal.system.resources import resource
from tests.support.commands import Owner, run


def test_everything_that_ships_is_listed_and_shown_by_its_id():
    told = run("frameworks").well().out.splitlines()
    ids = [line.split()[1] for line in told[1:] if line and not line.startswith("frameworks")]
    assert ids[0] == "mtl-sw-2010"
    assert len(ids) > len(SHIPPED)
    for id in ids:
        shown = run("frameworks", id.upper()).well().out
        assert f" {id}, version 1" in shown
        assert len(shown.splitlines()) > 5


def test_the_strands_stand_with_their_areas():
    told = run("frameworks", "mtl-sw-2010").well().out
    for strand in load_framework().strands:
        assert f"{strand.id}  {strand.title}. {strand.about}" in told
    assert "S1  CA1, CA3" in told


def test_json_holds_all_of_it():
    (said,) = run("frameworks", "mtl-sw-2010", "--json").well().value["frameworks"]
    assert said["holds"]["crosswalk"]["S1"] == ["CA1", "CA3"]
    assert said["holds"]["award"]["credits"] == 180
    ts = run("frameworks", "ts2011", "--json").well().value["frameworks"][0]["holds"]
    assert [one["id"] for one in ts["standards"]][-1] == "TSP2"
    assert ts["suggestions"]["S3"] == ["TS3", "TS4", "TS5"]


def test_an_unknown_id_is_refused_with_those_there_are():
    done = run("frameworks", "mtl")
    assert done.code == 1
    assert "There is no framework mtl; there are mtl-sw-2010, ts2011" in done.err


def test_ones_own_file_is_looked_at_and_a_wrong_one_named_by_line(tmp_path: Path):
    text = resource("frameworks", "mtl.yaml").read_text(encoding="utf-8")
    own = tmp_path / "ours.yaml"
    own.write_text(text.replace("id: S4", "id: S5").replace("  S4: [CA4]", "  S5: [CA4]"), "utf-8")
    assert "S5  Developing wider school experience" in run("frameworks", "--file", own).well().out
    own.write_text(text.replace("id: S4", "id: S5"), encoding="utf-8")
    done = run("frameworks", "--file", own)
    assert (done.code, done.out) == (1, "")
    line = text[: text.index("  S4: [CA4]")].count("\n") + 1
    assert f"Line {line}, crosswalk.S4: S4 is not one of S1, S2, S3, S5" in done.err


def test_a_mahara_framework_is_looked_at(tmp_path: Path):
    own = tmp_path / "ours.matrix"
    own.write_text(
        '{"framework": {"name": "Ours", "standards": [{"name": "Knowing", "standardid": 1}],'
        ' "standardelements": [{"name": "Pupils", "standardid": 1, "elementid": "1.1"}]}}'
    )
    told = run("frameworks", "--file", own).well().out
    assert told.startswith("Ours\nstandards ours, version 1\n\nKnowing\n")
    assert "1.1  Pupils" in told


def test_a_file_of_templates_belongs_elsewhere():
    done = run("frameworks", "--file", resource("templates", "reflection.yaml"))
    assert done.code == 2
    assert "templates --file" in done.err


def test_templates_are_listed_and_shown():
    listed = run("templates").well().out
    for template in load_templates().templates:
        assert f"\n{template.id} " in listed
        shown = run("templates", template.id).well().out
        assert [one.prompt for one in template.sections if one.prompt not in shown] == []
    (said,) = run("templates", "Quick", "--json").well().value["templates"]
    assert [one["heading"] for one in said["sections"]] == ["Moment", "Why it stuck", "Evidence"]
    assert run("templates", "none").code == 1


def test_a_scenario_begins_with_the_headings_and_remembers_the_template(teacher: Owner):
    id = teacher.json("add", "--title", "Tonight", "--template", "QUICK")["id"]
    said = teacher.json("show", id)
    assert said["text"] == "## Moment\n\n## Why it stuck\n\n## Evidence\n"
    assert said["context"] == {"template": "quick"}
    for prompt in (one.prompt for one in load_templates().find("quick").sections):
        assert prompt not in said["text"]


def test_a_text_that_is_there_already_only_says_which_template_it_follows(
    teacher: Owner, tmp_path: Path
):
    file = tmp_path / "words.md"
    file.write_text("My own words.\n")
    options = ("--title", "Filed", "--template", "gibbs", "--context", "class=8B")
    id = teacher.json("add", *options, file)["id"]
    said = teacher.json("show", id)
    assert said["text"] == "My own words.\n"
    assert said["context"] == {"class": "8B", "template": "gibbs"}
    id = teacher.json("add", "--title", "Piped", "--template", "gibbs", "-", stdin=b"")["id"]
    assert teacher.json("show", id)["text"] == "", "what is piped in is the text, even nothing"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--template", "none"), 1, "There is no template none; there are quick, gibbs"),
        (("--template-file", "x.yaml"), 2, "needs --template"),
        (("--template", "quick", "--template-file", "no.yaml"), 1, "There is no file no.yaml"),
    ],
)
def test_a_template_that_is_not_there_begins_nothing(
    teacher: Owner, options: tuple[str, ...], code: int, said: str
):
    before = teacher.desk.read_bytes()
    done = teacher.run("add", "--title", "T", *options)
    assert done.code == code
    assert said in done.err
    assert teacher.desk.read_bytes() == before


def test_ones_own_template_begins_a_scenario(teacher: Owner, tmp_path: Path):
    own = tmp_path / "ours.yaml"
    own.write_text(
        "templates:\n  - id: wall\n    title: The wall\n    sections:\n"
        "      - {heading: Up, prompt: What went up?}\n"
    )
    id = teacher.json("add", "--title", "W", "--template", "wall", "--template-file", own)["id"]
    said = teacher.json("show", id)
    assert (said["text"], said["context"]) == ("## Up\n", {"template": "wall"})


def test_a_template_is_not_printed_with_the_class(teacher: Owner):
    from mtl_journal.services import portfolios
    from mtl_journal.services.desks import open_desk
    from mtl_journal.services.unlocking import unlock_with_code

    options = ("--template", "quick", "--context", "class=8B")
    teacher.run("add", "--title", "Tonight", *options).well()
    desk = open_desk(teacher.desk, unlock_with_code(teacher.desk, teacher.code_file.read_text()))
    try:
        (entry,) = portfolios.compile_portfolio(desk).entries
    finally:
        desk.close()
    assert entry.context == (("class", "8B"),)


def test_search_takes_strands_as_ones_own_framework_means_them(teacher: Owner, tmp_path: Path):
    own = tmp_path / "own.yaml"
    shipped = resource("frameworks", "mtl.yaml").read_text("utf-8").replace("S4", "S9")
    own.write_text(shipped + "\nsuccessors:\n  S4: [S9]\n", encoding="utf-8")
    teacher.add("Corridors", "Words.", "--strand", "S4")
    for strand in ("S4", "s9"):
        hits = teacher.json("search", f"strand:{strand}", "--framework", own)["hits"]
        assert [one["title"] for one in hits] == ["Corridors"]
    assert teacher.json("search", "strand:S9")["hits"] == []
