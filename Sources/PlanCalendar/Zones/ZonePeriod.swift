/// A stretch of time in which a zone keeps its distance from UTC, in seconds.
struct ZonePeriod {
    /// The first instant; `Int.min` when it has no beginning.
    let start: Int
    /// The first instant after it; `Int.max` when it has no end.
    let end: Int
    let offset: Int
}
