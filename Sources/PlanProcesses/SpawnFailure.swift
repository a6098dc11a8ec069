import Foundation

/// Why a program could not be started.
package struct SpawnFailure: Error {
    /// The number of the system's error.
    package let code: Int32

    package init(code: Int32) { self.code = code }

    /// In the system's words, such as `No such file or directory`.
    package var reason: String { String(cString: strerror(code)) }
}
