import Foundation
import Synchronization

/// Cuts what arrives in pieces into lines.
final class LineSplitter: Sendable {
    private let rest = Mutex<[UInt8]>([])
    private let onLine: (@Sendable (String) -> Void)?

    init(_ onLine: (@Sendable (String) -> Void)?) { self.onLine = onLine }

    func hear(_ data: Data) {
        guard let onLine else { return }
        let lines = rest.withLock { rest -> [String] in
            rest += data
            var parts = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            rest = Array(parts.popLast() ?? [])
            return parts.map { String(decoding: $0, as: UTF8.self) }
        }
        for line in lines { onLine(line) }
    }

    func finish() {
        let last = rest.withLock { rest -> [UInt8] in
            defer { rest = [] }
            return rest
        }
        if !last.isEmpty { onLine?(String(decoding: last, as: UTF8.self)) }
    }
}
