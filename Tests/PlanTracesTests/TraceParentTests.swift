import PlanModel
import Testing

@Suite("A traceparent is read as W3C has it")
struct TraceParentTests {
    private static let trace = "0af7651916cd43dd8448eb211c80319c", span = "b7ad6b7169203331"

    @Test("what is well formed is read, and written the same")
    func reads() throws {
        let parent = try #require(TraceParent("00-\(Self.trace)-\(Self.span)-01"))
        #expect(parent == TraceParent(traceID: Self.trace, spanID: Self.span))
        #expect(parent.description == "00-\(Self.trace)-\(Self.span)-01")
        #expect(TraceParent("00-\(Self.trace)-\(Self.span)-00")?.isSampled == false)
        #expect(TraceParent("00-\(Self.trace)-\(Self.span)-03")?.isSampled == true)
        #expect(TraceParent("cc-\(Self.trace)-\(Self.span)-01-what-the-future-holds")?.spanID == Self.span)
    }

    @Test(
        "what is not is left alone",
        arguments: [
            "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-01-more", "ff-\(trace)-\(span)-01", "cc-\(trace)-\(span)-01more",
            "00-\(trace.uppercased())-\(span)-01", "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
            "00-\(trace)-\(span)-0g", "00_\(trace)-\(span)-01", "00-\(trace)é-\(span)-01",
        ])
    func refuses(_ text: String) { #expect(TraceParent(text) == nil) }
}
