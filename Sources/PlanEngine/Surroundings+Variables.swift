extension Surroundings {
    /// Who and where the user is, in which language and time zone: what programs commonly need, and nothing that opens a door.
    public static let commonVariables = ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR"]
}
