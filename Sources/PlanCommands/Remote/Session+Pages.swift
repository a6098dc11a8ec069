import PlanClient
import PlanJSON

extension Session {
    /// Up to so many items of a list of a server, page by page.
    func pages<Item>(
        _ operation: String, _ path: [String: String], more: [(String, String)] = [], from cursor: String?, limit: Int,
        _ server: PlanClient, _ read: (JSON) -> Item?
    ) async throws -> [Item] {
        var items: [Item] = [], next = cursor, isFirst = true
        while isFirst || next != nil, items.count < limit {
            isFirst = false
            let query = more + [("limit", "\(min(200, limit - items.count))")] + (next.map { [("cursor", $0)] } ?? [])
            let page = ClientPage(try await server.call(operation, path: path, query: query).json())
            items += page.items.compactMap(read)
            next = page.next
        }
        return items
    }
}
