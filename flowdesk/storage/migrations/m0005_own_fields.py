"""Format 5: entries of a member that an office made for itself, and their values."""

STATEMENTS = (
    """
    CREATE TABLE own_field (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        words TEXT NOT NULL DEFAULT '',
        section TEXT NOT NULL DEFAULT '',
        personal TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL DEFAULT 0,
        retired_on TEXT
    ) STRICT
    """,
    """
    CREATE TABLE own_value (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        field_id TEXT NOT NULL,
        value TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id),
        FOREIGN KEY (field_id) REFERENCES own_field (id)
    ) STRICT
    """,
    "CREATE INDEX own_value_field_id ON own_value (field_id)",
    "CREATE UNIQUE INDEX own_value_member_id_field_id ON own_value (member_id, field_id)",
)
