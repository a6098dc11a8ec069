import Foundation

extension Process {
    /// Starts it as a shell would, with no signal held back.
    ///
    /// A child begins with the signals held back that the thread which starts it holds back, and the threads of a pool hold back all:
    /// asked to end, it would never hear of it.
    func runWithEverySignal() throws {
        var every = sigset_t(), before = sigset_t()
        sigfillset(&every)
        pthread_sigmask(SIG_UNBLOCK, &every, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}
