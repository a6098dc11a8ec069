/// Gathers bytes in memory that grows by doubling: what an array does, without asking before each byte whether the memory is its own.
package struct ByteWriter: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    package private(set) var count = 0

    package init(capacity: Int = 256) {
        self.capacity = max(capacity, 16)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// What has been written.
    package var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            if let start = buffer.baseAddress { start.initialize(from: base, count: count) }
            initialized = count
        }
    }

    /// What has been written, where it lies.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// Appends what has been written.
    package func append(to output: inout [UInt8]) { output.append(contentsOf: UnsafeBufferPointer(start: base, count: count)) }

    @inline(__always)
    package mutating func append(_ byte: UInt8) {
        if count == capacity { grow(1) }
        base[count] = byte
        count += 1
    }

    package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        (base + count).initialize(from: start, count: bytes.count)
        count += bytes.count
    }

    /// Appends the bytes between quotes, unless one of them has to be escaped in JSON (RFC 8259, section 7): then nothing is appended.
    ///
    /// Looks and copies in one go, which is what most texts need: names of members, words, identifiers.
    package mutating func appendQuoted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        reserve(bytes.count + 2)
        let start = base + count
        start.pointee = UInt8(ascii: "\"")
        var next = start + 1
        for byte in bytes {
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
            next.pointee = byte
            next += 1
        }
        next.pointee = UInt8(ascii: "\"")
        count += bytes.count + 2
        return true
    }

    package mutating func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { append(byte) }
    }

    package mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    package mutating func append(utf8 text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    package mutating func append(_ text: StaticString) { append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

    /// Makes room, so that as many bytes may be written without asking again.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
    }
}
