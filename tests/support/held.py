"""Files that another program holds, as on Windows: they are there, and cannot be opened."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

REFUSAL = "another program uses it"


@contextmanager
def held(is_held: Callable[[Path], bool]) -> Iterator[None]:
    """Let nobody open certain files as long as this lasts."""
    true = Path.open

    def opened(path: Path, *how: Any, **more: Any) -> IO[Any]:
        if is_held(path):
            raise PermissionError(errno.EACCES, REFUSAL, str(path))
        return true(path, *how, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", opened)
        yield
