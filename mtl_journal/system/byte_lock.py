"""A lock on one byte far beyond the end of a file, which leaves its content to everybody.

A lock on the whole file would not do: on a network drive of Windows nobody, not even the program
that holds it, could read the file back by its name.
"""

import errno
import os
import struct
import sys

# struct flock of Linux: type, whence, start, length, pid.
LINUX_FLOCK = "@hhqqi0q"
_FAR = 1 << 62
_TAKEN = {errno.EACCES, errno.EAGAIN}


def lock_far_byte(descriptor: int) -> bool | None:
    """Hold the byte until all copies of a descriptor are closed; it has to be open for writing.

    Returns False where another descriptor holds it, here or in another program, and None where
    system or file system know no such locks.
    """
    if sys.platform != "linux":
        return None
    import fcntl

    wanted = struct.pack(LINUX_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, _FAR, 1, 0)
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, wanted)
    except OSError as error:
        return False if error.errno in _TAKEN else None
    return True
