"""The first tables of the office file. Frozen: a change is a new step."""

STATEMENTS = (
    """
    CREATE TABLE member (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL DEFAULT '',
        sex TEXT NOT NULL DEFAULT '',
        id_number TEXT NOT NULL DEFAULT '',
        birth_date TEXT,
        ethnic_group TEXT NOT NULL DEFAULT '',
        native_place TEXT NOT NULL DEFAULT '',
        education TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        landline TEXT NOT NULL DEFAULT '',
        joined_date TEXT,
        full_member_date TEXT,
        category TEXT NOT NULL DEFAULT '',
        contact_person TEXT NOT NULL DEFAULT '',
        standing TEXT NOT NULL DEFAULT '',
        lost_since TEXT,
        post TEXT NOT NULL DEFAULT '',
        home_contact TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX member_name ON member (name)",
    "CREATE UNIQUE INDEX member_id_number ON member (id_number) WHERE id_number <> ''",
    """
    CREATE TABLE absence (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        noted TEXT NOT NULL,
        reported TEXT,
        "left" TEXT,
        expected_back TEXT,
        destination TEXT NOT NULL DEFAULT '',
        destination_code TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        trade TEXT NOT NULL DEFAULT '',
        employer TEXT NOT NULL DEFAULT '',
        contact_there TEXT NOT NULL DEFAULT '',
        returned TEXT,
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX absence_member_id ON absence (member_id)",
    """
    CREATE TABLE act_open (
        act INTEGER NOT NULL PRIMARY KEY
    ) STRICT
    """,
    """
    CREATE TABLE act (
        seq INTEGER NOT NULL PRIMARY KEY,
        topic TEXT NOT NULL DEFAULT '',
        label TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT '',
        operator TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        "of" INTEGER,
        changes INTEGER NOT NULL DEFAULT 0,
        digest BLOB
    ) STRICT
    """,
    """
    CREATE TABLE unit (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        setting TEXT NOT NULL DEFAULT '',
        parent_id TEXT NOT NULL DEFAULT '',
        since TEXT,
        until TEXT,
        secretary TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX unit_parent_id ON unit (parent_id)",
    """
    CREATE TABLE arrival (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL DEFAULT '',
        sex TEXT NOT NULL DEFAULT '',
        id_number TEXT NOT NULL DEFAULT '',
        ethnic_group TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        origin TEXT NOT NULL DEFAULT '',
        origin_code TEXT NOT NULL DEFAULT '',
        home_unit TEXT NOT NULL DEFAULT '',
        certificate_number TEXT NOT NULL DEFAULT '',
        unit_id TEXT NOT NULL,
        arrived TEXT NOT NULL,
        "left" TEXT,
        reason TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX arrival_unit_id ON arrival (unit_id)",
    """
    CREATE TABLE batch (
        id TEXT NOT NULL PRIMARY KEY,
        file_name TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        encoding TEXT NOT NULL DEFAULT '',
        sha256 TEXT NOT NULL DEFAULT '',
        "rows" INTEGER NOT NULL,
        imported_at TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE blank (
        id TEXT NOT NULL PRIMARY KEY,
        number TEXT NOT NULL DEFAULT '',
        received_on TEXT NOT NULL,
        source TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE UNIQUE INDEX blank_number ON blank (number)",
    """
    CREATE TABLE booklet_event (
        id TEXT NOT NULL PRIMARY KEY,
        blank_id TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT '',
        "on" TEXT NOT NULL,
        person TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (blank_id) REFERENCES blank (id)
    ) STRICT
    """,
    "CREATE INDEX booklet_event_blank_id ON booklet_event (blank_id)",
    """
    CREATE TABLE certificate (
        id TEXT NOT NULL PRIMARY KEY,
        blank_id TEXT NOT NULL,
        member_id TEXT NOT NULL,
        absence_id TEXT NOT NULL DEFAULT '',
        number TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        sex TEXT NOT NULL DEFAULT '',
        ethnic_group TEXT NOT NULL DEFAULT '',
        birth_date TEXT,
        id_number TEXT NOT NULL DEFAULT '',
        education TEXT NOT NULL DEFAULT '',
        joined_date TEXT,
        full_member_date TEXT,
        unit_name TEXT NOT NULL DEFAULT '',
        committee TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        issued_on TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        destination TEXT NOT NULL DEFAULT '',
        "left" TEXT,
        FOREIGN KEY (blank_id) REFERENCES blank (id),
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX certificate_blank_id ON certificate (blank_id)",
    "CREATE INDEX certificate_member_id ON certificate (member_id)",
    """
    CREATE TABLE change_content (
        seq INTEGER NOT NULL PRIMARY KEY,
        act INTEGER NOT NULL,
        tbl TEXT NOT NULL DEFAULT '',
        row_id TEXT NOT NULL DEFAULT '',
        "before" TEXT,
        "after" TEXT,
        salt BLOB
    ) STRICT
    """,
    "CREATE INDEX change_content_act ON change_content (act)",
    "CREATE INDEX change_content_row_id ON change_content (row_id)",
    """
    CREATE TABLE change (
        seq INTEGER NOT NULL PRIMARY KEY,
        act INTEGER NOT NULL,
        digest BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX change_act ON change (act)",
    """
    CREATE TABLE membership (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        group_id TEXT NOT NULL DEFAULT '',
        since TEXT,
        until TEXT,
        ending TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX membership_unit_id ON membership (unit_id)",
    """
    CREATE INDEX membership_member_id_unit_id_since_until
        ON membership (member_id, unit_id, since, until)
    """,
    """
    CREATE TABLE note (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE office (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL DEFAULT '',
        area_code TEXT NOT NULL DEFAULT '',
        committee TEXT NOT NULL DEFAULT '',
        addressee TEXT NOT NULL DEFAULT '',
        signature TEXT NOT NULL DEFAULT '',
        operator TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE paper (
        id TEXT NOT NULL PRIMARY KEY,
        number TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        keys TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT '',
        operator TEXT NOT NULL DEFAULT '',
        way TEXT NOT NULL DEFAULT '',
        target TEXT NOT NULL DEFAULT '',
        sha256 TEXT NOT NULL DEFAULT '',
        fonts TEXT NOT NULL DEFAULT '',
        unmasked INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE UNIQUE INDEX paper_number ON paper (number)",
    """
    CREATE TABLE parked (
        id TEXT NOT NULL PRIMARY KEY,
        batch_id TEXT NOT NULL,
        "row" INTEGER NOT NULL,
        cells TEXT NOT NULL DEFAULT '',
        problems TEXT NOT NULL DEFAULT '',
        member_id TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (batch_id) REFERENCES batch (id)
    ) STRICT
    """,
    "CREATE INDEX parked_batch_id ON parked (batch_id)",
    """
    CREATE TABLE profile (
        id TEXT NOT NULL PRIMARY KEY,
        year INTEGER NOT NULL,
        area_km2 REAL,
        mountain_percent REAL,
        altitude_max_m REAL,
        altitude_min_m REAL,
        village_committees INTEGER,
        village_groups INTEGER,
        households INTEGER,
        population INTEGER
    ) STRICT
    """,
    "CREATE UNIQUE INDEX profile_year ON profile (year)",
    """
    CREATE TABLE search_key (
        k TEXT NOT NULL,
        no INTEGER NOT NULL,
        PRIMARY KEY (k, no)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX search_key_no ON search_key (no)",
    """
    CREATE TABLE search_person (
        no INTEGER NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL DEFAULT '',
        spelling TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE UNIQUE INDEX search_person_member_id ON search_person (member_id)",
    "CREATE INDEX search_person_spelling ON search_person (spelling)",
    """
    CREATE TABLE series (
        name TEXT NOT NULL PRIMARY KEY,
        last INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE situation (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL DEFAULT '',
        addressee TEXT NOT NULL DEFAULT '',
        opening TEXT NOT NULL DEFAULT '',
        practices TEXT NOT NULL DEFAULT '',
        problems TEXT NOT NULL DEFAULT '',
        proposals TEXT NOT NULL DEFAULT '',
        signature TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE visit (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        planned_on TEXT NOT NULL,
        occasion TEXT NOT NULL DEFAULT '',
        visitor TEXT NOT NULL DEFAULT '',
        done_on TEXT,
        met TEXT NOT NULL DEFAULT '',
        talk TEXT NOT NULL DEFAULT '',
        difficulty TEXT NOT NULL DEFAULT '',
        requirement TEXT NOT NULL DEFAULT '',
        task TEXT NOT NULL DEFAULT '',
        missed_on TEXT,
        cancelled_on TEXT,
        reason TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX visit_member_id ON visit (member_id)",
    "CREATE INDEX visit_planned_on ON visit (planned_on)",
)
