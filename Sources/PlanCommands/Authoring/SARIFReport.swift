import PlanJSON
import PlanModel

/// Findings in the Static Analysis Results Interchange Format, for code hosts and editors.
///
/// OASIS SARIF 2.1.0, sections 3.13 (log), 3.19 (tool component), 3.27 (result), 3.30 (region).
enum SARIFReport {
    static func json(of findings: [LocatedFinding]) -> JSON {
        var rules: [String] = []
        for finding in findings where !rules.contains(finding.code) { rules.append(finding.code) }
        let driver: JSON = [
            "name": "cairn", "version": .string(VersionCommand.version), "informationUri": "https://cairn.invalid",
            "rules": .array(rules.map { rule($0) }),
        ]
        return [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "version": "2.1.0",
            "runs": [
                ["tool": ["driver": driver], "columnKind": "unicodeCodePoints", "results": .array(findings.map { result($0, rules) })]
            ],
        ]
    }

    private static func rule(_ code: String) -> JSON {
        var rule = JSONObject([("id", .string(code))])
        if let page = CodePages.page(of: code) {
            rule["shortDescription"] = JSON.object(JSONObject([("text", .string(page.summary))]))
            rule["help"] = JSON.object(JSONObject([("text", .string(page.remedy))]))
        }
        return .object(rule)
    }

    private static func result(_ finding: LocatedFinding, _ rules: [String]) -> JSON {
        let message = finding.message + (finding.suggestion.map { " (\($0))" } ?? "")
        let file: JSON = ["uri": .string(uri(of: finding.file ?? PlanFile.standardInput))]
        var place = JSONObject([("artifactLocation", file)])
        if let line = finding.line, let column = finding.column {
            place["region"] = ["startLine": .int(Int64(line)), "startColumn": .int(Int64(column))]
        }
        let logical: JSON = [["fullyQualifiedName": .string(finding.path)]]
        let location: JSON = ["physicalLocation": .object(place), "logicalLocations": logical]
        let text: JSON = ["text": .string(message)]
        return [
            "ruleId": .string(finding.code), "ruleIndex": .int(Int64(rules.firstIndex(of: finding.code) ?? 0)),
            "level": .string(level(of: finding.severity)), "message": text, "locations": .array([location]),
        ]
    }

    /// A path as a reference to a resource (RFC 3986, section 4.2); a relative one stays relative.
    private static func uri(of path: String) -> String {
        let digits = Array("0123456789ABCDEF")
        let encoded = path.utf8.reduce(into: path.hasPrefix("/") ? "file://" : "") { text, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return encoded
    }

    private static func level(of severity: Finding.Severity) -> String {
        switch severity {
        case .blocking: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}
