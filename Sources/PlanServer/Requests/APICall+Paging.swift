import PlanAPI
import PlanJSON

extension APICall {
    var limit: Int { Int(askedNumber("limit") ?? 50) }
    var cursor: String? { asked("cursor") }

    /// A page of what is at hand as a whole; the cursor is the number of what was given before it.
    func page(of items: [JSON]) throws(ProblemDetails) -> APIReply {
        let begin = try numericCursor
        let end = min(items.count, begin + limit)
        return APIReply(items: begin < end ? Array(items[begin..<end]) : [], next: end < items.count ? "\(end)" : nil)
    }

    /// A cursor that is a number; 0 without one.
    var numericCursor: Int {
        get throws(ProblemDetails) {
            guard let cursor else { return 0 }
            guard let number = Int(cursor), number >= 0, number < 1 << 53 else {
                throw ProblemDetails(
                    "request.invalid", "'\(cursor.prefix(100))' is no cursor of this list", at: "/query/cursor",
                    suggestion: "give the nextCursor of the page before as it is")
            }
            return number
        }
    }
}
