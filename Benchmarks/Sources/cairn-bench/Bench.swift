/// A measurement by name; it may give several figures.
struct Bench: Sendable {
    let name: String
    let measure: @Sendable (Settings) async throws -> [Figure]

    /// The measurements of these names; where none has the name, those that begin like it, and those that give a figure of it.
    static func chosen(by names: [String]) -> [Bench] {
        if names.isEmpty { return all }
        let exact = Set(all.map(\.name)).intersection(names)
        return all.filter { bench in
            names.contains { name in
                name == bench.name || !exact.contains(name) && (bench.name.hasPrefix(name) || name.hasPrefix(bench.name + "-"))
            }
        }
    }

    static let all = [
        // The first one: what it says of memory is what the process has, and others leave it more.
        Bench(name: "waiting", measure: WaitingFigures.measure),
        Bench(name: "concurrent-chains") { try await ChainFigures.concurrent("concurrent-chains", callers: 1_000, $0) },
        Bench(name: "concurrent-chains-200") { try await ChainFigures.concurrent("concurrent-chains-200", callers: 200, $0) },
        Bench(name: "concurrent-chains-20") { try await ChainFigures.concurrent("concurrent-chains-20", callers: 20, $0) },
        Bench(name: "single-chain", measure: ChainFigures.single),
        Bench(name: "map-10000", measure: MapFigure.measure),
        Bench(name: "graph", measure: GraphFigures.measure),
        Bench(name: "kernel", measure: KernelFigures.measure),
        Bench(name: "compile", measure: CompileFigures.plain),
        Bench(name: "compile-rich", measure: CompileFigures.rich),
        Bench(name: "language", measure: LanguageFigures.measure),
        Bench(name: "recover", measure: RecoverFigure.measure),
        Bench(name: "recover-live", measure: RecoverLiveFigures.measure),
        Bench(name: "start-to-first-node", measure: StartFigure.measure),
    ]
}
