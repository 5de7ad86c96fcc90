"""Format 4: responsibility, contacts, return windows, matters, notices, information, training."""

STATEMENTS = (
    "ALTER TABLE visit ADD COLUMN work TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN party_life TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN gift_money REAL",
    "ALTER TABLE visit ADD COLUMN gift TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE visit ADD COLUMN window TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX visit_window ON visit (window)",
    """
    CREATE TABLE charge (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        person TEXT NOT NULL DEFAULT '',
        scheme TEXT NOT NULL DEFAULT '',
        since TEXT NOT NULL,
        until TEXT,
        ending TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX charge_member_id ON charge (member_id)",
    """
    CREATE TABLE contact (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT '',
        way TEXT NOT NULL DEFAULT '',
        whom TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL DEFAULT '',
        told TEXT NOT NULL DEFAULT '',
        learned TEXT NOT NULL DEFAULT '',
        following TEXT NOT NULL DEFAULT '',
        next_on TEXT,
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX contact_member_id ON contact (member_id)",
    'CREATE INDEX contact_on ON contact ("on")',
    """
    CREATE TABLE return_window (
        id TEXT NOT NULL PRIMARY KEY,
        festival TEXT NOT NULL DEFAULT '',
        year INTEGER NOT NULL DEFAULT 0,
        name TEXT NOT NULL DEFAULT '',
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE homecoming (
        id TEXT NOT NULL PRIMARY KEY,
        window TEXT NOT NULL DEFAULT '',
        member_id TEXT NOT NULL,
        expected TEXT,
        source TEXT NOT NULL DEFAULT '',
        came_on TEXT,
        left_on TEXT,
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX homecoming_window ON homecoming (window)",
    "CREATE INDEX homecoming_member_id ON homecoming (member_id)",
    """
    CREATE TABLE matter (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        visit_id TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        what TEXT NOT NULL DEFAULT '',
        field TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        found_on TEXT NOT NULL,
        owner TEXT NOT NULL DEFAULT '',
        promised TEXT,
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX matter_member_id ON matter (member_id)",
    "CREATE INDEX matter_visit_id ON matter (visit_id)",
    """
    CREATE TABLE matter_step (
        id TEXT NOT NULL PRIMARY KEY,
        matter_id TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT '',
        "on" TEXT NOT NULL,
        what TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (matter_id) REFERENCES matter (id)
    ) STRICT
    """,
    "CREATE INDEX matter_step_matter_id ON matter_step (matter_id)",
    """
    CREATE TABLE notice (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL DEFAULT '',
        contents TEXT NOT NULL DEFAULT '',
        "on" TEXT NOT NULL,
        by_day TEXT,
        "to" TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE delivery (
        id TEXT NOT NULL PRIMARY KEY,
        notice_id TEXT NOT NULL,
        member_id TEXT NOT NULL,
        "on" TEXT,
        way TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL DEFAULT '',
        answer TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (notice_id) REFERENCES notice (id),
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX delivery_notice_id ON delivery (notice_id)",
    "CREATE INDEX delivery_member_id ON delivery (member_id)",
    """
    CREATE TABLE offer (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL DEFAULT '',
        field TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        contents TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        "on" TEXT NOT NULL,
        until TEXT
    ) STRICT
    """,
    """
    CREATE TABLE given (
        id TEXT NOT NULL PRIMARY KEY,
        offer_id TEXT NOT NULL,
        member_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        way TEXT NOT NULL DEFAULT '',
        useful TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (offer_id) REFERENCES offer (id),
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX given_offer_id ON given (offer_id)",
    "CREATE INDEX given_member_id ON given (member_id)",
    """
    CREATE TABLE theme_plan (
        id TEXT NOT NULL PRIMARY KEY,
        year INTEGER NOT NULL DEFAULT 0,
        theme TEXT NOT NULL DEFAULT '',
        hours REAL NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE course (
        id TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL DEFAULT '',
        theme TEXT NOT NULL DEFAULT '',
        series TEXT NOT NULL DEFAULT '',
        planned_on TEXT NOT NULL,
        held_on TEXT,
        hours REAL NOT NULL DEFAULT 0,
        place TEXT NOT NULL DEFAULT '',
        teacher TEXT NOT NULL DEFAULT '',
        window TEXT NOT NULL DEFAULT '',
        materials TEXT NOT NULL DEFAULT '',
        cancelled_on TEXT,
        reason TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX course_planned_on ON course (planned_on)",
    """
    CREATE TABLE attendance (
        id TEXT NOT NULL PRIMARY KEY,
        course_id TEXT NOT NULL,
        member_id TEXT NOT NULL,
        row INTEGER NOT NULL DEFAULT 0,
        mark TEXT NOT NULL DEFAULT '',
        made_up_on TEXT,
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (course_id) REFERENCES course (id),
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX attendance_course_id ON attendance (course_id)",
    "CREATE INDEX attendance_member_id ON attendance (member_id)",
    """
    CREATE TABLE attachment (
        id TEXT NOT NULL PRIMARY KEY,
        about TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        sha256 TEXT NOT NULL DEFAULT '',
        added_on TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX attachment_about ON attachment (about)",
)
