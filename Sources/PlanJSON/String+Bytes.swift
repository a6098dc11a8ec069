extension String {
    /// Whether two strings are the same sequence of bytes, which is how JSON compares them; `==` also equates two spellings of a letter.
    @inline(__always)
    package func hasSameBytes(as other: String) -> Bool {
        let count = utf8.count
        guard count == other.utf8.count else { return false }
        let answer = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                var position = 0
                let left = UnsafeRawBufferPointer(left), right = UnsafeRawBufferPointer(right)
                while position + 8 <= count {
                    let one = left.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                    if one != right.loadUnaligned(fromByteOffset: position, as: UInt64.self) { return false }
                    position += 8
                }
                while position < count {
                    if left[position] != right[position] { return false }
                    position += 1
                }
                return true
            }
        }
        return (answer ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}
