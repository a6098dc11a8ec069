import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel

extension MCPRelay {
    private static let firstPause = TimeSpan.seconds(1)
    private static let longestPause = TimeSpan.seconds(30)

    /// Hands over what belongs to no request, for as long as the task lasts: a stream that ends is opened again.
    func listen() async {
        let surroundings = remote.surroundings
        var pause = Self.firstPause
        while !Task.isCancelled, let known = await session.known, known.id != nil {
            let began = surroundings.now()
            do {
                _ = try await remote.send(nil, verb: "GET", known.headers(hasBody: false), answering: nil) { await self.hear($0, known) }
            } catch is EndedSession {
                _ = try? await renewed(after: known)
            } catch {
                // Whoever sends a request is told what is wrong.
            }
            if surroundings.now() - began > Self.longestPause { pause = Self.firstPause }
            try? await surroundings.sleep(surroundings.now() + pause)
            pause = min(TimeSpan(milliseconds: pause.milliseconds * 2), Self.longestPause)
        }
    }

    /// Another session in the place of one that the server has forgotten. What has happened between the two nobody has told.
    func renewed(after lost: RelaySession.Known) async throws -> RelaySession.Known {
        let (known, followed) = try await session.renew(after: lost)
        guard let followed else { return known }
        for uri in followed {
            await write(Outgoing.notification("notifications/resources/updated", JSONObject([("uri", .string(uri))])))
        }
        await write(Outgoing.notification("notifications/resources/list_changed", JSONObject()))
        return known
    }
}
