from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework
from mtl_journal.domain.rubric import Rubric
from mtl_journal.domain.terms import Terms
from mtl_journal.services import rules
from mtl_journal.services.frameworks import load_framework
from mtl_journal.services.messages import sentence
from mtl_journal.services.templates import load_templates
from mtl_journal.system.resources import resource
from tests.support.pace import timed

FOLDER = resource("frameworks")


def test_every_file_that_ships_is_right_and_shown():
    assert sorted(rules.SHIPPED) == sorted(one.name for one in FOLDER.glob("*.yaml"))
    shipped = rules.shipped_rules()
    assert isinstance(shipped[0], Framework)
    assert len({type(one) for one in shipped}) == len(shipped)


def test_the_readme_speaks_of_every_file_and_every_field_that_tells_them_apart():
    from mtl_journal.formats.rule_kinds import KINDS

    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in rules.SHIPPED if f"| `{name}` |" not in readme] == []
    marks = [kind.mark for kind in KINDS if kind.mark != "templates"]
    assert [mark for mark in marks if f"| `{mark}` |" not in readme] == []


def test_the_criteria_are_those_of_a_masters_degree():
    rubric = rules.load_rubric()
    assert [level.least for level in rubric.levels] == [0, 50, 60, 70]
    assert [one.id for one in rubric.criteria] == ["KU", "LIT", "AN", "REF", "IMP", "COM"]
    assert all(len(one.prompts) == 3 for one in rubric.criteria)


def test_standards_are_suggested_for_every_strand_of_the_framework():
    standards, framework = rules.load_standards(), load_framework()
    strands = {one.strand for one in standards.suggestions}
    assert strands == {strand.id for strand in framework.strands}
    assert [len(one.standards) for one in standards.sets] == [9, 9, 41, 33, 10]


def test_three_profiles_differ_in_words_and_file():
    profiles = rules.load_portfolio_rules().profiles
    assert len(profiles) == 3
    assert len({(one.words, one.file) for one in profiles}) == 3
    assert [one.words.most(1000) for one in profiles] == [1100, 1000, 1100]


def test_depth_has_no_number_anywhere():
    text = (FOLDER / "depth.yaml").read_text(encoding="utf-8")
    depth = rules.load_depth()
    assert [tag.id for tag in depth.tags] == ["D1", "D2", "D3", "D4"]
    assert len(depth.checks) == 6
    assert "least:" not in text
    assert "Never called a pass, a fail or a score." in depth.promises


def test_moderation_and_terms():
    assert [one.sample_size(30, 4) for one in rules.load_moderation().rules] == [5, 12, 6, 10]
    assert isinstance(rules.load_terms(), Terms)
    assert len(rules.load_terms().holidays) == 6


def test_twelve_templates_begin_a_text_each():
    templates = load_templates().templates
    assert len(templates) == 12
    assert templates[0].id == "quick", "the quickest is offered first"
    for template in templates:
        assert template.about
        assert template.as_markdown().count("## ") == len(template.sections) >= 3
        assert all(one.prompt.endswith(("?", ".")) for one in template.sections)


def test_loading_all_of_it_takes_less_than_a_tenth_of_a_second():
    rules.shipped_rules()
    times: list[float] = []
    for _ in range(5):
        with timed() as taken:
            rules.shipped_rules()
            load_templates()
        times.append(taken.seconds)
    assert min(times) < 0.1


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        rules.load_rules(path)
    return sentence(caught.value)


@pytest.mark.parametrize("name", rules.SHIPPED)
def test_ones_own_file_of_every_kind_is_known_by_itself(tmp_path: Path, name: str):
    path = tmp_path / "ours.YML"
    path.write_bytes((FOLDER / name).read_bytes())
    assert type(rules.load_rules(path)) is type(rules.load_rules(FOLDER / name))


@pytest.mark.parametrize("name", rules.SHIPPED)
def test_a_wrong_field_in_any_file_is_named_with_its_line(tmp_path: Path, name: str):
    text = (FOLDER / name).read_text(encoding="utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(text + "colour: red\n", encoding="utf-8")
    line = text.count("\n") + 1
    assert f"The file ours.yaml cannot be used. Line {line}, colour:" in refusal(path)


def test_a_wrong_template_is_named_with_its_line(tmp_path: Path):
    text = resource("templates", "reflection.yaml").read_text(encoding="utf-8")
    path = tmp_path / "ours.yaml"
    path.write_text(text.replace("prompt: What will you do, with", "prompt: 3\n"), "utf-8")
    with pytest.raises(UserError) as caught:
        load_templates(path)
    assert caught.value.code in ("framework.invalid_line", "framework.unreadable")


def test_a_file_of_no_kind_and_one_of_no_format_are_refused(tmp_path: Path):
    path = tmp_path / "ours.yaml"
    path.write_text("title: Something\n", encoding="utf-8")
    assert "has none of the fields that say what it is: strands, sets" in refusal(path)
    other = tmp_path / "ours.docx"
    other.write_bytes(b"PK")
    assert "ours.docx is in no format that is known here" in refusal(other)


def test_a_file_of_criteria_is_no_file_of_standards():
    with pytest.raises(UserError) as caught:
        rules.load_standards(FOLDER / "rubric.yaml")
    assert caught.value.code == "framework.not_standards"
    assert isinstance(rules.load_rules(FOLDER / "rubric.yaml"), Rubric)
