import PlanClient
import PlanModel
import Testing

@Suite("Addresses of servers")
struct ServerAddressTests {
    @Test(
        "an address is taken as it is written, without slashes at its end",
        arguments: [
            ("http://127.0.0.1:7070", "http://127.0.0.1:7070"), ("https://cairn.example/under/here//", "https://cairn.example/under/here"),
            ("HTTP://[::1]:80", "HTTP://[::1]:80"),
        ])
    func taken(text: String, address: String) throws { #expect(try PlanClient(server: text).server == address) }

    @Test(
        "what is none is refused, and how to write one is told",
        arguments: [
            "", "127.0.0.1:7070", "ftp://x", "http://", "http:///x", "http://:80", "http://a b", "http://a?x=1", "http://u@h", "http://é",
            "http://a\r\nX: y",
        ])
    func refused(text: String) {
        let error = #expect(throws: PlanError.self) { try PlanClient(server: text) }
        #expect(error?.code == "server.address" && error?.suggestion?.contains("http://127.0.0.1:7070") == true)
    }
}
