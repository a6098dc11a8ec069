import PlanHTTP
import Testing

@Suite("Requests to other servers")
struct WebClientTests {}
