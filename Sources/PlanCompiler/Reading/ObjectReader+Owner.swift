import PlanJSON
import PlanModel

extension ObjectReader {
    /// An owner: `agent:writer`, or `{ ownerType: agent, ownerRef: writer }`.
    mutating func owner(_ key: String) -> Owner? {
        guard let value = value(key) else { return nil }
        return Self.owner(value, at: path(of: key), sink)
    }

    mutating func owners(_ key: String) -> [Owner]? {
        let sink = sink
        return list(key) { Self.owner($0, at: $1, sink) }
    }

    static func owner(_ value: JSON, at path: String, _ sink: FindingSink) -> Owner? {
        switch value {
        case .string(let text):
            if let owner = Owner(text) { return owner }
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, Owner.Kind(rawValue: String(parts[0])) == nil else {
                return fault(text, at: path, sink)
            }
            let all = Owner.Kind.allCases.map(\.rawValue)
            let nearest = NearestName.of(String(parts[0]), among: all)
            sink.add(
                "owner.unknown-type", "'\(parts[0].prefix(40))' is not a type of owner", at: path,
                suggestion: nearest.map { "did you mean '\($0):\(parts[1])'?" } ?? "one of \(all.joined(separator: ", "))",
                fix: nearest.flatMap { near in
                    NearestName.isSlip(String(parts[0]), of: near) ? .patch(replacing: path, with: .string("\(near):\(parts[1])")) : nil
                })
            return nil
        case .object:
            guard var pair = ObjectReader(value, at: path, what: "an owner", sink) else { return nil }
            let kind = pair.word("ownerType", Owner.Kind.self, code: "owner.unknown-type")
            let reference = pair.text("ownerRef")
            pair.finish()
            guard let kind else { return pair.object["ownerType"] == nil ? fault("{ }", at: path, sink) : nil }
            return Owner("\(kind.rawValue):\(reference ?? "")") ?? fault(reference ?? "", at: path, sink)
        default: return fault(value.typeName, at: path, sink)
        }
    }

    private static func fault(_ found: String, at path: String, _ sink: FindingSink) -> Owner? {
        sink.add(
            "format.wrong-type", "an owner is a type and a name, not '\(found.prefix(60))'", at: path,
            suggestion: "such as user:ada, group:maintainers, agent:writer or system:program")
        return nil
    }
}
