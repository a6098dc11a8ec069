/// The last bytes of a stream, however long it is.
struct ByteTail: Sendable {
    let capacity: Int
    private var bytes: [UInt8] = []
    /// How many bytes were appended in all.
    private(set) var total = 0

    init(capacity: Int) { self.capacity = capacity }

    var content: ArraySlice<UInt8> { bytes.suffix(capacity) }
    /// How many bytes were appended and are no longer here.
    var dropped: Int { max(0, total - capacity) }

    /// Moves what is kept only once as many bytes again have come in, so that each byte is moved once on average.
    mutating func append(_ new: ArraySlice<UInt8>) {
        total += new.count
        if new.count >= capacity {
            bytes = Array(new.suffix(capacity))
            return
        }
        bytes.append(contentsOf: new)
        if bytes.count >= 2 * capacity { bytes.removeFirst(bytes.count - capacity) }
    }
}
