extension CorpusTally {
    /// What docs/corpora.md says.
    static let expected: [String: CorpusTally] = [
        "wfinstances": CorpusTally(whole: 167, types: ["program": 64_321]),
        "worfbench": CorpusTally(whole: 2_139, types: ["tool": 1_359, "agent-task": 6_682]),
        "github-actions": CorpusTally(
            whole: 160, withStandIns: 25, inPart: 6, gaps: [.conditionCutShort: 5, .unknownFunction: 1],
            types: ["map": 39, "program": 438, "system-task": 9]),
        "argo-examples": CorpusTally(
            whole: 144, withStandIns: 41, inPart: 7, gaps: [.unknownFunction: 1, .callsItself: 5, .exitHandler: 1],
            types: [
                "program": 357, "subplan": 34, "map": 51, "human-approval": 2, "wait": 1, "human-input": 1, "system-task": 3, "http": 4,
            ]),
        "conductor": CorpusTally(
            whole: 130, withStandIns: 55, inPart: 52,
            gaps: [.startedWithoutWaiting: 1, .endsRunEarly: 18, .runVariable: 19, .loopExtentUntold: 30, .taskChosenInRun: 2],
            types: [
                "switch": 64, "subplan": 34, "http": 32, "map": 14, "wait": 29, "join": 76, "agent-task": 58, "human-input": 7,
                "system-task": 458, "tool": 37,
            ]),
        "asl": CorpusTally(
            whole: 9, withStandIns: 9, refused: 11, inPart: 9, gaps: [.catchUntold: 9],
            types: [
                "system-task": 33, "subplan": 23, "agent-task": 1, "switch": 18, "tool": 60, "join": 10, "wait": 1, "map": 12,
            ]),
    ]
}
