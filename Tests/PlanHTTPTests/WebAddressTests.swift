import PlanCalendar
import PlanModel
import Testing

@testable import PlanHTTP

@Suite("URLs of requests")
struct WebAddressTests {
    @Test(
        "a URL is read and written in one way only",
        arguments: [
            ("HTTPS://Example.ORG", "https://example.org/"), ("http://example.org:80/a", "http://example.org/a"),
            ("https://example.org:8443?q=1#part", "https://example.org:8443/?q=1"),
            ("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81/"),
            ("http://example.org./a b/ü?x=\"y\"", "http://example.org/a%20b/%C3%BC?x=%22y%22"),
            ("http://h/100%/%41%4g", "http://h/100%25/%41%254g"),
            ("http://h/a\\b", "http://h/a%5Cb"), ("http://h:/", "http://h/"), ("http://h\\@x/", "http://h/%5C@x/"),
        ])
    func reading(text: String, wanted: String) throws { #expect(try WebAddress(text).text == wanted) }

    @Test(
        "what is no URL of http or https is refused with the reason",
        arguments: [
            ("", "has to begin with"), ("example.org", "has to begin with"), ("file:///etc/passwd", "'file' is not a way"),
            ("gopher://h/", "'gopher'"), ("http://ada:secret@h/", "name or password"), ("http://a@b@c/", "name or password"),
            ("http:///x", "no name of a host"), ("http://ü.de/", "xn--"), ("http://h:0/", "port"), ("http://h:65536/", "port"),
            ("http://h:8a/", "port"), ("http://[::1/", "no name"), ("http://[fe80::1%25eth0]/", "version 6"),
            ("http://[1.2.3.4]/", "version 6"),
            ("http://h/a\r\nX: y", "control character"), ("http://h\n/", "no name of a host"), ("http://a b/", "no name of a host"),
        ])
    func invalid(text: String, reason: String) {
        let failure = #expect(throws: Failure.self) { try WebAddress(text) }
        #expect(failure?.kind == .invalidInput && failure?.neverBegan == true)
        #expect(failure?.message.contains(reason) == true)
    }

    @Test("a URL that is too long is refused")
    func long() { #expect(throws: Failure.self) { try WebAddress("http://h/" + String(repeating: "a", count: WebAddress.longest)) } }

    @Test("a message shows no query")
    func title() throws { #expect(try WebAddress("https://h/a?token=x").title == "https://h/a?…") }

    @Test(
        "a reference leads on from where it was found (RFC 3986 §5.4)",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g/"),
            ("?y", "http://a/b/c/d?y"), ("g?y", "http://a/b/c/g?y"), ("", "http://a/b/c/d?q"), ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../../g", "http://a/g"), ("https://x:1/y", "https://x:1/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ])
    func references(reference: String, wanted: String) throws {
        #expect(try WebAddress("http://a/b/c/d?q").resolving(reference).text == wanted)
    }

    @Test("a wait is told in seconds or as a date, and anything else is none")
    func waiting() throws {
        let now = try #require(Timestamp("1994-11-06T08:49:30Z"))
        #expect(RetryAfter.span("120", now: now) == .seconds(120))
        #expect(RetryAfter.span("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .seconds(7))
        #expect(RetryAfter.span("Sun, 06 Nov 1994 08:49:00 GMT", now: now) == .seconds(0))
        for text in ["", "soon", "-5", "1.5", "Sun, 36 Nov 1994 08:49:37 GMT", "99999999999999999999"] {
            #expect(RetryAfter.span(text, now: now) == nil)
        }
    }
}
