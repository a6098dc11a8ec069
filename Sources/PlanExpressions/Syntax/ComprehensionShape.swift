/// Which macro a call is, by its name and how many arguments it has.
struct ComprehensionShape {
    let kind: Syntax.Comprehension.Kind
    let variables: Int
    let hasFilter: Bool

    static func named(_ name: String, arguments: Int) -> ComprehensionShape? {
        switch (name, arguments) {
        case ("all", 2), ("all", 3): ComprehensionShape(kind: .all, variables: arguments - 1, hasFilter: false)
        case ("exists", 2), ("exists", 3): ComprehensionShape(kind: .exists, variables: arguments - 1, hasFilter: false)
        case ("exists_one", 2), ("existsOne", 2), ("exists_one", 3), ("existsOne", 3):
            ComprehensionShape(kind: .existsOne, variables: arguments - 1, hasFilter: false)
        case ("map", 2), ("map", 3): ComprehensionShape(kind: .map, variables: 1, hasFilter: arguments == 3)
        case ("filter", 2): ComprehensionShape(kind: .filter, variables: 1, hasFilter: false)
        case ("transformList", 3), ("transformList", 4):
            ComprehensionShape(kind: .map, variables: 2, hasFilter: arguments == 4)
        case ("transformMap", 3), ("transformMap", 4):
            ComprehensionShape(kind: .transformMap, variables: 2, hasFilter: arguments == 4)
        case ("transformMapEntry", 3), ("transformMapEntry", 4):
            ComprehensionShape(kind: .transformMapEntry, variables: 2, hasFilter: arguments == 4)
        default: nil
        }
    }
}
