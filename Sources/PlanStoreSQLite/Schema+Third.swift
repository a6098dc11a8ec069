extension Schema {
    /// Runs that are being removed, what an auditor has found, and who refers to a run.
    ///
    /// And calls that an engine has claimed and not acted upon yet: `called` is 2 then, and the call is heard again when the engine dies.
    static let third = """
        -- The row of a run is deleted first, so that nobody finds it any more; what else there is of it goes in small parts.
        CREATE TABLE removal (
            run INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            begun_at INTEGER NOT NULL
        );
        CREATE INDEX run_origin_forked_from ON run_origin (forked_from) WHERE forked_from IS NOT NULL;
        ALTER TABLE run_origin ADD COLUMN revises TEXT;
        UPDATE run_origin SET revises = json_extract(CAST(body AS TEXT), '$.revisesRunId') WHERE json_valid(CAST(body AS TEXT));
        CREATE INDEX run_origin_revises ON run_origin (revises) WHERE revises IS NOT NULL;
        -- status: open until the auditor finds the subject sound again, healed when it has mended it itself.
        CREATE TABLE incident (
            number INTEGER PRIMARY KEY,
            code TEXT NOT NULL,
            subject TEXT NOT NULL,
            status TEXT NOT NULL,
            sentence TEXT NOT NULL,
            advice TEXT NOT NULL,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            count INTEGER NOT NULL,
            UNIQUE (code, subject)
        );
        CREATE INDEX incident_subject ON incident (subject) WHERE status = 'open';
        CREATE INDEX run_heard ON run (engine) WHERE called = 2;
        """
}
