extension Schema {
    /// Where runs come from, runs that are held or called, what an inbox is searched by, and what is kept beside the log.
    static let second = runs + requests + records + blobs

    private static let runs = """
        -- called: one of its family has ended and no engine has claimed it since.
        ALTER TABLE run ADD COLUMN is_held INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN called INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX run_called ON run (engine) WHERE called = 1;
        -- A run without a row is one of the default organization and says nothing more of where it comes from.
        CREATE TABLE run_origin (
            run INTEGER PRIMARY KEY,
            organization TEXT NOT NULL,
            thread TEXT,
            source_thread TEXT,
            created_by_agent TEXT,
            parent TEXT,
            replaces TEXT,
            forked_from TEXT,
            schedule TEXT,
            plan_name TEXT,
            body BLOB NOT NULL
        );
        CREATE INDEX run_origin_organization ON run_origin (organization);
        CREATE INDEX run_origin_thread ON run_origin (thread) WHERE thread IS NOT NULL;
        CREATE INDEX run_origin_source_thread ON run_origin (source_thread) WHERE source_thread IS NOT NULL;
        CREATE INDEX run_origin_created_by_agent ON run_origin (created_by_agent) WHERE created_by_agent IS NOT NULL;
        CREATE INDEX run_origin_parent ON run_origin (parent) WHERE parent IS NOT NULL;
        CREATE INDEX run_origin_replaces ON run_origin (replaces) WHERE replaces IS NOT NULL;
        CREATE INDEX run_origin_schedule ON run_origin (schedule) WHERE schedule IS NOT NULL;
        CREATE INDEX run_origin_plan_name ON run_origin (plan_name) WHERE plan_name IS NOT NULL;

        """

    private static let requests = """
        -- detail: what of candidates, excluded and title differs from the request itself, as JSON.
        ALTER TABLE approval ADD COLUMN kind TEXT;
        ALTER TABLE approval ADD COLUMN assignee TEXT;
        ALTER TABLE approval ADD COLUMN due_at INTEGER;
        ALTER TABLE approval ADD COLUMN follow_up_at INTEGER;
        ALTER TABLE approval ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE approval ADD COLUMN detail BLOB;
        CREATE INDEX approval_assignee ON approval (assignee) WHERE status = 'pending' AND assignee IS NOT NULL;
        CREATE INDEX approval_due ON approval (due_at) WHERE status = 'pending' AND due_at IS NOT NULL;
        CREATE TABLE approval_candidate (
            approval INTEGER NOT NULL,
            candidate TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            PRIMARY KEY (approval, candidate)
        ) WITHOUT ROWID;
        CREATE INDEX approval_candidate_open ON approval_candidate (candidate) WHERE is_open = 1;
        UPDATE approval SET kind = json_extract(CAST(request AS TEXT), '$.kind') WHERE json_valid(CAST(request AS TEXT));
        INSERT INTO approval_candidate (approval, candidate, is_open)
            SELECT number, json_extract(CAST(request AS TEXT), '$.candidate'), status = 'pending' FROM approval
            WHERE json_valid(CAST(request AS TEXT)) AND json_extract(CAST(request AS TEXT), '$.candidate') IS NOT NULL;

        """

    private static let records = """
        CREATE TABLE plan_version (
            number INTEGER PRIMARY KEY,
            organization TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            spec INTEGER NOT NULL,
            status TEXT NOT NULL,
            title TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL
        );
        CREATE UNIQUE INDEX plan_version_name ON plan_version (organization, name, version);
        CREATE TABLE artifact (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            run INTEGER NOT NULL,
            node TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            key TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            sha256 BLOB NOT NULL,
            size INTEGER NOT NULL,
            superseded_by TEXT,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL
        );
        CREATE INDEX artifact_run ON artifact (run);
        CREATE INDEX artifact_sha256 ON artifact (sha256);
        CREATE TABLE schedule (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            organization TEXT NOT NULL,
            thread TEXT,
            plan_digest BLOB NOT NULL,
            run TEXT,
            title TEXT NOT NULL,
            rule BLOB NOT NULL,
            inputs BLOB NOT NULL,
            status TEXT NOT NULL,
            next_fire_at INTEGER,
            last_fire_at INTEGER,
            fire_count INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            created_by TEXT NOT NULL,
            origin BLOB NOT NULL,
            state BLOB NOT NULL
        );
        CREATE INDEX schedule_organization ON schedule (organization);
        CREATE INDEX schedule_next ON schedule (next_fire_at) WHERE status = 'active' AND next_fire_at IS NOT NULL;
        CREATE TABLE directory (
            organization TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (organization, kind, name)
        ) WITHOUT ROWID;

        """

    private static let blobs = """
        -- sha256 is NULL while the content is being written; numbers are not used again, so that nobody goes on with another's.
        CREATE TABLE blob (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            sha256 BLOB UNIQUE,
            size INTEGER NOT NULL,
            written_at INTEGER NOT NULL
        );
        CREATE INDEX blob_written_at ON blob (written_at);
        -- All chunks but the last have the same size.
        CREATE TABLE blob_chunk (
            number INTEGER PRIMARY KEY,
            blob INTEGER NOT NULL,
            position INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );
        CREATE UNIQUE INDEX blob_chunk_position ON blob_chunk (blob, position);
        """
}
