extension SchemaBuilder {
    private enum Mark { case fresh, open, done }

    /// Refuses schemas that apply themselves to the same value again, for no value could ever be decided.
    mutating func refuseLoops() {
        var marks = Array(repeating: Mark.fresh, count: nodes.count)
        for start in nodes.indices where marks[start] == .fresh {
            var path = [(node: start, children: nodes[start].inPlace, position: 0)]
            marks[start] = .open
            while let top = path.last {
                guard top.position < top.children.count else {
                    marks[top.node] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].position += 1
                let child = top.children[top.position]
                switch marks[child] {
                case .done: break
                case .open:
                    report(.invalid, at: contexts[top.node], "the schema leads back to itself without going into the value")
                case .fresh:
                    marks[child] = .open
                    path.append((child, nodes[child].inPlace, 0))
                }
            }
        }
    }
}
