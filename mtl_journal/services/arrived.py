"""Shares that this computer was told to open, kept until somebody answered them.

A mail program cleans up what it opened, and a first run takes its time: so a copy is kept of each,
as sealed as it came.
"""

from pathlib import Path

from mtl_journal.system.paths import private_folder, user_folder
from mtl_journal.system.settings import ARRIVED, keep_setting, setting

_MOST = 20  # that wait at once


def keep_arrived(path: Path) -> None:
    """Keep a share until `answered` is said of it; raises disk errors.

    Another that comes under the same path is kept beside the first.
    """
    import secrets  # a start without a share needs none of these

    from mtl_journal.formats.share_file import MOST_BYTES, SUFFIX
    from mtl_journal.system.atomic import disk_error, write_atomically

    here = str(path.absolute())
    known = _kept()
    copy = private_folder(user_folder() / "arrived") / f"{secrets.token_hex(8)}{SUFFIX}"
    try:
        if path.stat().st_size > MOST_BYTES:
            return  # receiving it says so
        content = path.read_bytes()
    except OSError as error:
        raise disk_error(error, path) from error
    before = known.pop(here, "")
    if before and _holds(before, content):
        return
    write_atomically(copy, content)
    earlier = {before: before} if before else {}
    _keep({**known, **earlier, here: str(copy)})


def arrived() -> list[Path]:
    """Return the shares that wait, the first that came first: where they came, or their copy."""
    found: list[Path] = []
    for path, copy in _kept().items():
        here = next((one for one in (Path(path), Path(copy)) if one.is_file()), None)
        if here is not None:
            found.append(here)
    return found


def answered(path: Path) -> None:
    """Wait no longer with a share; raises disk errors."""
    from mtl_journal.system.atomic import disk_error

    known = _kept()
    here = str(path.absolute())
    meant = [one for one, copy in known.items() if here in (one, copy)]
    if meant:
        _keep({one: copy for one, copy in known.items() if one not in meant})
    for one in meant:
        try:
            Path(known[one]).unlink(missing_ok=True)
        except OSError as error:
            raise disk_error(error, path) from error


def _holds(path: str, content: bytes) -> bool:
    try:
        return Path(path).read_bytes() == content
    except OSError:
        return False


def _kept() -> dict[str, str]:
    kept = setting(ARRIVED)
    return dict(zip(kept[::2], kept[1::2], strict=True))


def _keep(known: dict[str, str]) -> None:
    """Keep the newest; what waits for longer still lies where it came."""
    from mtl_journal.system.atomic import drop

    pairs = list(known.items())
    for _, copy in pairs[:-_MOST]:
        drop(Path(copy))
    keep_setting(ARRIVED, tuple(part for pair in pairs[-_MOST:] for part in pair))
