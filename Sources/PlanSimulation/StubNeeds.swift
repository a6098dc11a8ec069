import PlanJSON
import PlanModel

/// What the rest of a plan reads of the outputs of its nodes: what a made-up output should have where no schema says so.
struct StubNeeds {
    struct Need: Hashable, Sendable {
        let path: [String]
        /// Whether a map is made of it.
        let isList: Bool
    }

    private var needs: [String: [Need]] = [:]

    /// Looks for `nodes.<id>.output.<path>` in the plan's text; that finds every expression, in whatever place it stands.
    init(_ plan: CompiledPlan) {
        let mark = Array("nodes.".utf8), over = Array("\"over\":\"".utf8)
        let bytes = plan.source
        var position = 0
        while position + mark.count < bytes.count {
            guard bytes[position] == mark[0], bytes[position...].starts(with: mark) else {
                position += 1
                continue
            }
            let isList = position >= over.count && bytes[(position - over.count)..<position].elementsEqual(over)
            position += mark.count
            let names = Self.names(bytes, &position)
            guard names.count > 2, names[1] == "output" else { continue }
            let need = Need(path: Array(names.dropFirst(2)), isList: isList && bytes[position] == UInt8(ascii: "\""))
            if needs[names[0]]?.contains(need) != true { needs[names[0], default: []].append(need) }
        }
    }

    /// Names joined by dots; a name that is called is a function and no member.
    private static func names(_ bytes: [UInt8], _ position: inout Int) -> [String] {
        var names: [String] = []
        while position < bytes.count {
            let start = position
            while position < bytes.count,
                bytes[position] == 0x5F || UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position]
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[position] | 0x20
            { position += 1 }
            guard position > start, position < bytes.count, bytes[position] != UInt8(ascii: "(") else { break }
            names.append(String(decoding: bytes[start..<position], as: UTF8.self))
            guard bytes[position] == UInt8(ascii: ".") else { break }
            position += 1
        }
        return names
    }

    /// The output with something at every place that is read and was empty.
    func filling(_ output: JSON, of node: CompiledNode) -> JSON {
        (needs[node.id.rawValue] ?? []).sorted { $0.path.count < $1.path.count }.reduce(output) { output, need in
            Self.filling(output, at: need.path, isList: need.isList)
        }
    }

    static func filling(_ output: JSON, at path: [String], isList: Bool = false) -> JSON {
        guard let name = path.last, path.reduce(JSON?.some(output), { $0?[$1] }) == nil else { return output }
        let value: JSON = isList ? [.string(name + "_1"), .string(name + "_2")] : .string(name)
        return StubOutput.setting(value, at: path[...], in: output)
    }
}
