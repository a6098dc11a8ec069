/// What every measurement is told.
struct Settings: Sendable {
    let isQuick: Bool
    /// How many runs wait for people at once; nil for as many as `isQuick` says.
    var waiting: Int?
    let folder: WorkFolder
    /// The path of the built command; nil for the project's own.
    let cairn: String?

    /// How often a measurement is repeated; the middle one counts.
    var repetitions: Int { isQuick ? 1 : 5 }
}
