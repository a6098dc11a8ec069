public import PlanJSON

/// Whether one schema lets through only what another accepts; used where the output of one node becomes the input of the next.
public enum SchemaComparison {
    public enum Verdict: Hashable, Sendable {
        case yes
        /// A value of the first schema that the second refuses, with the place and the reason.
        case no(path: JSONPointer, example: JSON, reason: String)
        case undecidable(reason: String)
    }

    /// Compares two schemas.
    ///
    /// A yes is proved keyword by keyword, a no is an example that both schemas were really asked about; what allows neither is
    /// undecidable, and the caller must check values as they come.
    public static func accepts(everyValueOf left: Schema, in right: Schema) -> Verdict {
        guard !left.program.usesDynamicScope, !right.program.usesDynamicScope else {
            return .undecidable(reason: "$dynamicRef depends on the way a value is reached")
        }
        var proof = SchemaProof(left: left, right: right)
        let start = proof.set([left.program.root])
        if proof.holds(start, right.program.root) { return .yes }
        let reason = proof.reason ?? "the schemas are too intricate to compare"
        var sampler = SchemaSampler(proof)
        for example in sampler.samples(of: start, against: [right.program.root], depth: 0) {
            let first = left.evaluate(example, at: left.program.root, limits: .default, isCollecting: false)
            let second = right.evaluate(example, at: right.program.root, limits: .default, isCollecting: false)
            guard first.accepts, !second.accepts, !second.isStopped else { continue }
            let violation = right.validate(example).first
            return .no(
                path: violation?.instancePointer ?? .root, example: example, reason: violation?.description ?? "the value is not accepted")
        }
        return .undecidable(reason: reason)
    }
}
