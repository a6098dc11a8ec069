/// A row that is written together with a step of a run.
public enum Companion: Hashable, Sendable {
    /// Something that the run has made; one that is there already is written anew.
    case artifact(ArtifactRecord)
    /// An artifact of the run does not hold any more; the text says what has taken its place. One without a row is left alone.
    case supersession(artifact: String, by: String)
    /// A version of a plan whose source is stored already, or with this transition.
    case plan(PlanVersionRecord)
    /// Makes a schedule when nothing is expected, else writes the one that is at this version.
    case schedule(ScheduleRecord, expected: Int64?)
}
