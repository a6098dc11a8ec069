import PlanJSON

extension APIRoutes {
    /// How pages are let in.
    static let sessions: [APIRoute] = [
        APIRoute(
            .post, "/v1/session", "openSession", .sessions, .read,
            "Opens a session for a page: sets a cookie that stands for the key or token of this request, and tells what to send beside it.",
            body: APIBody([]), answer: .object("Session", "It is open.", status: 201), keepsAnswer: false),
        APIRoute(
            .get, "/v1/session", "getSession", .sessions, .read, "Who asks, by what, and what they may.",
            answer: .object("Session", "Who asks.")),
        APIRoute(
            .delete, "/v1/session", "endSession", .sessions, .read, "Ends the session of the cookie, wherever else it is used.",
            answer: APIAnswer(204, "There is no session any more.", nil)),
        APIRoute(
            .get, "/v1/sessions", "listSessions", .sessions, .read,
            "The sessions by which pages are let in now, without what they open with: the caller's own, or those of everybody.",
            parameters: [
                APIParameter(
                    "all", in: .query, APISchemas.flag,
                    "Those of everybody in the organization; needs the scope admin, and the role where there are roles.")
            ] + paging, answer: .page(of: "PageSession", "A page of sessions.")),
        APIRoute(
            .delete, "/v1/sessions/{session}", "endNamedSession", .sessions, .read,
            "Ends a session, wherever it is used: one of the caller's own, or, for whoever sees all of them, anybody's.",
            answer: APIAnswer(204, "There is no such session any more.", nil)),
    ]
}
