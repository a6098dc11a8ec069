extension Function {
    /// All functions by name; qualified ones with their namespace.
    static let declarations: [String: [FunctionDeclaration]] = {
        var table: [String: [FunctionDeclaration]] = [:]
        for row in standardRows + stringRows + mathRows + listRows + otherRows {
            let overloads = row.overloads.map { overload($0) }
            let declaration = FunctionDeclaration(function: row.function, isMember: row.member, overloads: overloads)
            table[row.name, default: []].append(declaration)
        }
        return table
    }()

    /// A line of the table; an overload is written as `string,int>bool`, a parameter with `*` may be repeated.
    typealias Row = (function: Function, name: String, member: Bool, overloads: [String])

    static func overload(_ text: String) -> FunctionDeclaration.Overload {
        let sides = text.split(separator: ">", omittingEmptySubsequences: false)
        let variadic = sides[0].hasSuffix("*")
        let parameters = variadic ? sides[0].dropLast() : sides[0]
        return FunctionDeclaration.Overload(
            parameters: ExpressionType.list(declared: parameters), result: ExpressionType(declared: sides[1]), isVariadic: variadic)
    }

    private static let standardRows: [Row] = {
        let sizes = ["string>int", "bytes>int", "list(A)>int", "map(A,B)>int"]
        var rows: [Row] = [
            (.size, "size", false, sizes), (.size, "size", true, sizes),
            (.contains, "contains", true, ["string,string>bool"]),
            (.startsWith, "startsWith", true, ["string,string>bool"]),
            (.endsWith, "endsWith", true, ["string,string>bool"]),
            (.matches, "matches", true, ["string,string>bool"]), (.matches, "matches", false, ["string,string>bool"]),
            (.toInt, "int", false, ["int>int", "uint>int", "double>int", "string>int", "timestamp>int", "duration>int"]),
            (.toUint, "uint", false, ["uint>uint", "int>uint", "double>uint", "string>uint"]),
            (.toDouble, "double", false, ["double>double", "int>double", "uint>double", "string>double"]),
            (
                .toString, "string", false,
                [
                    "string>string", "bool>string", "int>string", "uint>string", "double>string", "bytes>string",
                    "timestamp>string", "duration>string", "ip>string", "cidr>string",
                ]
            ),
            (.toBytes, "bytes", false, ["bytes>bytes", "string>bytes"]),
            (.toBool, "bool", false, ["bool>bool", "string>bool"]),
            (.toType, "type", false, ["A>type(A)"]),
            (.toDyn, "dyn", false, ["A>dyn"]),
            (.toTimestamp, "timestamp", false, ["timestamp>timestamp", "string>timestamp", "int>timestamp"]),
            (.toDuration, "duration", false, ["duration>duration", "string>duration", "int>duration"]),
        ]
        let ofTimestamps: [(Function, String)] = [
            (.getDate, "getDate"), (.getDayOfMonth, "getDayOfMonth"), (.getDayOfWeek, "getDayOfWeek"),
            (.getDayOfYear, "getDayOfYear"), (.getFullYear, "getFullYear"), (.getMonth, "getMonth"),
        ]
        let ofBoth: [(Function, String)] = [
            (.getHours, "getHours"), (.getMilliseconds, "getMilliseconds"), (.getMinutes, "getMinutes"), (.getSeconds, "getSeconds"),
        ]
        for (function, name) in ofTimestamps { rows.append((function, name, true, ["timestamp>int", "timestamp,string>int"])) }
        for (function, name) in ofBoth {
            rows.append((function, name, true, ["timestamp>int", "timestamp,string>int", "duration>int"]))
        }
        return rows
    }()

    private static let stringRows: [Row] = [
        (.charAt, "charAt", true, ["string,int>string"]),
        (.indexOf, "indexOf", true, ["string,string>int", "string,string,int>int"]),
        (.lastIndexOf, "lastIndexOf", true, ["string,string>int", "string,string,int>int"]),
        (.lowerAscii, "lowerAscii", true, ["string>string"]),
        (.upperAscii, "upperAscii", true, ["string>string"]),
        (.replace, "replace", true, ["string,string,string>string", "string,string,string,int>string"]),
        (.split, "split", true, ["string,string>list(string)", "string,string,int>list(string)"]),
        (.substring, "substring", true, ["string,int>string", "string,int,int>string"]),
        (.trim, "trim", true, ["string>string"]),
        (.join, "join", true, ["list(string)>string", "list(string),string>string"]),
        (.quote, "strings.quote", false, ["string>string"]),
        (.format, "format", true, ["string,list(dyn)>string"]),
        (.reverse, "reverse", true, ["string>string", "list(A)>list(A)"]),
        (.base64Encode, "base64.encode", false, ["bytes>string"]),
        (.base64Decode, "base64.decode", false, ["string>bytes"]),
    ]

    private static let mathRows: [Row] = {
        let choice = [
            "int>int", "uint>uint", "double>double", "list(int)>int", "list(uint)>uint", "list(double)>double", "list(dyn)>dyn",
            "int,int>int", "uint,uint>uint", "double,double>double", "dyn,dyn*>dyn",
        ]
        let numbers = ["int>int", "uint>uint", "double>double"]
        var rows: [Row] = [
            (.greatest, "math.greatest", false, choice), (.least, "math.least", false, choice),
            (.abs, "math.abs", false, numbers), (.sign, "math.sign", false, numbers),
            (.sqrt, "math.sqrt", false, ["double>double", "int>double", "uint>double"]),
            (.bitNot, "math.bitNot", false, ["int>int", "uint>uint"]),
            (.bitShiftLeft, "math.bitShiftLeft", false, ["int,int>int", "uint,int>uint"]),
            (.bitShiftRight, "math.bitShiftRight", false, ["int,int>int", "uint,int>uint"]),
        ]
        for (function, name) in [(Function.ceil, "ceil"), (.floor, "floor"), (.round, "round"), (.trunc, "trunc")] {
            rows.append((function, "math.\(name)", false, ["double>double"]))
        }
        for (function, name) in [(Function.isNaN, "isNaN"), (.isInf, "isInf"), (.isFinite, "isFinite")] {
            rows.append((function, "math.\(name)", false, ["double>bool"]))
        }
        for (function, name) in [(Function.bitAnd, "bitAnd"), (.bitOr, "bitOr"), (.bitXor, "bitXor")] {
            rows.append((function, "math.\(name)", false, ["int,int>int", "uint,uint>uint"]))
        }
        return rows
    }()

    private static let listRows: [Row] = [
        (.distinct, "distinct", true, ["list(A)>list(A)"]),
        (.flatten, "flatten", true, ["list(list(A))>list(A)", "list(dyn)>list(dyn)"]),
        (.slice, "slice", true, ["list(A),int,int>list(A)"]),
        (.sort, "sort", true, ["list(A)>list(A)"]),
        (.range, "lists.range", false, ["int>list(int)"]),
    ]

    private static let otherRows: [Row] = {
        var rows: [Row] = [
            (.optionalOf, "optional.of", false, ["A>optional(A)"]),
            (.optionalOfNonZero, "optional.ofNonZeroValue", false, ["A>optional(A)"]),
            (.optionalNone, "optional.none", false, [">optional(A)"]),
            (.hasValue, "hasValue", true, ["optional(A)>bool"]),
            (.optionalValue, "value", true, ["optional(A)>A"]),
            (.or, "or", true, ["optional(A),optional(A)>optional(A)"]),
            (.orValue, "orValue", true, ["optional(A),A>A"]),
            (.toAddress, "ip", false, ["string>ip", "ip>ip"]), (.networkAddress, "ip", true, ["cidr>ip"]),
            (.isAddress, "isIP", false, ["string>bool"]),
            (.isCanonical, "ip.isCanonical", false, ["string>bool"]),
            (.family, "family", true, ["ip>int"]),
            (.toNetwork, "cidr", false, ["string>cidr", "cidr>cidr"]),
            (.isNetwork, "isCIDR", false, ["string>bool"]),
            (.containsAddress, "containsIP", true, ["cidr,ip>bool", "cidr,string>bool"]),
            (.containsNetwork, "containsCIDR", true, ["cidr,cidr>bool", "cidr,string>bool"]),
            (.masked, "masked", true, ["cidr>cidr"]),
            (.prefixLength, "prefixLength", true, ["cidr>int"]),
        ]
        let tests: [(Function, String)] = [
            (.isUnspecified, "isUnspecified"), (.isLoopback, "isLoopback"), (.isGlobalUnicast, "isGlobalUnicast"),
            (.isLinkLocalMulticast, "isLinkLocalMulticast"), (.isLinkLocalUnicast, "isLinkLocalUnicast"),
        ]
        for (function, name) in tests { rows.append((function, name, true, ["ip>bool"])) }
        return rows
    }()
}
