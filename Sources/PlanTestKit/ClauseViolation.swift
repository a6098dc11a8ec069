package import PlanStore

/// What a store did instead of what it promises.
package struct ClauseViolation: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Demands that two values are equal.
package func demand<Value: Equatable>(_ found: Value, is expected: Value, _ sentence: String) throws(ClauseViolation) {
    guard found == expected else { throw ClauseViolation("\(sentence): found \(found), expected \(expected)") }
}

package func demand(_ condition: Bool, _ sentence: String) throws(ClauseViolation) {
    guard condition else { throw ClauseViolation(sentence) }
}

/// Demands that a call is refused in a certain way.
package func demandRefusal(_ expected: StoreError, _ sentence: String, of call: () async throws -> Void) async throws(ClauseViolation) {
    do {
        try await call()
    } catch let error as StoreError where error == expected {
        return
    } catch {
        throw ClauseViolation("\(sentence): refused with \(error), expected \(expected)")
    }
    throw ClauseViolation("\(sentence): it was not refused, expected \(expected)")
}

/// Demands that a call fails as a mistake of the caller.
package func demandFailure(_ sentence: String, of call: () async throws -> Void) async throws(ClauseViolation) {
    do {
        try await call()
    } catch StoreError.failed {
        return
    } catch {
        throw ClauseViolation("\(sentence): refused with \(error), expected a failure")
    }
    throw ClauseViolation("\(sentence): it did not fail")
}
