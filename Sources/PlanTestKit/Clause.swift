package import PlanStore

/// A promise of every store, as a sentence and a check of it against a store that is new.
package struct Clause: Sendable, CustomStringConvertible {
    package let name: String
    package let check: @Sendable (any RunStore) async throws -> Void

    package init(_ name: String, check: @escaping @Sendable (any RunStore) async throws -> Void) {
        self.name = name
        self.check = check
    }

    package var description: String { name }
}
