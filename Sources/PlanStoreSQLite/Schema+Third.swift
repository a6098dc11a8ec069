extension Schema {
    /// Runs whose call an engine has claimed and not acted upon yet: `called` is 2 then, and the call is heard again when the engine dies.
    static let third = """
        CREATE INDEX run_heard ON run (engine) WHERE called = 2;

        """
}
