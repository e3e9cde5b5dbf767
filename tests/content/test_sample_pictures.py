"""The sample's pictures are small, plain and come out the same from the program that draws them."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.content.sample_files import SAMPLE, pictures

ROOT = Path(__file__).resolve().parents[2]
QUICK = ("seating-plan.png", "marked-paragraph.jpg")
each_picture = pytest.mark.parametrize("path", pictures(), ids=lambda path: path.name)


@each_picture
def test_a_picture_is_small_and_large_enough(path: Path):
    assert path.stat().st_size < 150_000
    with Image.open(path) as picture:
        assert picture.format == {".jpg": "JPEG", ".png": "PNG"}[path.suffix]
        assert picture.width >= 1000
        assert picture.height >= 700


@each_picture
def test_a_picture_has_no_transparency_and_tells_no_tales(path: Path):
    with Image.open(path) as picture:
        assert picture.mode in ("RGB", "P")
        assert "transparency" not in picture.info
        assert not picture.getexif()


def test_both_kinds_are_there():
    assert {path.suffix for path in pictures()} == {".jpg", ".png"}


@pytest.mark.parametrize(
    "name",
    [
        name if name in QUICK else pytest.param(name, marks=pytest.mark.soak)
        for name in (path.name for path in pictures())
    ],
)
def test_a_picture_is_drawn_again_the_same(name: str, tmp_path: Path):
    script = ROOT / "packaging" / "sample_pictures"
    subprocess.run([sys.executable, script, tmp_path, name], check=True, capture_output=True)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with Image.open(tmp_path / name) as new, Image.open(SAMPLE / "pictures" / name) as old:
        difference = ImageChops.difference(new.convert("RGB"), old.convert("RGB"))
    # Not the same bytes: another release of Pillow may compress otherwise.
    assert max(ImageStat.Stat(difference).mean) < 0.5
