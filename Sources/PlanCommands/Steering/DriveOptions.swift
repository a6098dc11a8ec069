import ArgumentParser

/// Whether a command that moves a run also goes on with it.
struct DriveOptions: ParsableArguments {
    @Flag(name: .customLong("no-drive"), help: "Only record it; whoever drives the run goes on.")
    var isRecordedOnly = false
}
