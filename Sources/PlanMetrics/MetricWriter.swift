/// Writes a page of metrics.
struct MetricWriter {
    let format: MetricFormat
    private(set) var text = ""

    init(_ format: MetricFormat) { self.format = format }

    mutating func write(_ metric: Metric, _ series: [(labels: [String], series: MetricRegistry.Series)]) {
        // OpenMetrics names a counter without the ending of its sample.
        let isShort = format == .openMetrics && metric.kind == .counter && metric.name.hasSuffix("_total")
        let family = isShort ? String(metric.name.dropLast(6)) : metric.name
        text += "# HELP \(family) \(escaped(metric.help, quotes: format == .openMetrics))\n# TYPE \(family) \(metric.kindName)\n"
        for (values, one) in series {
            let labels = Array(zip(metric.labels, values))
            guard case .histogram(let limits) = metric.kind else {
                sample(metric.name, labels, number(one.value))
                continue
            }
            var count = 0
            for (place, limit) in limits.enumerated() {
                count += place < one.buckets.count ? one.buckets[place] : 0
                sample(metric.name + "_bucket", labels + [("le", "\(limit)")], "\(count)")
            }
            count += one.buckets.last ?? 0
            sample(metric.name + "_bucket", labels + [("le", "+Inf")], "\(count)")
            sample(metric.name + "_sum", labels, number(one.value))
            sample(metric.name + "_count", labels, "\(count)")
        }
    }

    mutating func end() { if format == .openMetrics { text += "# EOF\n" } }

    private mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0)=\"\(escaped($1, quotes: true))\"" }.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    private func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
