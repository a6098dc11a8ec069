extension PatternSet {
    /// The set with every scalar that differs from one of its own in case only.
    var ignoringCase: PatternSet {
        var extra = ranges
        for orbit in Self.orbits where orbit.contains(where: contains) {
            extra += orbit.map { PatternRange($0, $0) }
        }
        return PatternSet(extra)
    }

    /// Scalars that have the same simple case folding, for each folding that has more than one.
    private static let orbits: [[UInt32]] = {
        var members: [UInt32: [UInt32]] = [:]
        for value in UInt32(0)...0x1E943 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            guard properties.changesWhenCaseMapped else { continue }
            members[folded(scalar), default: []].append(value)
        }
        return members.values.filter { $0.count > 1 }
    }()

    private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
        let upper = single(scalar.properties.uppercaseMapping) ?? scalar
        return (single(upper.properties.lowercaseMapping) ?? upper).value
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }
}
