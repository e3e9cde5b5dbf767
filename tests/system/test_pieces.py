"""What is written in pieces: whole, in order, and read in whatever steps."""

import io
import random
import zipfile

import pytest

from mtl_journal.system.pieces import Pieces
from tests.support.seeds import seed_for


def written(parts: list[bytes]) -> Pieces:
    pieces = Pieces()
    for part in parts:
        assert pieces.write(part) == len(part)
    return pieces


@pytest.mark.parametrize("parts", [[], [b""], [b"ab", b"", b"c"], [b"", b"abc", b"def"]])
def test_all_comes_out_in_the_order_it_was_written(parts: list[bytes]) -> None:
    pieces = written(parts)
    assert pieces.joined() == b"".join(parts)
    assert pieces.tell() == len(pieces.joined())
    reader = pieces.reader()
    read = [*iter(lambda: reader.read(2), b"")]
    assert b"".join(read) == pieces.joined() and all(len(one) <= 2 for one in read)


def test_a_piece_written_anew_stands_in_the_place_of_the_old() -> None:
    pieces = written([b"head", b"body"])
    pieces.seek(0)
    pieces.write(b"HEAD")
    pieces.seek(8)
    pieces.write(b"tail")
    assert pieces.joined() == b"HEADbodytail"


def test_a_zip_is_the_one_that_a_buffer_would_hold() -> None:
    chance = random.Random(seed_for("MTL_PIECES_SEED"))
    contents = [chance.randbytes(chance.randrange(70_000)) + b"a" * 5_000 for _ in range(9)]

    def zipped(target: io.BytesIO | Pieces) -> None:
        with zipfile.ZipFile(target, "w") as archive:
            for number, content in enumerate(contents):
                member = zipfile.ZipInfo(f"{number}", (1980, 1, 1, 0, 0, 0))
                member.compress_type = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)[number % 2]
                archive.writestr(member, content)

    pieces, buffer = Pieces(), io.BytesIO()
    zipped(pieces)
    zipped(buffer)
    assert pieces.joined() == buffer.getvalue()
