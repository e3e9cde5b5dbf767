"""Draw the evidence pictures of the sample journal, the same ones every time.

`python packaging/sample_pictures [FOLDER [NAME...]]`: without a folder those of resources/sample
are replaced, without names all are drawn.
"""

import sys
from pathlib import Path

import exit_tickets
import lesson_plan
import marked_paragraph
import route_map
import seating_plan
import three_counts
import whiteboard
from PIL import Image

PICTURES = {
    "seating-plan.png": seating_plan.draw,
    "route-map.jpg": route_map.draw,
    "exit-tickets.png": exit_tickets.draw,
    "marked-paragraph.jpg": marked_paragraph.draw,
    "lesson-plan.jpg": lesson_plan.draw,
    "whiteboard.jpg": whiteboard.draw,
    "three-counts.png": three_counts.draw,
}
HOME = Path(__file__).resolve().parents[2] / "resources" / "sample" / "pictures"


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture small enough for a journal: JPEG for photographs, 128 colours for scans."""
    if path.suffix == ".jpg":
        picture.save(path, quality=80, optimize=True, progressive=True)
    else:
        few = picture.quantize(128, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or PICTURES:
        save(PICTURES[name](), folder / name)
        print(f"{name}: {(folder / name).stat().st_size // 1024} KiB")
