import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.standards import Standard, StandardSet
from mtl_journal.formats.framework_formats import FRAMEWORK_FORMATS, read_rules
from mtl_journal.formats.matrix import read
from mtl_journal.services.messages import sentence


def tree() -> dict[str, Any]:
    """Return a framework in Mahara's newer shape."""
    return {
        "framework": {
            "institution": "all",
            "name": "Été: how we teach",
            "description": "<p>Two &amp; more.</p>",
            "selfassess": False,
            "evidencestatuses": [{"begun": "Begun"}],
            "standards": [
                {"shortname": "A", "name": "Knowing", "description": "", "standardid": 1},
                {"shortname": "B", "name": "Doing", "description": "Daily.", "standardid": "2"},
                {"shortname": "C", "name": "Being", "standardid": 3},
            ],
            "standardelements": [
                element("1.1", 1, name="Pupils", description="<ul><li>a</li><li>b</li></ul>"),
                element("1.1.1", 1, parentelementid="1.1"),
                element("2.1", 2, parentelementid=0),
                element("1.2", 1, parentid="1.1"),
            ],
        }
    }


def element(id: str, standard: int, **others: object) -> dict[str, object]:
    return {"shortname": f"E {id}", "standardid": standard, "elementid": id, **others}


def older() -> dict[str, Any]:
    """Return a framework in the older shape, with the elements inside their standard."""
    parts = [
        {"shortname": "1.1", "name": "one", "description": "", "priority": 1, "parent": False},
        {"shortname": "1.1.1", "name": "a part", "priority": 2, "parent": True},
        {"shortname": "1.2", "name": "two", "priority": 3, "parent": False},
    ]
    heading = {"shortname": "K 1.", "name": "Knowing", "description": "", "priority": 1}
    return {
        "framework": {"name": "Old", "standards": [{**heading, "standardelement": parts}]},
    }


def one_set(tmp_path: Path, value: object) -> StandardSet:
    (only,) = read(written(tmp_path, value)).sets
    return only


def written(tmp_path: Path, value: object) -> Path:
    path = tmp_path / "ours.matrix"
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")
    return path


def test_headings_become_groups_and_elements_standards(tmp_path: Path):
    found = one_set(tmp_path, tree())
    assert (found.id, found.title) == ("ete-how-we-teach", "Été: how we teach")
    assert found.note == "Two & more. Doing: Daily."
    assert found.standards == (
        Standard("1.1", "Pupils", "• a • b", "Knowing"),
        Standard("1.1.1", "E 1.1.1", "", "Knowing", "1.1"),
        Standard("1.2", "E 1.2", "", "Knowing", "1.1"),
        Standard("2.1", "E 2.1", "", "Doing"),
        Standard("3", "Being"),
    )


def test_the_older_shape_is_read_too(tmp_path: Path):
    assert one_set(tmp_path, older()).standards == (
        Standard("1.1", "one", "", "Knowing"),
        Standard("1.1.1", "a part", "", "Knowing", "1.1"),
        Standard("1.2", "two", "", "Knowing"),
    )


def test_ids_that_stand_twice_get_their_headings(tmp_path: Path):
    said = tree()
    said["framework"]["standardelements"] = [
        element("1", 1),
        element("1", 2),
        element("x y", 2, parentelementid="1"),
    ]
    ids = [(one.id, one.within) for one in one_set(tmp_path, said).standards]
    assert ids == [("1-1", ""), ("2-1", ""), ("x-y", "2-1"), ("3", "")]


def change(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def make(said: dict[str, Any]) -> None:
        at: Any = said
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return make


ELEMENT = ("framework", "standardelements", 1)
WRONG = [
    (change("framework", value=[]), "framework", "field.not_mapping"),
    (change("framework", "name", value=""), "framework.name", "field.missing"),
    (change("framework", "name", value=3), "framework.name", "field.not_text"),
    (change("framework", "standards", value={}), "framework.standards", "field.not_list"),
    (change("framework", "standards", value=[{"name": "A", "standardid": 9}]),
     "framework.standardelements[0].standardid", "field.unknown_id"),
    (change(*ELEMENT, "standardid", value=9), "framework.standardelements[1].standardid",
     "field.unknown_id"),
    (change(*ELEMENT, "parentelementid", value="7"),
     "framework.standardelements[1].parentelementid", "field.unknown_id"),
    (change(*ELEMENT, "parentelementid", value="1.1.1"),
     "framework.standardelements[1].parentelementid", "field.unknown_id"),
    (change(*ELEMENT, "elementid", value="1.1"), "framework.standardelements[1].elementid",
     "field.twice"),
    (change(*ELEMENT, "description", value=[1]), "framework.standardelements[1].description",
     "field.not_text"),
    (change(*ELEMENT, "description", value="x" * 20_001),
     "framework.standardelements[1].description", "field.too_long"),
    (change(*ELEMENT, value="x"), "framework.standardelements[1]", "field.not_mapping"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "field", "why"), WRONG, ids=[f"{f}-{w}" for _, f, w in WRONG])
def test_what_is_wrong_is_refused_by_field_and_line(
    tmp_path: Path, make: Callable[[dict[str, Any]], None], field: str, why: str
):
    said = tree()
    make(said)
    path = written(tmp_path, said)
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.code == "framework.invalid_line"
    assert caught.value.params["field"] == field
    reason, line = caught.value.params["why"], caught.value.params["line"]
    assert isinstance(reason, UserError)
    assert reason.code == why
    assert isinstance(line, int)
    name = field.rpartition(".")[2].partition("[")[0]
    if f'"{name}"' in path.read_text() and "[1]." in field:
        assert f'"{name}"' in path.read_text().splitlines()[line - 1]


def test_the_twins_in_one_heading_are_refused_where_the_second_stands(tmp_path: Path):
    said = tree()
    said["framework"]["standardelements"] = [element("1", 1), element("1", 1)]
    with pytest.raises(UserError) as caught:
        read(written(tmp_path, said))
    assert caught.value.params["field"] == "framework.standardelements[1].elementid"


def test_what_is_no_json_is_refused_by_line(tmp_path: Path):
    path = tmp_path / "ours.matrix"
    path.write_text('{"framework":\n {"name": }}', encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read(path)
    assert "ours.matrix cannot be read as it stands. Line 2: Expecting value" in sentence(
        caught.value
    )


def test_it_stands_in_the_visible_list(tmp_path: Path):
    assert [one.id for one in FRAMEWORK_FORMATS] == ["yaml", "matrix"]
    assert read_rules(written(tmp_path, tree())) == read(written(tmp_path, tree()))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("nz_teaching_standards_english", 6),
        ("nz_teaching_standards_te_reo_maori", 6),
        ("nace_usa", 7),
    ],
)
def test_maharas_own_frameworks_come_in(samples: Callable[[str], Path], name: str, count: int):
    path = samples("frameworks") / "mahara-matrices" / f"{name}.matrix"
    (found,) = read(path).sets
    assert [one.id for one in found.standards] == [f"{n}.0" for n in range(1, count + 1)]
    assert all(one.title and one.about and "<" not in one.about for one in found.standards)
    written = json.loads(path.read_text(encoding="utf-8"))["framework"]["standardelements"]
    for one, said in zip(found.standards, written, strict=True):
        words = [word for word in said["description"].split() if word.isalpha()]
        assert [word for word in words if word not in one.about] == []
