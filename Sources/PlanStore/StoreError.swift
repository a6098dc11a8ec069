public import PlanModel

/// Why a store refused or failed. Nothing of the call was written.
public enum StoreError: Error, Hashable, Sendable {
    /// Somebody else moved the run, or wrote the row; it is at this version now.
    case conflict(stored: Int64)
    /// The engine has lost the run, or its lease.
    case fenced
    /// A run with this idempotency key exists.
    case exists(RunID)
    case unknownRun(RunID)
    /// The thread has as many active runs as it may have; one of them.
    case crowded(RunID)
    /// The organization's entry in the directory has been written since the run was decided by it.
    case outdated
    /// No space is left on the device.
    case full
    case readOnly
    /// Another process kept the database locked for too long.
    case busy
    /// The file is no database, or is damaged.
    case corrupt(String)
    /// The database was made by a newer version.
    case newerSchema(found: Int, known: Int)
    /// The disk, or what stands between it and the database, reported an error while it was doing this.
    case device(String)
    /// The server that keeps the runs has refused, or could not be asked.
    case refused(PlanError)
    /// Anything else that the database or the system said.
    case failed(String)
}
