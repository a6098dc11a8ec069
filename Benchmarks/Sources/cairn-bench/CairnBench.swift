import ArgumentParser
import Foundation

/// Measures what Cairn promises to be fast at, and prints one JSON line a figure.
///
/// A figure that ends at the disk is printed with its limit, taken in the same run: plain SQLite that writes the same rows in groups of
/// the same size. Nothing is asserted; `--compare` tells what has become slower.
@main
struct CairnBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cairn-bench", abstract: "Measure Cairn, beside the limit that the database sets.",
        discussion: "Figures: \(Bench.all.map(\.name).joined(separator: ", ")).")

    @Option(help: "Only the figure of this name, or those that begin like it; may be given several times.")
    var only: [String] = []

    @Flag(help: "Smaller loads and fewer repetitions: for a first look.")
    var quick = false

    @Option(help: "How many runs the figures named 'waiting' fill the database with (default: 50000; with --quick 5000).")
    var waiting: Int?

    @Option(help: "Lines of an earlier run; a ratio to the limit that has fallen by more than 15 % is reported.")
    var compare: String?

    @Option(help: "The built command, for the figure that starts it (default: .build/release/cairn of the project, built if missing).")
    var cairn: String?

    @Option(help: "Where databases are made (default: the system's folder for temporary files).")
    var folder: String?

    func run() async throws {
        let chosen = Bench.chosen(by: only)
        if chosen.isEmpty { throw ValidationError("no figure is named \(only.joined(separator: " or "))") }
        let earlier = try compare.map { try Comparison(file: $0) }
        let place = try WorkFolder(in: folder)
        defer { place.remove() }
        let settings = Settings(isQuick: quick, waiting: waiting, folder: place, cairn: cairn)
        Output.print(try Machine(folder: place).line)
        var figures: [Figure] = []
        for bench in chosen {
            for figure in try await bench.measure(settings) {
                Output.print(figure.line)
                figures.append(figure)
            }
        }
        guard let earlier else { return }
        let falls = earlier.falls(in: figures)
        for fall in falls { Output.note(fall) }
        if falls.isEmpty { Output.note("no ratio to the limit has fallen by more than 15 %") }
    }
}
