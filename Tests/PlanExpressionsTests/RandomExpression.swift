import PlanTestKit

/// Makes expressions that can be read, of any types, with values at the edges of what is allowed.
struct RandomExpression {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let values = [
        "0", "1", "-1", "9223372036854775807", "-9223372036854775808", "2.5", "-0.0", "1e308", "0u", "18446744073709551615u", "''", "'a'",
        "'aé🐱'", "b'\\xff'", "b''", "[]", "[1]", "['a','b']", "{}", "{'a':1}", "{1:2,true:3}", "null", "true", "false", "x", "x.l", "x.m",
        "timestamp(0)", "timestamp('9999-12-31T23:59:59.999999999Z')", "timestamp('0001-01-01T00:00:00Z')", "duration('1h')",
        "duration('-9223372036.854775807s')", "optional.none()", "optional.of(1)", "ip('::1')", "cidr('10.0.0.0/8')", "int", "0.0/0.0",
        "1.0/0.0", "'%s %d %.3f %x'", "'Europe/Berlin'", "'+23:59'", "'(a*)*'", "'c'",
    ]
    private static let functions = [
        "size", "int", "uint", "double", "string", "bytes", "bool", "type", "dyn", "timestamp", "duration", "math.greatest", "math.least",
        "math.abs", "math.sign", "math.bitNot", "math.ceil", "math.sqrt", "strings.quote", "base64.encode", "base64.decode", "lists.range",
        "ip", "cidr", "isIP", "optional.of", "optional.ofNonZeroValue", "!", "-",
    ]
    private static let members = [
        "size", "getDate", "getDayOfWeek", "getDayOfYear", "getFullYear", "getHours", "getMilliseconds", "getMonth", "lowerAscii",
        "upperAscii", "trim", "reverse", "join", "distinct", "flatten", "sort", "hasValue", "value", "family", "isLoopback",
        "isGlobalUnicast", "isLinkLocalMulticast", "masked", "prefixLength", "ip",
    ]
    private static let membersOfOne = [
        "contains", "startsWith", "endsWith", "matches", "charAt", "indexOf", "lastIndexOf", "split", "substring", "join", "format",
        "getDate", "getHours", "getFullYear", "or", "orValue", "containsIP", "containsCIDR",
    ]
    private static let membersOfTwo = ["indexOf", "lastIndexOf", "replace", "split", "substring", "slice"]
    private static let operators = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", " in ", "&&", "||"]
    private static let forms = [
        "[@,@]", "{@:@}", "(@?@:@)", "(@)[@]", "(@).?a", "(@)[?@]", "has((@).a)", "(@).all(x,@)", "(@).exists(x,@)", "(@).exists_one(x,@)",
        "(@).map(x,@)", "(@).filter(x,@)", "(@).map(x,@,@)", "(@).transformMap(x,y,@)", "(@).transformList(x,y,@,@)", "cel.bind(x,@,@)",
        "(@).optMap(x,@)", "(@).replace(@,@,@)", "math.bitAnd(@,@)", "math.bitShiftLeft(@,@)", "math.bitShiftRight(@,@)",
        "math.greatest(@,@)",
    ]

    mutating func make(depth: Int) -> String {
        guard depth > 0, Int.random(in: 0..<6, using: &random) > 0 else { return pick(Self.values) }
        let form =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: "\(pick(Self.functions))(@)"
            case 1: "(@).\(pick(Self.members))()"
            case 2: "(@).\(pick(Self.membersOfOne))(@)"
            case 3: "(@).\(pick(Self.membersOfTwo))(@,@)"
            case 4: "(@\(pick(Self.operators))@)"
            default: pick(Self.forms)
            }
        return form.map { $0 == "@" ? make(depth: depth - 1) : String($0) }.joined()
    }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "0" }
}
