extension Compiler {
    /// A chain of constant members and indexes as one step, whatever it begins with.
    mutating func path(_ index: Syntax.Index) -> Int {
        if let (operand, key) = computed(index) { return access(index, operand, key) }
        var segments: [AccessPath.Segment] = []
        var offsets: [Int] = []
        var isPlain: [Bool] = []
        var root = index
        while let (operand, segment, plain) = link(root) {
            segments.append(segment)
            offsets.append(syntax[root].offset)
            isPlain.append(plain)
            root = operand
        }
        segments.reverse()
        offsets.reverse()
        guard case .name(let name, let absolute) = syntax[root].form else {
            let start = compile(root)
            return emit(AccessPath(root: .step(start), segments: segments, offsets: offsets), at: syntax[index].offset)
        }
        let offset = syntax[root].offset
        if !absolute, let local = locals.last(where: { $0.name == name }) {
            return emit(AccessPath(root: .local(local.slot), name: name, segments: segments, offsets: offsets), at: offset)
        }
        let plainCount = isPlain.reversed().prefix { $0 }.count
        refer(to: name, segments, at: offset)
        let path = AccessPath(
            root: .name, name: name, segments: segments, offsets: offsets, plainCount: plainCount,
            containers: absolute ? [""] : containers, type: Self.type(name, segments.prefix(plainCount)))
        return emit(path, at: offset)
    }

    private mutating func emit(_ path: AccessPath, at offset: Int) -> Int {
        paths.append(path)
        return emit(.path, at: offset, paths.count - 1)
    }

    /// The last link of a chain: what it is taken from, and whether it was written with a dot.
    private func link(_ index: Syntax.Index) -> (operand: Syntax.Index, segment: AccessPath.Segment, plain: Bool)? {
        switch syntax[index].form {
        case .select(let operand, let field, optional: false): return (operand, .field(field), true)
        case .index(let operand, let key, optional: false):
            switch syntax[key].form {
            case .literal(.string(let key)): return (operand, .field(key), false)
            case .literal(.int(let position)): return (operand, .position(position), false)
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func refer(to name: String, _ segments: [AccessPath.Segment], at offset: Int) {
        var path = [name]
        for segment in segments {
            guard case .field(let field) = segment else { break }
            path.append(field)
        }
        if Self.type(name, segments[...]) == nil { references.append(Reference(path: path, offset: offset)) }
    }

    /// An optional access, or an index that is worked out: the operand, and the index if there is one.
    private func computed(_ index: Syntax.Index) -> (operand: Syntax.Index, key: Syntax.Index?)? {
        switch syntax[index].form {
        case .select(let operand, _, optional: true): (operand, nil)
        case .index(let operand, let key, _): link(index) == nil ? (operand, key) : nil
        default: nil
        }
    }

    private mutating func access(_ index: Syntax.Index, _ operand: Syntax.Index, _ key: Syntax.Index?) -> Int {
        let container = compile(operand)
        let place = key.map { compile($0) }
        switch syntax[index].form {
        case .select(_, let field, _): return emit(.optionalSelect, at: syntax[index].offset, container, constant(.string(field)))
        case .index(_, _, let optional):
            return emit(optional ? .optionalIndex : .index, at: syntax[index].offset, container, place ?? 0)
        default: return container
        }
    }

    private static let typeNames: Set<String> = [
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type", "optional_type",
        "google.protobuf.Timestamp", "google.protobuf.Duration", "net.IP", "net.CIDR",
    ]

    private static func type(_ name: String, _ segments: ArraySlice<AccessPath.Segment>) -> AccessPath.TypeName? {
        if typeNames.contains(name) { return AccessPath.TypeName(value: .type(name), segments: 0) }
        // The names of more than one part begin with one of these two; nearly every path begins with another.
        guard name == "google" || name == "net" else { return nil }
        var text = name
        for (count, segment) in segments.prefix(2).enumerated() {
            guard case .field(let field) = segment else { return nil }
            text += ".\(field)"
            if typeNames.contains(text) { return AccessPath.TypeName(value: .type(text), segments: count + 1) }
        }
        return nil
    }
}
