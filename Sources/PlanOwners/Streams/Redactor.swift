/// Replaces secrets in a stream of bytes, also where a secret is cut in two by the end of a chunk.
///
/// Only the plain value is found; a program that encodes or escapes a secret before it prints it gives it away. What could still become
/// a secret is held back until the next chunk, and nothing else is, so that a prompt without a line end is seen at once.
struct Redactor: Sendable {
    static let mask = Array("•••".utf8)

    /// Longest first, so that a secret that begins with another one is replaced as a whole.
    private let secrets: [[UInt8]]
    private let startsSecret: [Bool]
    private var held: [UInt8] = []

    init(_ secrets: some Sequence<String>) {
        self.secrets = Set(secrets.map { Array($0.utf8) }).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        var starts = [Bool](repeating: false, count: 256)
        for secret in self.secrets { starts[Int(secret[0])] = true }
        startsSecret = starts
    }

    /// Returns what can be shown of everything so far; the last call of a stream says so and gets the rest.
    mutating func redact(_ chunk: ArraySlice<UInt8>, isLast: Bool) -> ArraySlice<UInt8> {
        guard !secrets.isEmpty else { return chunk }
        let input = held + chunk
        held = []
        var shown: [UInt8] = []
        shown.reserveCapacity(input.count)
        var copied = 0
        var position = 0
        while position < input.count {
            guard startsSecret[Int(input[position])] else {
                position += 1
                continue
            }
            switch match(in: input, at: position, isLast: isLast) {
            case .no: position += 1
            case .whole(let length):
                shown += input[copied..<position]
                shown += Self.mask
                position += length
                copied = position
            case .perhaps:
                shown += input[copied..<position]
                held = Array(input[position...])
                return shown[...]
            }
        }
        shown += input[copied...]
        return shown[...]
    }

    func redact(_ text: String) -> String {
        guard !secrets.isEmpty else { return text }
        var copy = self
        copy.held = []
        return String(decoding: copy.redact(Array(text.utf8)[...], isLast: true), as: UTF8.self)
    }

    private enum Match {
        case no, perhaps
        case whole(length: Int)
    }

    private func match(in input: [UInt8], at position: Int, isLast: Bool) -> Match {
        let rest = input[position...]
        for secret in secrets {
            if rest.count >= secret.count {
                if rest.starts(with: secret) { return .whole(length: secret.count) }
            } else if !isLast, secret.starts(with: rest) {
                return .perhaps
            }
        }
        return .no
    }
}
