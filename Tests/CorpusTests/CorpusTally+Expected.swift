extension CorpusTally {
    /// What docs/corpora.md says.
    static let expected: [String: CorpusTally] = [:]
}
