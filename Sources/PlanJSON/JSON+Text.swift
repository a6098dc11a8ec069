extension JSON {
    /// The value as compact JSON text in UTF-8.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        write(into: &writer)
        return writer.bytes
    }

    /// The value as compact JSON text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends the value as compact JSON text.
    ///
    /// Parsed again it gives the same value, and a double stays a double (`1.0`). A double that is not finite, which a value should
    /// never hold, is written as `null`.
    public func write(into output: inout [UInt8]) {
        var writer = ByteWriter()
        write(into: &writer)
        writer.append(to: &output)
    }

    /// Appends the value as compact JSON text.
    package func write(into output: inout ByteWriter) {
        switch self {
        case .null: output.append("null")
        case .bool(let value): output.append(value ? "true" : "false")
        case .int(let value): Self.writeInt(value, into: &output)
        case .double(let value): Self.writeDouble(value, into: &output)
        case .string(let value): Self.writeString(value, into: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for index in elements.indices {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                elements[index].write(into: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object): object.write(into: &output)
        }
    }
}

extension JSONObject {
    /// Appends the object as compact JSON text.
    public func write(into output: inout [UInt8]) {
        var writer = ByteWriter()
        write(into: &writer)
        writer.append(to: &output)
    }

    /// Appends the object as compact JSON text.
    package func write(into output: inout ByteWriter) {
        output.append(UInt8(ascii: "{"))
        for position in keys.indices {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            JSON.writeString(keys[position], into: &output)
            output.append(UInt8(ascii: ":"))
            values[position].write(into: &output)
        }
        output.append(UInt8(ascii: "}"))
    }
}
