extension Schema {
    /// Which events and snapshots name values that are too large for the log.
    static let fourth = """
        -- seq: of the event; 0 for what the run's snapshot names.
        CREATE TABLE run_value (
            run INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            sha256 BLOB NOT NULL,
            PRIMARY KEY (run, seq, sha256)
        ) WITHOUT ROWID;
        CREATE INDEX run_value_content ON run_value (sha256);
        """
}
