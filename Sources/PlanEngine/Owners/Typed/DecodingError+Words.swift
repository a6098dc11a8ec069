import PlanJSON

extension DecodingError {
    /// Where in the value it happened.
    var pointer: JSONPointer {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): JSONPointer(context.codingPath)
        case .keyNotFound(let key, let context): JSONPointer(context.codingPath + [key])
        @unknown default: .root
        }
    }

    /// What is wrong, without where.
    var inWords: String {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): context.debugDescription
        case .keyNotFound: "is missing"
        @unknown default: "cannot be read"
        }
    }
}

extension JSONPointer {
    init(_ path: [any CodingKey]) { self.init(tokens: path.map { key in key.intValue.map { String($0) } ?? key.stringValue }) }
}
