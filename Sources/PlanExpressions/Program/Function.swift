/// What a call does; which overload applies is decided by the values.
enum Function: UInt8, Sendable {
    case none
    // The standard's own (langdef "List of standard definitions").
    case size, contains, startsWith, endsWith, matches
    case toInt, toUint, toDouble, toString, toBytes, toBool, toType, toDyn, toTimestamp, toDuration
    case getDate, getDayOfMonth, getDayOfWeek, getDayOfYear, getFullYear, getHours, getMilliseconds, getMinutes, getMonth, getSeconds
    // Strings.
    case charAt, indexOf, lastIndexOf, lowerAscii, upperAscii, replace, split, substring, trim, join, quote, format, reverse
    // Mathematics.
    case greatest, least, ceil, floor, round, trunc, abs, sign, isNaN, isInf, isFinite, sqrt
    case bitAnd, bitOr, bitXor, bitNot, bitShiftLeft, bitShiftRight
    // Lists.
    case distinct, flatten, slice, sort, range
    // Encoders.
    case base64Encode, base64Decode
    // Optional values.
    case optionalOf, optionalOfNonZero, optionalNone, hasValue, optionalValue, or, orValue
    // Addresses.
    case toAddress, isAddress, isCanonical, family, isUnspecified, isLoopback, isGlobalUnicast, isLinkLocalMulticast
    case isLinkLocalUnicast, toNetwork, isNetwork, containsAddress, containsNetwork, networkAddress, masked, prefixLength

    static func named(_ name: String, member: Bool, arguments: Int) -> Function? {
        declarations[name]?.first { $0.isMember == member && $0.accepts(arguments) }?.function
    }

    static func exists(_ name: String) -> Bool { declarations[name] != nil }

    static var names: [String] { declarations.keys.sorted() }
}
