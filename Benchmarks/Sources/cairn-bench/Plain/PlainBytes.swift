/// All texts of a recorded log in one place that does not move, so that SQLite can be handed pointers.
final class PlainBytes {
    struct Slice: Sendable {
        let offset, count: Int
    }

    private let buffer: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
        buffer = .allocate(byteCount: bytes.count + 1, alignment: 8)
        buffer.copyBytes(from: bytes)
    }

    deinit { buffer.deallocate() }

    subscript(slice: Slice) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: buffer[slice.offset..<slice.offset + slice.count])
    }
}

extension [UInt8] {
    /// Appends a text and tells where it is.
    mutating func place(_ text: some Collection<UInt8>) -> PlainBytes.Slice {
        defer { append(contentsOf: text) }
        return PlainBytes.Slice(offset: count, count: text.count)
    }
}
