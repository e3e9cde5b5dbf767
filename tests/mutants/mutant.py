"""A named fault: what somebody might break one day, and the one test that has to notice."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A fault: in `module`, where `old` stands exactly once, `new` is put; `test` has to fail."""

    name: str
    module: str
    old: str
    new: str
    test: str
