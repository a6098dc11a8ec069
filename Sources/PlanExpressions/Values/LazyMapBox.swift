/// Holds a lazy map, so that a value stays small.
final class LazyMapBox: Sendable {
    let map: any LazyMap

    init(_ map: any LazyMap) { self.map = map }
}
