"""Colours that can be read, distances of one scale, and what is shipped is complete."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QColor

from mtl_journal.gui import spacing
from mtl_journal.gui.theme.look import Look
from mtl_journal.services import looks, places
from tests.support.sources import ROOT

COLOURS = looks.colours()
GROUNDS = ("page", "panel", "rail", "raised", "hover", "soft")
TEXTS = ("ink", "muted", "accent", "warn", "bad", "good")
FORMS = sorted((ROOT / "ui").rglob("*.ui"))
DISTANCES = re.compile(r"^(spacing|(left|top|right|bottom)Margin)$")
SCREENS = [pytest.param(name, id=name) for name in COLOURS]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", SCREENS)
def test_every_text_can_be_read_on_every_ground(name: str):
    table = COLOURS[name]
    weak = [
        (text, ground, round(contrast(table[text], table[ground]), 2))
        for text, ground in itertools.product(TEXTS, GROUNDS)
        if contrast(table[text], table[ground]) < 4.5
    ]
    weak += [
        (text, ground, 0.0)
        for text, ground in (("on_accent", "accent"), ("ink", "mark"))
        if contrast(table[text], table[ground]) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize("name", SCREENS)
def test_marks_of_strands_and_edges_of_fields_are_seen(name: str):
    table = COLOURS[name]
    seen = [*(f"strand{n}" for n in range(1, 7)), "edge"]
    for mark, ground in itertools.product(seen, ("page", "panel", "raised", "soft")):
        if mark == "edge" and ground == "soft":
            continue
        assert contrast(table[mark], table[ground]) >= 3, (mark, ground)


def test_light_and_dark_have_the_same_colours():
    assert COLOURS["light"].keys() == COLOURS["dark"].keys()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_distances_in_forms_are_of_the_one_scale(form):
    used = {
        int(number.text or "")
        for property in ET.parse(form).iter("property")
        if DISTANCES.match(property.get("name", ""))
        for number in property.iter("number")
    }
    assert used <= {0, *spacing.SCALE}


def test_the_look_changes_as_a_whole(look: Look):
    try:
        look.choose("dark", 200)
        assert look.colour("page").name() == COLOURS["dark"]["page"]
        assert look.font().pointSizeF() == pytest.approx(spacing.BODY * 2)
    finally:
        look.choose("light", 100)
    assert look.colour("page").name() == COLOURS["light"]["page"]


def test_colours_and_size_are_chosen_by_action_and_remembered(open_window, look: Look):
    hand = open_window()
    try:
        hand.window.action("dark").trigger()
        hand.window.action("larger").trigger()
        hand.settle()
        assert (look.dark, look.percent) == (True, 110)
        assert (places.appearance(), places.text_percent()) == ("dark", 110)
        for _ in range(20):
            hand.window.action("larger").trigger()
        assert look.percent == 300
        hand.window.action("usual").trigger()
        assert look.percent == 100
    finally:
        look.choose("light", 100)
