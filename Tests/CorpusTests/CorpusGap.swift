/// Why a graph of somebody else's could not be carried over whole: a closed list, counted in the tests and explained in docs/corpora.md.
enum CorpusGap: String, CaseIterable, Sendable {
    // What the plan format cannot say.
    case endsRunEarly, runVariable, taskChosenInRun, startedWithoutWaiting, callsItself, exitHandler, unknownFunction
    // What the data do not carry.
    case conditionCutShort, loopExtentUntold, catchUntold
}
