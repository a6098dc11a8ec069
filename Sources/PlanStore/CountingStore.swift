/// A store that can say how much of what it holds, without anybody reading all of it.
///
/// Of a store that is none, those who watch it see nothing but what their own engine does.
public protocol CountingStore: Sendable {
    func standing() async throws(StoreError) -> StoreStanding
}
