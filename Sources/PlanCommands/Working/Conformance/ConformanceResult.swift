import PlanJSON

/// What one check of a worker came to.
struct ConformanceResult: Sendable {
    /// What a worker has to do, in one sentence.
    let title: String
    /// What it did instead; nil when it did.
    let fault: String?

    var json: JSON { ["title": .string(title), "passed": .bool(fault == nil), "message": fault.map { .string($0) } ?? .null] }
}
