import PlanJSON

/// Changes of the tree, so that styles and comments stay with their values when the whole document is written again.
extension YAMLNode {
    /// How many comments stand at the value and inside it.
    var commentCount: Int {
        let own = above.count { !$0.isBlankLine } + trailing.count + foot.count { !$0.isBlankLine }
        return children.reduce(own) { $0 + $1.commentCount }
    }

    /// Makes the change in the tree and in its value.
    mutating func make(_ change: YAMLChange, in value: inout JSON) {
        let before = value
        switch change {
        case .add(let new, let path):
            insert(YAMLNode(new: new), at: path, in: before)
            apply("add", path, new, to: &value)
        case .replace(let new, let path):
            self.change(at: path, in: before) { node, old in node.revise(old, to: new) }
            apply("replace", path, new, to: &value)
        case .remove(let path):
            _ = remove(at: path, in: before)
            apply("remove", path, nil, to: &value)
        case .move(let from, let path):
            guard let moved = value[from], let node = remove(at: from, in: before) else { return }
            apply("remove", from, nil, to: &value)
            if let parent = path.parent, value[parent]?.object != nil, value[path] != nil {
                self.change(at: path, in: value) { old, _ in old = node }
            } else {
                insert(node, at: path, in: value)
            }
            apply("add", path, moved, to: &value)
        case .rename(let path, let key):
            guard let parent = path.parent, let last = path.tokens.last, let object = value[parent]?.object else { return }
            let members = zip(object.keys, object.values).map { ($0.hasSameBytes(as: last) ? key : $0, $1) }
            apply("replace", parent, .object(JSONObject(members)), to: &value)
        }
    }

    private func apply(_ name: String, _ path: JSONPointer, _ new: JSON?, to value: inout JSON) {
        var operation = JSONObject([("op", JSON.string(name)), ("path", .string(path.description))])
        operation["value"] = new
        // The patch as a whole has been applied before.
        try? value.apply(patch: [.object(operation)])
    }

    /// Takes the node of a value over to another value; what both have in common keeps its style and comments.
    private mutating func revise(_ old: JSON, to new: JSON) {
        switch (old, new) {
        case (.object(let before), .object(let after)):
            children = zip(after.keys, after.values).map { key, value in
                guard let position = before.position(of: key) else { return YAMLNode(new: value) }
                var child = children[position]
                child.revise(before.values[position], to: value)
                return child
            }
        case (.array(let before), .array(let after)):
            children = after.indices.map { index in
                guard index < before.count else { return YAMLNode(new: after[index]) }
                var child = children[index]
                child.revise(before[index], to: after[index])
                return child
            }
        default:
            guard old != new else { return }
            var node = YAMLNode(new: new)
            (node.above, node.trailing) = (above, trailing)
            self = node
        }
    }

    private mutating func change(at path: JSONPointer, in value: JSON, _ body: (inout YAMLNode, JSON) -> Void) {
        change(path.tokens[...], in: value, body)
    }

    private mutating func change(_ tokens: ArraySlice<String>, in value: JSON, _ body: (inout YAMLNode, JSON) -> Void) {
        guard let token = tokens.first else { return body(&self, value) }
        guard let (position, inner) = value.child(token) else { return }
        children[position].change(tokens.dropFirst(), in: inner, body)
    }

    private mutating func insert(_ node: YAMLNode, at path: JSONPointer, in value: JSON) {
        guard let parent = path.parent, let last = path.tokens.last else {
            self = node
            return
        }
        change(at: parent, in: value) { container, _ in
            let index = JSONPointer.index(last, below: container.children.count)
            // A new member, and what is added at '-', comes last.
            if value[parent]?.array != nil, let index {
                container.children.insert(node, at: index)
            } else {
                container.children.append(node)
            }
        }
    }

    /// Takes a node out. Comments beside it and right above it go with it; what a blank line parts from it stays.
    private mutating func remove(at path: JSONPointer, in value: JSON) -> YAMLNode? {
        guard let parent = path.parent, let last = path.tokens.last else { return nil }
        var removed: YAMLNode?
        change(at: parent, in: value) { container, inner in
            guard let (position, _) = inner.child(last) else { return }
            var node = container.children.remove(at: position)
            let end = node.above.lastIndex(where: \.isBlankLine) ?? 0
            let staying = Array(node.above[..<end])
            node.above.removeSubrange(..<end)
            removed = node
            guard staying.contains(where: { !$0.isBlankLine }) else { return }
            if position < container.children.count {
                container.children[position].above.insert(contentsOf: staying, at: 0)
            } else {
                container.foot.insert(contentsOf: staying, at: 0)
            }
        }
        return removed
    }
}

extension JSON {
    /// The member or element that a token of a pointer names, and its position.
    func child(_ token: String) -> (position: Int, value: JSON)? {
        switch self {
        case .object(let object): object.position(of: token).map { ($0, object.values[$0]) }
        case .array(let elements): JSONPointer.index(token, below: elements.count).map { ($0, elements[$0]) }
        default: nil
        }
    }
}
