extension JSONPointer {
    /// A key as it stands in a pointer's text: `~` and `/` escaped (RFC 6901, section 3).
    ///
    /// Works on bytes: to a `Character` a tilde with an accent on it would be no tilde.
    public static func escape(_ key: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return key }
        return String(JSONPointer(tokens: [key]).description.utf8.dropFirst()) ?? key
    }
}
