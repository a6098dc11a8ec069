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

    @Test("the optional tests of 2020-12 pass but for those that are listed")
    func optional2020() throws {
        let (passed, failures) = try SchemaSuite("draft2020-12", dialect: .draft2020).run("optional", assertsFormats: false)
        #expect(failures == [])
        #expect(passed == 162)
    }

    @Test("the format tests of 2020-12 pass but for those that are listed")
    func formats2020() throws {
        let (passed, failures) = try SchemaSuite("draft2020-12", dialect: .draft2020).run("format", assertsFormats: true)
        #expect(failures == [])
        #expect(passed == 764)
    }

    @Test("the format tests of draft 7 pass but for those that are listed")
    func formats7() throws {
        let (passed, failures) = try SchemaSuite("draft7", dialect: .draft7).run("format", assertsFormats: true)
        #expect(failures == [])
        #expect(passed == 676)
    }
}
