import PlanModel

/// Finds the value of a secret that a plan names.
enum SecretLookup {
    /// Throws a failure of the class `permission` when there is none; `place` says what it is for: `the variable TOKEN`.
    static func value(of name: String, for place: String, in source: ProgramOptions.SecretSource) async throws(Failure) -> String {
        let value: String?
        do {
            value = try await source(name)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.permission, "the secret '\(name)' for \(place) could not be read", neverBegan: true)
        }
        guard let value else {
            throw Failure(
                .permission, "the secret '\(name)' for \(place) is not known here; set \(name) where Cairn is started", neverBegan: true)
        }
        return value
    }

    /// Files of secrets end with a line end that programs do not repeat.
    static func withoutLineEnd(_ value: String) -> String { String(value.reversed().drop(while: \.isNewline).reversed()) }
}
