import Testing

/// A page of metrics, read as strictly as a scraper may (Prometheus' text format 0.0.4, OpenMetrics 1.0.0).
struct Exposition {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// The values by their names with labels: `a_total{b="c"}`.
    private(set) var samples: [String: Double] = [:]
    private(set) var kinds: [String: String] = [:]

    init(_ text: String, isOpenMetrics: Bool = false) throws {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.popLast() == "" else { throw Fault(description: "the page does not end with a line's end") }
        if isOpenMetrics { guard lines.popLast() == "# EOF" else { throw Fault(description: "there is no EOF") } }
        var family = "", helps: Set<String> = []
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            if line.hasPrefix("# HELP ") {
                guard words.count == 4, helps.insert(words[2]).inserted else { throw Fault(description: "no help, or twice: \(line)") }
                family = words[2]
            } else if line.hasPrefix("# TYPE ") {
                guard words.count == 4, words[2] == family, kinds[family] == nil, ["counter", "gauge", "histogram"].contains(words[3])
                else {
                    throw Fault(description: "no type: \(line)")
                }
                kinds[family] = words[3]
            } else {
                try read(line, of: family, isOpenMetrics)
            }
        }
        try checkHistograms()
    }

    private mutating func read(_ line: String, of family: String, _ isOpenMetrics: Bool) throws {
        guard let parts = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.+)\})? (-?[0-9.e+-]+|\+Inf|NaN)/) else {
            throw Fault(description: "no sample: \(line)")
        }
        let name = String(parts.1)
        let endings: [String] =
            switch kinds[family] {
            case "histogram": ["_bucket", "_sum", "_count"]
            case "counter": isOpenMetrics ? ["_total"] : [""]
            default: [""]
            }
        guard endings.contains(where: { family + $0 == name }) else { throw Fault(description: "\(name) is not of \(family)") }
        if kinds[family] == "counter", !name.hasSuffix("_total") { throw Fault(description: "\(name) is no name of a counter") }
        if let labels = parts.3 {
            let rest = labels.replacing(/[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(,(?=.)|$)/, with: "")
            guard rest.isEmpty else { throw Fault(description: "labels: \(line)") }
        }
        guard let value = Double(parts.4), kinds[family] != "counter" || value >= 0 else { throw Fault(description: "value: \(line)") }
        let key = name + (parts.2.map(String.init) ?? "")
        guard samples.updateValue(value, forKey: key) == nil else { throw Fault(description: "twice: \(line)") }
    }

    /// The buckets of a series grow, and the last one has all.
    private func checkHistograms() throws {
        for (family, kind) in kinds where kind == "histogram" {
            var series: [String: [(limit: Double, count: Double)]] = [:]
            for (name, value) in samples where name.hasPrefix(family + "_bucket{") {
                guard let parts = name.wholeMatch(of: /[^{]+\{(.*?),?le="([^"]+)"\}/) else { throw Fault(description: "no limit: \(name)") }
                let limit = parts.2 == "+Inf" ? Double.infinity : Double(parts.2) ?? .nan
                series[String(parts.1), default: []].append((limit, value))
            }
            for (labels, buckets) in series {
                let sorted = buckets.sorted { $0.limit < $1.limit }
                let suffix = labels.isEmpty ? "" : "{\(labels)}"
                guard sorted.map(\.count) == sorted.map(\.count).sorted(), sorted.last?.limit == .infinity,
                    sorted.last?.count == samples["\(family)_count\(suffix)"], samples["\(family)_sum\(suffix)"] != nil
                else { throw Fault(description: "the buckets of \(family)\(suffix): \(sorted)") }
            }
        }
    }
}
