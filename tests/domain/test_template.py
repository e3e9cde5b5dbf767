from typing import Any

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.strict_mapping import build_from
from mtl_journal.domain.template import read_templates
from tests.support.wrongly import Change, drop, put, refused


def tree() -> dict[str, Any]:
    return {
        "templates": [
            {
                "id": "what",
                "title": "What?",
                "sections": [
                    {"heading": "What?", "prompt": "What happened?"},
                    {"heading": "Now what?", "prompt": "What will you do?"},
                ],
            }
        ]
    }


def test_a_template_begins_a_text_with_its_headings_and_no_question():
    template = build_from(tree(), "ours.yaml", read_templates).find("WHAT ")
    assert template.as_markdown() == "## What?\n\n## Now what?\n"
    assert (template.about, template.credit) == ("", "")


def test_an_unknown_template_is_refused_with_those_there_are():
    with pytest.raises(UserError) as caught:
        build_from(tree(), "ours.yaml", read_templates).find("why")
    assert caught.value.code == "template.unknown"
    assert caught.value.params == {"template": "why", "known": "what"}


WRONG = [
    (put("templates", value=[]), "templates", "field.empty"),
    (put("templates", 0, "sections", value=[]), "templates[0].sections", "field.empty"),
    (drop("templates", 0, "sections", 1, "prompt"), "templates[0].sections[1].prompt",
     "field.missing"),
    (put("templates", 0, "sections", 0, "hint", value="x"), "templates[0].sections[0].hint",
     "field.unknown"),
    (put("templates", 0, "id", value="a b"), "templates[0].id", "field.not_id"),
    (lambda wrong: wrong["templates"].append(wrong["templates"][0]), "templates[1].id",
     "field.twice"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "why"), WRONG, ids=[f"{f}-{w}" for _, f, w in WRONG])
def test_what_is_wrong_is_refused_by_its_field(change: Change, field: str, why: str):
    wrong = tree()
    change(wrong)
    assert refused(wrong, read_templates) == (field, why)
