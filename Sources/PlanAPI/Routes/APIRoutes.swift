/// Every route of the HTTP interface.
public enum APIRoutes {
    /// In the order in which the document lists them.
    public static let all: [APIRoute] =
        plans + runs + records + nodes + jobs + events + webhooks + approvals + kept + keys + directory + sessions + upkeep + server

    /// The routes by path.
    public static let table = RouteTable(all)
}
