import PlanJSON

/// Writes the members of a JSON object straight into bytes; absent values are left out.
struct ObjectWriter: ~Copyable {
    private var bytes = ByteWriter()

    init() { bytes.append(UInt8(ascii: "{")) }

    private mutating func key(_ name: StaticString) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func add(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        JSON.writeString(value, into: &bytes)
    }

    mutating func add(_ name: StaticString, _ value: Int) {
        key(name)
        JSON.writeInt(Int64(value), into: &bytes)
    }

    mutating func add(_ name: StaticString, _ value: JSON?) {
        guard let value else { return }
        key(name)
        value.write(into: &bytes)
    }

    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes.bytes
    }
}
