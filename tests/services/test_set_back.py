"""What is told of receipts stays true where a desk, or the whole computer, was set back in time."""

import shutil
from collections.abc import Iterator

import pytest

from mtl_journal.services import circles
from tests.support.exchange import Scene, received


@pytest.fixture
def scene() -> Iterator[Scene]:
    made = Scene()
    yield made
    made.close()


@pytest.mark.parametrize("whole", [False, True], ids=["the desk", "the computer"])
def test_nobody_is_said_to_have_what_was_written_after_it(scene: Scene, whole: bool) -> None:
    home, kept = scene.teachers[0], scene.folder / "kept"
    scene.write(0)
    scene.share(0, "Cora", list(scene.texts))
    shutil.copytree(home.folder, kept)
    for _ in range(3):
        scene.write(0)
    scene.share(0, "Cora", list(scene.texts))
    scene.arrive(*scene.sent[-1])
    scene.answer("Cora")
    receipt = scene.sent[-1][1]
    home.desk.close()
    shutil.copyfile(kept / "desk.mtlj", home.path)
    if whole:
        shutil.rmtree(home.folder / "home")
        shutil.copytree(kept / "home", home.folder / "home")
    home.open()
    scene.write(0)
    scene.share(0, "Cora", list(scene.texts)[-1:])
    with home.on():
        received(home.desk, receipt)
    (cora,) = circles.readers(home.desk)
    assert not any(one.arrived for one in cora.lent if one.scenario == list(scene.texts)[-1])
