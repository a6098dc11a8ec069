import Testing

/// The official cases by file, with exact counts: a case that stops passing fails the suite, and so does one that is lost.
@Suite("official conformance cases", .enabled(if: ConformanceData.exists, ConformanceData.hint))
struct ConformanceTests {
    /// Cases whose expectation contradicts the standard and the neighbouring cases: they want a backslash that the literal does not have.
    static let contradicting: Set<String> = [
        "parse/bytes_literals/triple_single_quoted_unescaped_punctuation",
        "parse/bytes_literals/triple_double_quoted_unescaped_punctuation",
    ]

    /// How many cases of a file pass, and how many need messages of protocol buffers, which this project has no use for.
    struct Expectation: CustomTestStringConvertible, Sendable {
        let file: String
        let passing: Int
        var needingMessages = 0

        var testDescription: String { file }
    }

    static let expectations: [Expectation] = [
        .init(file: "basic", passing: 43), .init(file: "bindings_ext", passing: 8),
        .init(file: "block_ext", passing: 25, needingMessages: 12), .init(file: "comparisons", passing: 334, needingMessages: 72),
        .init(file: "conversions", passing: 109), .init(file: "dynamic", passing: 0, needingMessages: 226),
        .init(file: "encoders_ext", passing: 4), .init(file: "enums", passing: 0, needingMessages: 85),
        .init(file: "fields", passing: 60), .init(file: "fp_math", passing: 30), .init(file: "integer_math", passing: 64),
        .init(file: "lists", passing: 39), .init(file: "logic", passing: 30), .init(file: "macros", passing: 44),
        .init(file: "macros2", passing: 46), .init(file: "math_ext", passing: 199), .init(file: "namespace", passing: 14),
        .init(file: "network_ext", passing: 69), .init(file: "optionals", passing: 59, needingMessages: 11),
        .init(file: "parse", passing: 191, needingMessages: 26), .init(file: "plumbing", passing: 5),
        .init(file: "proto2", passing: 0, needingMessages: 118), .init(file: "proto2_ext", passing: 0, needingMessages: 18),
        .init(file: "proto3", passing: 0, needingMessages: 85), .init(file: "string", passing: 51),
        .init(file: "string_ext", passing: 213, needingMessages: 3), .init(file: "timestamps", passing: 75, needingMessages: 3),
        .init(file: "type_deduction", passing: 26, needingMessages: 21), .init(file: "wrappers", passing: 0, needingMessages: 36),
    ]

    @Test("every case of a file passes that needs no messages", arguments: expectations)
    func file(_ expectation: Expectation) {
        let cases = ConformanceData.cases.filter { $0.file == expectation.file }
        var passed = 0
        for test in cases where !test.needsProtocolBuffers && !Self.contradicting.contains(test.id) {
            switch test.run() {
            case .passed: passed += 1
            case .failed(let why): Issue.record("\(test.id): \(why)")
            }
        }
        let needing = cases.count { $0.needsProtocolBuffers }
        let contradicting = cases.count { Self.contradicting.contains($0.id) }
        print("\(expectation.file): \(passed) of \(cases.count) pass, \(needing) need messages, \(contradicting) contradict the standard")
        #expect(passed == expectation.passing)
        #expect(needing == expectation.needingMessages)
        #expect(cases.count == passed + needing + contradicting)
    }

    @Test("all files are known and all cases of plain JSON pass")
    func total() {
        let cases = ConformanceData.cases
        #expect(Set(cases.map(\.file)) == Set(Self.expectations.map(\.file)))
        #expect(cases.count == 2_456)
        let core = cases.filter(\.isCore)
        let passed = core.count { if case .passed = $0.run() { true } else { false } }
        print("\(passed) of \(core.count) cases of plain JSON pass")
        #expect(passed == 676)
    }

    @Test("cases that need messages are refused or wrong, but never trap")
    func messages() {
        let cases = ConformanceData.cases.filter(\.needsProtocolBuffers)
        let passed = cases.count { if case .passed = $0.run() { true } else { false } }
        print("\(passed) of \(cases.count) cases tagged with messages pass all the same")
        #expect(cases.count == 716)
    }
}
