"""Schema version 1. Records and what belongs to them; below the line, projections of them."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE meta (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE identity (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        name TEXT NOT NULL,
        signing_seed BLOB NOT NULL,
        sealing_seed BLOB NOT NULL
    )""",
    """CREATE TABLE record (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        journal TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        seq INTEGER NOT NULL,
        hlc INTEGER NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        parents TEXT NOT NULL,
        header BLOB NOT NULL,
        signature BLOB NOT NULL,
        body BLOB
    )""",
    "CREATE INDEX record_by_subject ON record (subject)",
    "CREATE INDEX record_by_kind ON record (kind, journal)",
    "CREATE INDEX record_by_device ON record (device, seq)",
    """CREATE TABLE waiting (
        mark TEXT PRIMARY KEY NOT NULL,
        id TEXT NOT NULL,
        journal TEXT NOT NULL,
        reason TEXT NOT NULL,
        header BLOB NOT NULL,
        signature BLOB NOT NULL,
        body BLOB
    ) WITHOUT ROWID""",
    """CREATE TABLE chunk (
        sha256 TEXT NOT NULL,
        place INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (sha256, place)
    )""",
    """CREATE TABLE draft (
        subject TEXT NOT NULL,
        device TEXT NOT NULL,
        journal TEXT NOT NULL,
        based_on TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        at TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (subject, device)
    ) WITHOUT ROWID""",
    """CREATE TABLE outlet (
        path TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL
    ) WITHOUT ROWID""",
    # Projections: dropped and made again from the records at any time.
    """CREATE TABLE erased (
        journal TEXT NOT NULL,
        subject TEXT NOT NULL,
        PRIMARY KEY (journal, subject)
    ) WITHOUT ROWID""",
    """CREATE TABLE journal (
        id TEXT PRIMARY KEY NOT NULL,
        title TEXT NOT NULL,
        owner TEXT NOT NULL,
        card TEXT NOT NULL,
        created_at TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE scenario (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        journal TEXT NOT NULL,
        title TEXT NOT NULL,
        date TEXT,
        text TEXT NOT NULL,
        claims TEXT NOT NULL,
        tags TEXT NOT NULL,
        files TEXT NOT NULL,
        strands TEXT NOT NULL,
        context TEXT NOT NULL,
        origin TEXT NOT NULL,
        words INTEGER NOT NULL,
        removed INTEGER NOT NULL,
        versions TEXT NOT NULL,
        heads TEXT NOT NULL,
        states TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_hlc INTEGER NOT NULL,
        revision_count INTEGER NOT NULL,
        UNIQUE (id, journal)
    )""",
    "CREATE INDEX scenario_by_date ON scenario (date)",
    "CREATE INDEX scenario_by_origin ON scenario (origin) WHERE origin <> ''",
    """CREATE TABLE strand_tag (
        journal TEXT NOT NULL,
        scenario TEXT NOT NULL,
        strand TEXT NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (scenario, strand, journal)
    ) WITHOUT ROWID""",
    """CREATE TABLE evidence (
        id TEXT NOT NULL,
        journal TEXT NOT NULL,
        scenario TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        name TEXT NOT NULL,
        alt TEXT NOT NULL,
        permission TEXT NOT NULL,
        at TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        PRIMARY KEY (id, journal)
    ) WITHOUT ROWID""",
    "CREATE INDEX evidence_by_scenario ON evidence (scenario)",
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, text, claims, tags, files,
        content='scenario', content_rowid='n',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )""",
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    # Bytes gathered before a segment is written: a large merge takes 60% of the time of 1 MiB.
    "INSERT INTO search (search, rank) VALUES ('hashsize', 8388608)",
)
