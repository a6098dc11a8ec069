import PlanJSON

/// The items of a map that has been expanded.
struct MapState: Sendable {
    /// The slot of the first item.
    let base: Int
    let count: Int
    var items: [JSON] = []
    var keys: [String] = []
    /// The next item that has not been started.
    var next = 0
    /// Items that have been started and have not ended.
    var active = 0
    var ended = 0
    var failed = 0

    init(base: Int, count: Int) {
        self.base = base
        self.count = count
    }
}
