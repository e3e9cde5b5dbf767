import re
from xml.etree import ElementTree

import pytest

from mtl_journal.domain.framework import Strand
from mtl_journal.render.svg import element, hexadecimal, mark_at, number, words
from mtl_journal.render.typeset.marks import mark_of
from tests.support.frameworks import with_strands

FRAMEWORK = with_strands([Strand(f"S{n}", "x", "x", "x.") for n in range(8)])


def test_text_and_attributes_cannot_become_markup():
    said = element("text", words("<b> & \0 \ud800"), id='"><script>', x=1.50)
    read = ElementTree.fromstring(said)
    assert read.text == "<b> & \ufffd \ufffd"
    assert read.attrib == {"id": '"><script>', "x": "1.5"}
    assert [child.tag for child in read] == []


@pytest.mark.parametrize(
    ("value", "said"), [(3, "3"), (1.0, "1"), (0.126, "0.13"), (120.0, "120"), (-0.5, "-0.5")]
)
def test_numbers_are_short(value: float, said: str):
    assert number(value) == said


def test_colours():
    assert hexadecimal((0.0, 1.0, 0.5)) == "#00ff80"


@pytest.mark.parametrize("strand", [f"S{n}" for n in range(8)])
def test_every_mark_of_the_page_is_drawn(strand: str):
    mark = mark_of(FRAMEWORK, strand)
    path = ElementTree.fromstring(mark_at(mark, 10, 20, 6))
    assert path.attrib["transform"] == "translate(10 20) scale(1 -1)"
    colour = hexadecimal(mark.colour)
    assert colour in (path.attrib["fill"], path.attrib.get("stroke"))
    assert re.fullmatch(r"(?:[MLCHVZhv ]|-?\d+(?:\.\d+)?)+", path.attrib["d"])
    assert path.attrib["d"].startswith("M")
    numbers = [float(one) for one in re.findall(r"-?\d+\.?\d*", path.attrib["d"])]
    assert max(map(abs, numbers)) <= 2 * 6 * 1.2


def test_marks_differ_in_shape_and_not_only_in_colour():
    paths = {
        (ElementTree.fromstring(mark_at(mark_of(FRAMEWORK, one.id), 0, 0, 6))).attrib["d"]
        for one in FRAMEWORK.strands
    }
    assert len(paths) == 8
