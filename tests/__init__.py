"""The tests: a package of their own, lest another one called `tests` be taken for it (spylls)."""
