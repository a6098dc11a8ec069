extension JSON {
    /// Parses a JSON text (RFC 8259) in UTF-8.
    ///
    /// Strict: a key that appears twice, a number beyond a double or a byte after the value is an error, and the limits hold.
    public init(parsing bytes: [UInt8], limits: JSONLimits = .default) throws(JSONError) {
        self = try JSONParser.parse(bytes, limits: limits)
    }

    /// Parses a JSON text given as any sequence of bytes, which is copied first.
    public init(parsing bytes: some Sequence<UInt8>, limits: JSONLimits = .default) throws(JSONError) {
        self = try JSONParser.parse(Array(bytes), limits: limits)
    }

    /// Parses a JSON text given as a string.
    public init(parsing text: String, limits: JSONLimits = .default) throws(JSONError) {
        self = try JSONParser.parse(Array(text.utf8), limits: limits)
    }
}
