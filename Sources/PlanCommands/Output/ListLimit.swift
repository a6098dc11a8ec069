import ArgumentParser

/// How many items of a list a command shows at once.
enum ListLimit {
    static func check(_ limit: Int) throws(ValidationError) {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000") }
    }
}
