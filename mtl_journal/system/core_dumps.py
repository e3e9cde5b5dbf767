"""Keeping the memory of a crashed program, with all that was decrypted in it, off the disk."""


def forbid_core_dumps() -> None:
    """Let no image of this process be written when it crashes, nor of what it starts.

    Windows writes one only where an administrator has asked for it.
    """
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        pass  # a system that lets nobody change limits; nothing else depends on it
