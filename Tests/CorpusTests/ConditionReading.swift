/// How a system's paths are read in a plan.
enum ConditionReading {
    /// A value; with the node that must have completed for it to be there.
    case value(String, of: String?)
    /// How a node ended.
    case status(String)
    /// A list of how nodes ended.
    case statuses([String])
    /// The plan has no such thing.
    case none(CorpusGap)

    /// The plan's words for how a node ended.
    static let statusWords = [
        "success": "completed", "failure": "failed", "skipped": "skipped", "cancelled": "cancelled", "Succeeded": "completed",
        "Failed": "failed", "Skipped": "skipped", "Errored": "failed", "Error": "failed",
    ]
}
