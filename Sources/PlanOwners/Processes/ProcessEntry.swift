/// One process, as the system's table shows it at a moment.
struct ProcessEntry: Sendable {
    /// A process number alone is used again; with the time of its start it is not.
    struct Identity: Hashable, Sendable {
        let number: Int32
        let startTime: UInt64
    }

    let identity: Identity
    let parent: Int32
    let session: Int32
    /// Ended, and not yet taken note of by its parent.
    let isZombie: Bool

    var number: Int32 { identity.number }
}
