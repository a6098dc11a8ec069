/// The two edits of containers that patches are made of, and the walk to the place, without copies on the way.
extension JSON {
    /// Adds a member or inserts an element; an existing member is replaced (RFC 6902, section 4.1).
    mutating func add(_ value: JSON, at pointer: JSONPointer) throws(PatchFault) {
        guard let last = pointer.tokens.last, let parent = pointer.parent else {
            self = value
            return
        }
        try change(at: parent) { container throws(PatchFault) in
            switch container {
            case .object(var object):
                container = .null
                object[last] = value
                container = .object(object)
            case .array(var elements):
                let end = elements.count
                guard let index = last == "-" ? end : JSONPointer.index(last, below: end + 1) else { throw .notFound(pointer) }
                container = .null
                elements.insert(value, at: index)
                container = .array(elements)
            default: throw .notFound(pointer)
            }
        }
    }

    /// Takes a member or element out (RFC 6902, section 4.2).
    mutating func remove(at pointer: JSONPointer) throws(PatchFault) -> JSON {
        guard let last = pointer.tokens.last, let parent = pointer.parent else {
            defer { self = .null }
            return self
        }
        return try change(at: parent) { container throws(PatchFault) in
            switch container {
            case .object(var object):
                guard let value = object[last] else { throw .notFound(pointer) }
                container = .null
                object[last] = nil
                container = .object(object)
                return value
            case .array(var elements):
                guard let index = JSONPointer.index(last, below: elements.count) else { throw .notFound(pointer) }
                container = .null
                let value = elements.remove(at: index)
                container = .array(elements)
                return value
            default: throw .notFound(pointer)
            }
        }
    }

    /// Changes the value at a pointer in place.
    mutating func change<Answer>(
        at pointer: JSONPointer, _ body: (inout JSON) throws(PatchFault) -> Answer
    ) throws(PatchFault) -> Answer {
        try change(at: pointer, step: 0, body)
    }

    private mutating func change<Answer>(
        at pointer: JSONPointer, step: Int, _ body: (inout JSON) throws(PatchFault) -> Answer
    ) throws(PatchFault) -> Answer {
        guard step < pointer.tokens.count else { return try body(&self) }
        let token = pointer.tokens[step]
        switch self {
        case .object(var object):
            guard let position = object.position(of: token) else { throw .notFound(pointer) }
            self = .null
            defer { self = .object(object) }
            return try object.change(at: position) { value throws(PatchFault) in
                try value.change(at: pointer, step: step + 1, body)
            }
        case .array(var elements):
            guard let index = JSONPointer.index(token, below: elements.count) else { throw .notFound(pointer) }
            self = .null
            defer { self = .array(elements) }
            return try elements[index].change(at: pointer, step: step + 1, body)
        default: throw .notFound(pointer)
        }
    }
}
