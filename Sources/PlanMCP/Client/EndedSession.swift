/// The server does not know the session any more, and has not looked at what was asked.
struct EndedSession: Error {}
