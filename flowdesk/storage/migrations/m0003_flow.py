"""Format 3: reports before leaving, letters, receptions, filings, temporary organizations."""

STATEMENTS = (
    # An arrival waits for its branch now, so the branch may be empty: this table is made anew.
    """
    CREATE TABLE arrival_2 (
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
        unit_id TEXT NOT NULL DEFAULT '',
        arrived TEXT NOT NULL,
        "left" TEXT,
        reason TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    INSERT INTO arrival_2
            (id, name, sex, id_number, ethnic_group, phone, origin, origin_code, home_unit,
            certificate_number, unit_id, arrived, "left", reason, note)
        SELECT
            id, name, sex, id_number, ethnic_group, phone, origin, origin_code, home_unit,
            certificate_number, unit_id, arrived, "left", reason, note
        FROM arrival
    """,
    "DROP TABLE arrival",
    "ALTER TABLE arrival_2 RENAME TO arrival",
    "CREATE INDEX arrival_unit_id ON arrival (unit_id)",
    """
    CREATE TABLE departure (
        id TEXT NOT NULL PRIMARY KEY,
        absence_id TEXT NOT NULL,
        occupation TEXT NOT NULL DEFAULT '',
        sector TEXT NOT NULL DEFAULT '',
        abroad TEXT NOT NULL DEFAULT '',
        fixed_place TEXT NOT NULL DEFAULT '',
        often_home TEXT NOT NULL DEFAULT '',
        can_transfer TEXT NOT NULL DEFAULT '',
        address_there TEXT NOT NULL DEFAULT '',
        talk_on TEXT,
        talked_by TEXT NOT NULL DEFAULT '',
        talk TEXT NOT NULL DEFAULT '',
        paper TEXT NOT NULL DEFAULT '',
        advised TEXT NOT NULL DEFAULT '',
        clause TEXT NOT NULL DEFAULT '',
        overruled TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (absence_id) REFERENCES absence (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX departure_absence_id ON departure (absence_id)",
    """
    CREATE TABLE sojourn (
        id TEXT NOT NULL PRIMARY KEY,
        absence_id TEXT NOT NULL,
        since TEXT NOT NULL,
        destination TEXT NOT NULL DEFAULT '',
        destination_code TEXT NOT NULL DEFAULT '',
        employer TEXT NOT NULL DEFAULT '',
        trade TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        contact_there TEXT NOT NULL DEFAULT '',
        host_unit TEXT NOT NULL DEFAULT '',
        host_since TEXT,
        host_contact TEXT NOT NULL DEFAULT '',
        host_phone TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (absence_id) REFERENCES absence (id)
    ) STRICT
    """,
    "CREATE INDEX sojourn_absence_id ON sojourn (absence_id)",
    """
    CREATE TABLE extension (
        id TEXT NOT NULL PRIMARY KEY,
        absence_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        expected_back TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (absence_id) REFERENCES absence (id)
    ) STRICT
    """,
    "CREATE INDEX extension_absence_id ON extension (absence_id)",
    """
    CREATE TABLE inspection (
        id TEXT NOT NULL PRIMARY KEY,
        absence_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        inspector TEXT NOT NULL DEFAULT '',
        host_unit TEXT NOT NULL DEFAULT '',
        host_since TEXT NOT NULL DEFAULT '',
        host_contact TEXT NOT NULL DEFAULT '',
        activities TEXT NOT NULL DEFAULT '',
        dues TEXT NOT NULL DEFAULT '',
        review TEXT NOT NULL DEFAULT '',
        told TEXT NOT NULL DEFAULT '',
        dues_to TEXT,
        report TEXT NOT NULL DEFAULT '',
        business TEXT NOT NULL DEFAULT '',
        contribution TEXT NOT NULL DEFAULT '',
        closed_on TEXT,
        closing TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (absence_id) REFERENCES absence (id)
    ) STRICT
    """,
    "CREATE INDEX inspection_absence_id ON inspection (absence_id)",
    """
    CREATE TABLE letter (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL DEFAULT '',
        direction TEXT NOT NULL DEFAULT '',
        number TEXT NOT NULL DEFAULT '',
        year INTEGER NOT NULL DEFAULT 0,
        serial INTEGER NOT NULL DEFAULT 0,
        member_id TEXT NOT NULL DEFAULT '',
        absence_id TEXT NOT NULL DEFAULT '',
        arrival_id TEXT NOT NULL DEFAULT '',
        inspection_id TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        sex TEXT NOT NULL DEFAULT '',
        age INTEGER NOT NULL DEFAULT 0,
        ethnic_group TEXT NOT NULL DEFAULT '',
        category TEXT NOT NULL DEFAULT '',
        id_number TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        addressee TEXT NOT NULL DEFAULT '',
        from_unit TEXT NOT NULL DEFAULT '',
        to_unit TEXT NOT NULL DEFAULT '',
        dues_to TEXT,
        valid_days INTEGER NOT NULL DEFAULT 0,
        purpose TEXT NOT NULL DEFAULT '',
        gaps TEXT NOT NULL DEFAULT '',
        committee TEXT NOT NULL DEFAULT '',
        committee_address TEXT NOT NULL DEFAULT '',
        committee_phone TEXT NOT NULL DEFAULT '',
        committee_fax TEXT NOT NULL DEFAULT '',
        committee_post_code TEXT NOT NULL DEFAULT '',
        drawn_on TEXT NOT NULL,
        answer_due TEXT,
        sent_on TEXT,
        sent_by TEXT NOT NULL DEFAULT '',
        answered_on TEXT,
        answer TEXT NOT NULL DEFAULT '',
        answered_by TEXT NOT NULL DEFAULT '',
        answerer_phone TEXT NOT NULL DEFAULT '',
        withdrawn_on TEXT,
        withdrawn_because TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX letter_member_id ON letter (member_id)",
    "CREATE INDEX letter_absence_id ON letter (absence_id)",
    "CREATE INDEX letter_arrival_id ON letter (arrival_id)",
    "CREATE INDEX letter_inspection_id ON letter (inspection_id)",
    """
    CREATE TABLE letter_series (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL DEFAULT '',
        pattern TEXT NOT NULL DEFAULT '',
        first INTEGER NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE UNIQUE INDEX letter_series_kind ON letter_series (kind)",
    """
    CREATE TABLE reception (
        id TEXT NOT NULL PRIMARY KEY,
        arrival_id TEXT NOT NULL,
        category TEXT NOT NULL DEFAULT '',
        trade TEXT NOT NULL DEFAULT '',
        employer TEXT NOT NULL DEFAULT '',
        residence TEXT NOT NULL DEFAULT '',
        home_contact TEXT NOT NULL DEFAULT '',
        home_phone TEXT NOT NULL DEFAULT '',
        verified_on TEXT,
        verified_by TEXT NOT NULL DEFAULT '',
        verified_with TEXT NOT NULL DEFAULT '',
        verify_note TEXT NOT NULL DEFAULT '',
        group_id TEXT NOT NULL DEFAULT '',
        placed_because TEXT NOT NULL DEFAULT '',
        contact_person TEXT NOT NULL DEFAULT '',
        expected_leave TEXT,
        refused_on TEXT,
        refusal TEXT NOT NULL DEFAULT '',
        conduct TEXT NOT NULL DEFAULT '',
        activities TEXT NOT NULL DEFAULT '',
        dues_to TEXT,
        FOREIGN KEY (arrival_id) REFERENCES arrival (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX reception_arrival_id ON reception (arrival_id)",
    """
    CREATE TABLE dues_paid (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        paid_to TEXT NOT NULL,
        noted_on TEXT NOT NULL,
        place TEXT NOT NULL DEFAULT '',
        receiver TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX dues_paid_member_id ON dues_paid (member_id)",
    """
    CREATE TABLE founding (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL,
        place TEXT NOT NULL DEFAULT '',
        place_code TEXT NOT NULL DEFAULT '',
        relies_on TEXT NOT NULL DEFAULT '',
        leader_id TEXT NOT NULL DEFAULT '',
        mindset TEXT NOT NULL DEFAULT '',
        discipline TEXT NOT NULL DEFAULT '',
        zeal TEXT NOT NULL DEFAULT '',
        literacy TEXT NOT NULL DEFAULT '',
        leader_note TEXT NOT NULL DEFAULT '',
        consulted TEXT NOT NULL DEFAULT '',
        approved_by TEXT NOT NULL DEFAULT '',
        approved_on TEXT,
        approval TEXT NOT NULL DEFAULT '',
        dissolved_because TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX founding_unit_id ON founding (unit_id)",
    """
    CREATE TABLE second_membership (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        since TEXT NOT NULL,
        until TEXT,
        note TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id),
        FOREIGN KEY (unit_id) REFERENCES unit (id)
    ) STRICT
    """,
    "CREATE INDEX second_membership_member_id ON second_membership (member_id)",
    "CREATE INDEX second_membership_unit_id ON second_membership (unit_id)",
    """
    CREATE TABLE search_step (
        id TEXT NOT NULL PRIMARY KEY,
        member_id TEXT NOT NULL,
        "on" TEXT NOT NULL,
        way TEXT NOT NULL DEFAULT '',
        whom TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL DEFAULT '',
        found TEXT NOT NULL DEFAULT '',
        result TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (member_id) REFERENCES member (id)
    ) STRICT
    """,
    "CREATE INDEX search_step_member_id ON search_step (member_id)",
    """
    CREATE TABLE filing (
        id TEXT NOT NULL PRIMARY KEY,
        number TEXT NOT NULL DEFAULT '',
        year INTEGER NOT NULL DEFAULT 0,
        serial INTEGER NOT NULL DEFAULT 0,
        subject TEXT NOT NULL DEFAULT '',
        addressee TEXT NOT NULL DEFAULT '',
        drawn_on TEXT NOT NULL,
        sent_on TEXT,
        medium TEXT NOT NULL DEFAULT '',
        answer_due TEXT,
        acknowledged_on TEXT,
        acknowledgement TEXT NOT NULL DEFAULT '',
        withdrawn_on TEXT,
        withdrawn_because TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE filing_item (
        id TEXT NOT NULL PRIMARY KEY,
        filing_id TEXT NOT NULL,
        record_id TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL DEFAULT '',
        told TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (filing_id) REFERENCES filing (id)
    ) STRICT
    """,
    "CREATE INDEX filing_item_filing_id ON filing_item (filing_id)",
    "CREATE INDEX filing_item_record_id ON filing_item (record_id)",
    """
    CREATE TABLE rule_text (
        id TEXT NOT NULL PRIMARY KEY,
        file TEXT NOT NULL DEFAULT '',
        contents TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE UNIQUE INDEX rule_text_file ON rule_text (file)",
    "ALTER TABLE certificate ADD COLUMN valid_to TEXT",
    "ALTER TABLE certificate ADD COLUMN replaces TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX certificate_replaces ON certificate (replaces)",
    "ALTER TABLE booklet_event ADD COLUMN appraisal TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE booklet_event ADD COLUMN until TEXT",
    """
    CREATE TABLE authorisation (
        id TEXT NOT NULL PRIMARY KEY,
        document TEXT NOT NULL DEFAULT '',
        authority TEXT NOT NULL DEFAULT '',
        given_on TEXT NOT NULL,
        scope TEXT NOT NULL DEFAULT '',
        withdrawn_on TEXT
    ) STRICT
    """,
    """
    CREATE TABLE calibration (
        id TEXT NOT NULL PRIMARY KEY,
        printer TEXT NOT NULL DEFAULT '',
        tray TEXT NOT NULL DEFAULT '',
        side TEXT NOT NULL DEFAULT '',
        paper TEXT NOT NULL DEFAULT '',
        "on" TEXT NOT NULL,
        by TEXT NOT NULL DEFAULT '',
        way TEXT NOT NULL DEFAULT '',
        readings TEXT NOT NULL DEFAULT '',
        matrix TEXT NOT NULL DEFAULT '',
        residual TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX calibration_printer ON calibration (printer)",
    """
    CREATE TABLE pattern (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL DEFAULT '',
        version TEXT NOT NULL DEFAULT '',
        "on" TEXT NOT NULL,
        contents TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        in_use TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
)
