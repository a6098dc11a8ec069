/// A number of bytes in words: `640 bytes`, `12 KiB`, `3.4 MiB`.
enum ByteCount {
    static func text(_ bytes: Int64) -> String {
        var value = bytes, unit = 0, tenths: Int64 = 0
        while value >= 1_024, unit < 4 {
            tenths = value % 1_024 * 10 / 1_024
            value /= 1_024
            unit += 1
        }
        let name = ["bytes", "KiB", "MiB", "GiB", "TiB"][unit]
        return unit > 1 && value < 100 ? "\(value).\(tenths) \(name)" : "\(value) \(name)"
    }
}
