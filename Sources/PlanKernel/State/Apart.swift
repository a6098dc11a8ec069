/// A value that few runs have, kept apart from what all of them have: a run is moved and copied with all its fields, many times a step.
struct Apart<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var box: Box?

    init(_ value: Value? = nil) { box = value.map { Box($0) } }

    var value: Value? {
        get { box?.value }
        _modify {
            // Nobody else holds it while it is changed: its arrays would be copied.
            var value = box?.value
            box = nil
            defer { box = value.map { Box($0) } }
            yield &value
        }
    }
}
