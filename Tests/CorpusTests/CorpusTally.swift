/// What became of the graphs of a corpus.
struct CorpusTally: Equatable, Sendable {
    /// Carried over whole, and compiled.
    var whole = 0
    /// Of those, in how many something stands in for what the data do not tell.
    var withStandIns = 0
    /// Refused as they should be: they have a loop back.
    var refused = 0
    /// Compiled, with something left out.
    var inPart = 0
    /// How many graphs each reason concerns; a graph may have several.
    var gaps: [CorpusGap: Int] = [:]
    /// How many nodes of each type the compiled plans have, bodies and sub-plans included.
    var types: [String: Int] = [:]
}
