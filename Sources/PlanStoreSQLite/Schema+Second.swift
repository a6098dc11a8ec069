extension Schema {
    /// Where runs come from, beside the row that every step rewrites; runs that are held or called.
    static let second = """
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
}
