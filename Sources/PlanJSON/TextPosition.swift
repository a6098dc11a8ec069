/// A place in a text as editors count it: line and column from 1, the column in Unicode scalars.
///
/// A line ends with LF, CR LF or CR.
package struct TextPosition: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Moves over the bytes from one offset to a later one.
    package mutating func advance(over bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        var position = start
        while position < end {
            let byte = bytes[position]
            position += 1
            if byte == 0x0A || (byte == 0x0D && !(position < bytes.count && bytes[position] == 0x0A)) {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }
}
