import Foundation
import PlanJSON

/// The ratios of an earlier run.
struct Comparison {
    /// A ratio may fall by this much before it is told: less is noise.
    private static let tolerance = 0.15

    private let ratios: [String: Double]

    init(file: String) throws {
        var ratios: [String: Double] = [:]
        let text = try String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8)
        for line in text.split(separator: "\n") {
            let figure = try JSON(parsing: String(line))
            if let name = figure["name"]?.string, let ratio = figure["ratioToLimit"]?.double { ratios[name] = ratio }
        }
        self.ratios = ratios
    }

    /// A sentence for each figure whose ratio has fallen.
    func falls(in figures: [Figure]) -> [String] {
        figures.compactMap { figure in
            guard let before = ratios[figure.name], let now = figure.ratioToLimit, now < before * (1 - Self.tolerance) else { return nil }
            let percent = Int(((1 - now / before) * 100).rounded())
            return "\(figure.name): the ratio to the limit fell by \(percent) %, from \(JSON.rounded(before, digits: 3).text) "
                + "to \(JSON.rounded(now, digits: 3).text)"
        }
    }
}
