"""Schema version 2: the dialogue, who a scenario is shared with, and the register of names.

All are projections. Keys stand first in every row, and no row begins like one of version 1, so that
a damaged file can still be told row by row.
"""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE dialogue (
        journal TEXT NOT NULL,
        noun TEXT NOT NULL,
        id TEXT NOT NULL,
        scenario TEXT NOT NULL,
        thread TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        said TEXT NOT NULL,
        PRIMARY KEY (journal, noun, id)
    ) WITHOUT ROWID""",
    "CREATE INDEX dialogue_by_scenario ON dialogue (scenario)",
    """CREATE TABLE reader (
        scenario TEXT NOT NULL,
        journal TEXT NOT NULL,
        person TEXT NOT NULL,
        form TEXT NOT NULL,
        at TEXT NOT NULL,
        withdrawn INTEGER NOT NULL,
        PRIMARY KEY (scenario, journal, person)
    ) WITHOUT ROWID""",
    """CREATE TABLE circle (
        scenario TEXT NOT NULL,
        journal TEXT NOT NULL,
        person TEXT NOT NULL,
        PRIMARY KEY (scenario, journal, person)
    ) WITHOUT ROWID""",
    """CREATE TABLE exhibit (
        scenario TEXT NOT NULL,
        journal TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        place INTEGER NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        name TEXT NOT NULL,
        alt TEXT NOT NULL,
        PRIMARY KEY (scenario, journal, sha256)
    ) WITHOUT ROWID""",
    """CREATE TABLE pseudonym (
        id TEXT NOT NULL,
        journal TEXT NOT NULL,
        name TEXT NOT NULL,
        alias TEXT NOT NULL,
        bearer TEXT NOT NULL,
        heads TEXT NOT NULL,
        PRIMARY KEY (id, journal)
    ) WITHOUT ROWID""",
)
