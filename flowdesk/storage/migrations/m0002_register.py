"""Format 2: the whole collection form, photos, filters, dismissals, drafts, leaders."""

STATEMENTS = (
    "ALTER TABLE member ADD COLUMN alias TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE member ADD COLUMN reading TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE member ADD COLUMN lost_cause TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE member ADD COLUMN introducers TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE member ADD COLUMN post_code TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE member ADD COLUMN migrant_worker TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE batch ADD COLUMN sheet TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE paper ADD COLUMN purpose TEXT NOT NULL DEFAULT ''",
    # A column can't be added in front of the foreign keys, so this table is made anew.
    """
    CREATE TABLE membership_2 (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        group_id TEXT NOT NULL DEFAULT '',
        since TEXT,
        until TEXT,
        ending TEXT NOT NULL DEFAULT '',
        basis TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    """
    INSERT INTO membership_2 (id, member_id, unit_id, group_id, since, until, ending)
        SELECT id, member_id, unit_id, group_id, since, until, ending FROM membership
    """,
    "DROP TABLE membership",
    "ALTER TABLE membership_2 RENAME TO membership",
    "CREATE INDEX membership_unit_id ON membership (unit_id)",
    """
    CREATE INDEX membership_member_id_unit_id_since_until
        ON membership (member_id, unit_id, since, until)
    """,
    """
    CREATE TABLE photo (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        sha256 TEXT NOT NULL DEFAULT '',
        added_on TEXT NOT NULL,
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX photo_member_id ON photo (member_id)",
    """
    CREATE TABLE scheme (
        id TEXT NOT NULL PRIMARY KEY,
        page TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        query TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE dismissal (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL DEFAULT '',
        first_id TEXT NOT NULL DEFAULT '',
        second_id TEXT NOT NULL DEFAULT '',
        told TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        "on" TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX dismissal_first_id ON dismissal (first_id)",
    """
    CREATE TABLE leader (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL,
        post TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        member_id TEXT NOT NULL DEFAULT '',
        since TEXT,
        until TEXT,
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX leader_unit_id ON leader (unit_id)",
    "CREATE INDEX leader_member_id ON leader (member_id)",
    # What the old form had as one word becomes the term that runs.
    """
    INSERT INTO leader (id, unit_id, post, name)
        SELECT 'L' || id, id, CASE kind WHEN '党小组' THEN '党小组长' ELSE '书记' END, secretary
        FROM unit WHERE secretary <> ''
    """,
    """
    CREATE TABLE picture (
        sha256 TEXT NOT NULL PRIMARY KEY,
        data BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE draft (
        form TEXT NOT NULL PRIMARY KEY,
        contents TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE sheet_kind (
        heads TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL DEFAULT '',
        meanings TEXT NOT NULL DEFAULT '',
        file_name TEXT NOT NULL DEFAULT '',
        used_at TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
)
