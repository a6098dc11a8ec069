import PlanAPI
import PlanJSON
import PlanSchema
import Testing

@Suite("The table of routes")
struct RouteTableTests {
    @Test("no two routes have one name, or the same way to them")
    func unique() {
        #expect(Set(APIRoutes.all.map(\.id)).count == APIRoutes.all.count)
        #expect(Set(APIRoutes.all.map { "\($0.method) \($0.template)" }).count == APIRoutes.all.count)
    }

    @Test("every schema of a body can be compiled by itself", arguments: APIRoutes.all.filter { $0.body != nil }.map(\.id))
    func bodies(id: String) throws {
        let route = try #require(APIRoutes.all.first { $0.id == id })
        _ = try Schema(compiling: try #require(route.body).schema)
    }

    @Test("every route is found by a path of its template", arguments: APIRoutes.all.map(\.id))
    func found(id: String) throws {
        let route = try #require(APIRoutes.all.first { $0.id == id })
        let path = route.parameters.filter { $0.place == .path }.reduce(route.template) {
            $0.replacing("{\($1.name)}", with: "x%2Fy%20z")
        }
        guard case .found(let found, let parameters) = APIRoutes.table.match(route.method, path) else {
            Issue.record("\(path) is not found")
            return
        }
        #expect(found.id == id)
        #expect(parameters.values.allSatisfy { $0 == "x/y z" })
    }

    @Test(
        "a path with other segments, or with escapes that mean nothing, is not found",
        arguments: ["/v1/runs/", "v1/runs", "/v1/runs/%", "/v1/runs/%zz"])
    func notFound(path: String) {
        guard case .nothing = APIRoutes.table.match(.get, path) else {
            Issue.record("\(path) is found")
            return
        }
    }

    @Test("what is escaped is read again")
    func escapes() {
        for text in ["a b/c?d=e&f", "ä€😀", "links[3]", "100%", "+"] {
            #expect(PercentCoding.decode(PercentCoding.encode(text)) == text)
        }
        #expect(PercentCoding.decode("a+b", plusIsSpace: true) == "a b")
        #expect(PercentCoding.decode("%C3%28") == nil)
    }

    @Test("a code has one status")
    func statuses() {
        let codes = ProblemStatus.codes.flatMap(\.codes)
        #expect(Set(codes).count == codes.count)
        #expect(ProblemStatus.status(of: "run.unknown") == 404)
        #expect(ProblemStatus.status(of: "plan.invalid") == 422)
    }
}
