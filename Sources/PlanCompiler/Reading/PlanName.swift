import PlanJSON

/// The rule for the names of plans and nodes: `^[a-z][a-z0-9_]{0,62}$`.
enum PlanName {
    static func isSound(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...63).contains(bytes.count) && bytes.first.map { (97...122).contains($0) } == true
            && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// A sound name that is like the text; nil when there is none.
    static func mended(_ text: String) -> String? {
        let mended = String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(63))
        return isSound(mended) ? mended : nil
    }
}
