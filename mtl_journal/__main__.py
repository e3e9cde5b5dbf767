"""The command line's door: `mtl-journal`, or `python -m mtl_journal`."""

from mtl_journal.bootstrap import run


def main() -> None:
    """Run the program with the arguments it was started with, and exit with its code."""
    raise SystemExit(run())


if __name__ == "__main__":
    main()
