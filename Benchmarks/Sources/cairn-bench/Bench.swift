/// A measurement by name; it may give several figures.
struct Bench: Sendable {
    let name: String
    let measure: @Sendable (Settings) async throws -> [Figure]

    static let all = [
        Bench(name: "concurrent-chains", measure: ChainFigures.concurrent),
        Bench(name: "single-chain", measure: ChainFigures.single),
        Bench(name: "map-10000", measure: MapFigure.measure),
        Bench(name: "kernel", measure: KernelFigures.measure),
        Bench(name: "compile", measure: CompileFigures.measure),
        Bench(name: "recover", measure: RecoverFigure.measure),
        Bench(name: "start-to-first-node", measure: StartFigure.measure),
    ]
}
