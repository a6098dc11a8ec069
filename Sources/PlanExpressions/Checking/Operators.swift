/// The types that operators take (langdef "List of standard definitions").
enum Operators {
    typealias Overload = FunctionDeclaration.Overload

    static let unary: [UnaryOperator: [Overload]] = [
        .not: overloads(["bool>bool"]),
        .negate: overloads(["int>int", "double>double"]),
    ]

    static let index = overloads(["list(A),int>A", "list(A),uint>A", "list(A),double>A", "map(A,B),A>B"])

    static let binary: [BinaryOperator: [Overload]] = {
        let numbers = ["int,int>int", "uint,uint>uint", "double,double>double"]
        let equality = overloads(["A,A>bool"])
        let order = overloads(orders)
        return [
            .add: overloads(
                numbers + [
                    "string,string>string", "bytes,bytes>bytes", "list(A),list(A)>list(A)", "timestamp,duration>timestamp",
                    "duration,timestamp>timestamp", "duration,duration>duration",
                ]),
            .subtract: overloads(
                numbers + ["timestamp,timestamp>duration", "timestamp,duration>timestamp", "duration,duration>duration"]),
            .multiply: overloads(numbers), .divide: overloads(numbers), .remainder: overloads(["int,int>int", "uint,uint>uint"]),
            .equal: equality, .notEqual: equality, .less: order, .lessOrEqual: order, .greater: order, .greaterOrEqual: order,
            .contained: overloads(["A,list(A)>bool", "A,map(A,B)>bool"]),
        ]
    }()

    /// Numbers of different types can be ordered, though not added.
    private static let orders: [String] = {
        let numbers = ["int", "uint", "double"]
        let mixed = numbers.flatMap { left in numbers.map { "\(left),\($0)>bool" } }
        return mixed + ["string", "bytes", "bool", "timestamp", "duration"].map { "\($0),\($0)>bool" }
    }()

    private static func overloads(_ texts: [String]) -> [Overload] { texts.map { Function.overload($0) } }
}
