import Foundation
import PlanJSON
import PlanModel
import Testing

@testable import PlanCommands

@Suite("Findings for code hosts", .serialized)
struct FindingFormatTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    @Test("SARIF has what the standard requires, and every result names its rule")
    func sarif() async throws {
        try desk.write("slips.yaml", Sample.slips)
        try desk.write("good.yaml", Sample.good)
        let outcome = await desk.cairn("validate", "--format", "sarif", "slips.yaml", "good.yaml")
        #expect(outcome.code == 65)
        let log = outcome.json
        #expect(log["version"]?.string == "2.1.0")
        let run = try #require(log["runs"]?[0])
        #expect(run["tool"]?["driver"]?["name"]?.string == "cairn")
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.array).map { $0["id"]?.string }
        #expect(Set(rules).count == rules.count, "rules are unique")
        let results = try #require(run["results"]?.array)
        #expect(results.count >= 4)
        for result in results {
            #expect(result["message"]?["text"]?.string?.isEmpty == false)
            #expect(["error", "warning", "note"].contains(result["level"]?.string))
            let index = try #require(result["ruleIndex"]?.int)
            #expect(rules[Int(index)] == result["ruleId"]?.string)
            let place = try #require(result["locations"]?[0]?["physicalLocation"])
            #expect(place["artifactLocation"]?["uri"]?.string == "slips.yaml")
            #expect(try #require(place["region"]?["startLine"]?.int) >= 1 && #require(place["region"]?["startColumn"]?.int) >= 1)
        }
    }

    @Test("rules of SARIF carry the words of their pages")
    func rules() async throws {
        try desk.write("slips.yaml", Sample.slips)
        let log = await desk.cairn("validate", "--format", "sarif", "slips.yaml").json
        for rule in try #require(log["runs"]?[0]?["tool"]?["driver"]?["rules"]?.array) {
            let page = try #require(CodePages.page(of: rule["id"]?.string ?? ""))
            #expect(rule["shortDescription"]?["text"]?.string == page.summary)
            #expect(rule["help"]?["text"]?.string == page.remedy)
        }
    }

    @Test(
        "a file's name is a proper reference in SARIF",
        arguments: [("we ird,na:me%.yaml", "we%20ird%2Cna%3Ame%25.yaml"), ("é.yaml", "%C3%A9.yaml")])
    func reference(name: String, uri: String) async throws {
        try desk.write(name, Sample.slips)
        let log = await desk.cairn("validate", "--format", "sarif", name).json
        let place = log["runs"]?[0]?["results"]?[0]?["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.string
        #expect(place == uri)
        let absolute = await desk.cairn("validate", "--format", "sarif", desk.folder + "/" + name).json
        let full = absolute["runs"]?[0]?["results"]?[0]?["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.string
        #expect(full?.hasPrefix("file:///") == true && full?.hasSuffix(uri) == true)
    }

    @Test("annotations of GitHub escape what would end a property or a command")
    func github() async throws {
        try desk.write("we ird,na:me%.yaml", Sample.slips)
        let outcome = await desk.cairn("validate", "--format", "github", "we ird,na:me%.yaml")
        #expect(outcome.code == 65)
        #expect(outcome.lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::notice ") })
        #expect(
            outcome.lines.contains(
                "::error file=we ird%2Cna%3Ame%25.yaml,line=5,col=31,title=format.unknown-key::'comand' is not a key here"
                    + "%0Adid you mean 'command'?"), "\(outcome.out)")
        var finding = LocatedFinding(Finding("a.b", "100% of\r\nit: x, y", at: ""))
        finding.file = "a\nb"
        #expect(GitHubAnnotations.line(of: finding) == "::error file=a%0Ab,title=a.b::100%25 of  it: x, y")
    }

    @Test("standard input has no file that an annotation could name")
    func standardInput() async {
        let outcome = await desk.cairn("validate", "--format", "github", "-", input: Sample.slips)
        #expect(outcome.lines.allSatisfy { !$0.contains("file=") && $0.contains(" line=") })
    }
}
