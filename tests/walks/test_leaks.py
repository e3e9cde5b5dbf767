"""No registered name is in any share, wherever it was written and in whatever form."""

import hashlib
import io
import json
import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from mtl_journal.domain.action import Step
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.kinds.pseudonym import PseudonymSet
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.domain.pseudonymise import ALSO_WORDS
from mtl_journal.domain.role import Role
from mtl_journal.domain.scenario import Content
from mtl_journal.formats.share_file import SharedFile, unpack
from mtl_journal.security.sealing import open_sealed
from mtl_journal.services import actions, conversations, feedback, members, scenarios, sharing
from mtl_journal.services.evidence import attach
from mtl_journal.services.pen import writing
from mtl_journal.services.receiving import receive
from tests.support.computers import Computer, quick_folder
from tests.support.signing import identity

NAMES, SEED = 2_000, 20_261_123
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


@pytest.fixture
def folder() -> Iterator[Path]:
    made = quick_folder()
    yield made
    shutil.rmtree(made)


@pytest.fixture
def names(samples: Callable[[str], Path]) -> list[str]:
    text = (samples("uni-names") / "faker_person_names.json").read_text("utf-8")
    pool = {
        name
        for locale in json.loads(text).values()
        for kind, listed in locale.items()
        if "name" in kind and isinstance(listed, list)
        for name in listed
        if isinstance(name, str) and len(name) > 3 and _TOKEN.search(name)
    }
    mine = plain("Ann Cora Pat year pupil").split()
    fit = [one for one in sorted(pool) if not set(plain(one).split()) & set(mine)]
    return random.Random(SEED).sample(fit, NAMES)


def plain(text: str) -> str:
    """Return a text without case and accents, each word apart."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign)).casefold()
    return " ".join(_TOKEN.findall(bare))


def forms_of(name: str, chance: random.Random) -> str:
    """Return a name as somebody may write it."""
    return chance.choice(
        [
            name,
            f"{name}'s",
            f"{name}’s",
            name.upper(),
            f"{name}-like",
            f"non-{name}",
            f"**{name}**",
            unicodedata.normalize("NFD", name),
            name.replace(" ", "-"),
            f"**{name[:2]}**{name[2:]}",
            f"{name[:2]}\u00ad{name[2:]}",
        ]
    )


def photo(name: str) -> bytes:
    """Return a photo whose own words give a name away."""
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = f"{name} at the board", name
    comment = f"by {name}".encode()
    Image.new("RGB", (40 + len(name), 30), hash_of(name)).save(
        made, "JPEG", exif=exif, comment=comment
    )
    return made.getvalue()


def hash_of(name: str) -> tuple[int, int, int]:
    """Return a colour, so that no two photos are the same file."""
    digest = hashlib.sha256(name.encode()).digest()
    return digest[0], digest[1], digest[2]


def everything_said(shared: SharedFile) -> Iterator[str]:
    """Yield every text of a share, as whoever opens it can read it."""
    yield json.dumps(shared.sender.to_fields(), ensure_ascii=False)
    for one in shared.records:
        yield one.header.decode()
        yield from _within(json.loads(one.body) if one.body is not None else None)


def _within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (str(key), *_within(each))
    elif isinstance(value, list):
        for each in value:
            yield from _within(each)


def leaks(names: list[str], shared: SharedFile) -> set[str]:
    """Return the names that stand in a share; those that are words count only with a capital."""
    said = list(everything_said(shared))
    texts = [
        f" {plain(re.sub(part, '', one))} " for one in said for part in (r"(?!)", r"[*\u00ad]")
    ]
    joined = "\n".join(texts)
    raw = {word for one in said for word in _TOKEN.findall(one)}
    shown = {plain(word) for word in raw if not word.islower()}
    found = set[str]()
    for name in names:
        bare = plain(name)
        if bare in ALSO_WORDS:
            if bare in shown:
                found.add(name)
        elif f" {bare} " in joined:
            found.add(name)
        for content in shared.evidence.values():
            if name.encode() in content or name.encode("utf-16-le") in content:
                found.add(name)
    return found


def test_no_registered_name_leaves(
    folder: Path, names: list[str], samples: Callable[[str], Path]
) -> None:
    chance = random.Random(SEED)
    posts = sorted((samples("trainee-blogs-dfe") / "posts").glob("*.md"))
    texts = [one.read_text("utf-8").split("---\n", 2)[2] for one in posts]
    teacher, coach = Computer(folder / "teacher"), Computer(folder / "coach", "Cora")
    peer = identity("Pat")
    left = list(names)
    desk = teacher.desk

    def some(count: int) -> str:
        return " ".join(forms_of(left.pop(), chance) for _ in range(min(count, len(left))))

    with teacher.on():
        members.add(desk, coach.desk.card, Role.COACH)
        members.add(desk, peer.card, Role.PEER)
        with writing(desk) as done:
            for number, name in enumerate(names):
                said = PseudonymSet(name, f"Pupil {number}", Bearer.PUPIL)
                done.pen.write(desk.journal(), said, done.pen.new_subject())
        ids: list[str] = []
        for number, text in enumerate(texts):
            places = [one.start() for one in re.finditer(r"(?<= )[a-z]+ ", text)]
            for at in sorted(chance.sample(places, min(30, len(places))), reverse=True):
                text = f"{text[:at]}{some(1)} {text[at:]}"
            content = Content(
                f"Lesson {number} with {some(1)}"[:190],
                None,
                text,
                claims=(Claim("S1", f"{some(2)} spoke"),),
                tags=(f"for {some(1)}",),
                context=((f"group {some(1)}", "8B"), ("partners", f"the SENCo; {some(1)}")),
            )
            id, _ = scenarios.add(desk, content)
            ids.append(id)
        for id in ids[:12]:
            word = some(1)
            picture = folder / f"{len(left)} {plain(word)}.jpg"
            picture.write_bytes(photo(word))
            attach(desk, id, picture, alt=f"{some(1)} draws", permission=Permission.GIVEN)
            remark = Remark(some(1), f"Why {some(1)}?", some(1))
            thread, _ = feedback.comment_at(desk, id, (0, 30), remark, f"Ask {some(1)}")
            feedback.reply(desk, thread, f"So said {some(1)}.")
            talk = [one for one in conversations.threads(desk) if one.thread.id == thread]
            (action,) = talk[0].actions
            actions.move(desk, action.id, Step.AGREED, f"with {some(1)}")
        ids.append(scenarios.add(desk, Content("The rest", None, some(len(left)), ()))[0])
        assert left == [], "every name is planted somewhere"
        sharing.share(desk, folder / "coach.mtlshare", "Cora", ids)
    with coach.on():
        receive(coach.desk, [folder / "coach.mtlshare"], [("Ann", Role.OWNER)])
        named = Remark(noticed=f"Is this {names[0]}?")
        one = scenarios.show(coach.desk, ids[0])
        feedback.comment_at(coach.desk, one.id, (0, 30), named)
        sharing.share(coach.desk, folder / "back.mtlshare", "Ann")
    with teacher.on():
        receive(desk, [folder / "back.mtlshare"])
        sharing.share(desk, folder / "peer.mtlshare", "Pat", ids)
    for file, reader in (("coach", coach.desk.identity), ("peer", peer)):
        shared = unpack(open_sealed((folder / f"{file}.mtlshare").read_bytes(), reader))
        assert len(shared.evidence) == 12
        assert len(shared.records) > 60
        assert leaks(names, shared) == set(), f"seed {SEED}"
    assert leaks(names, SharedFile(peer.card, (), {"": photo(names[1])})), "it would see one"
    teacher.close()
    coach.close()
