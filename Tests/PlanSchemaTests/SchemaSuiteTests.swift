import PlanSchema
import Testing

@Suite("The official JSON Schema tests", .enabled(if: SchemaSuite.folder != nil, SchemaSuite.hint))
struct SchemaSuiteTests {
    @Test("every required test of 2020-12 passes")
    func required2020() throws {
        let (passed, failures) = try SchemaSuite("draft2020-12", dialect: .draft2020).run("required", assertsFormats: false)
        #expect(failures == [])
        #expect(passed == 1299)
    }

    @Test("every required test of draft 7 passes")
    func required7() throws {
        let (passed, failures) = try SchemaSuite("draft7", dialect: .draft7).run("required", assertsFormats: false)
        #expect(failures == [])
        #expect(passed == 927)
    }

    @Test("every optional test of 2020-12 passes but the one that needs draft 2019-09")
    func optional2020() throws {
        let (passed, failures) = try SchemaSuite("draft2020-12", dialect: .draft2020).run("optional", assertsFormats: false)
        #expect(failures.map { $0.prefix(28) } == ["optional/cross-draft.json#0:"])
        #expect(passed == 161)
    }

    @Test("every optional test of draft 7 passes but those about contents and those that need draft 2019-09")
    func optional7() throws {
        let (passed, failures) = try SchemaSuite("draft7", dialect: .draft7).run("optional", assertsFormats: false)
        let unexpected = failures.filter { !$0.hasPrefix("optional/content.json") && !$0.hasPrefix("optional/cross-draft.json") }
        #expect(unexpected == [])
        #expect(passed + failures.count == 118)
        #expect(passed >= 110)
    }

    @Test("the format tests of 2020-12 pass")
    func formats2020() throws {
        let (passed, failures) = try SchemaSuite("draft2020-12", dialect: .draft2020).run("format", assertsFormats: true)
        #expect(failures == [])
        #expect(passed == 764)
    }

    @Test("the format tests of draft 7 pass")
    func formats7() throws {
        let (passed, failures) = try SchemaSuite("draft7", dialect: .draft7).run("format", assertsFormats: true)
        #expect(failures == [])
        #expect(passed == 676)
    }
}
