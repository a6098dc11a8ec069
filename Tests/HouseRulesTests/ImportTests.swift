import Testing

@Suite("The arrows between modules")
struct ImportTests {
    static let manifest = Manifest(Project.text("Package.swift") ?? "")
    static let table = ImportTable(Project.text("docs/architecture.md") ?? "")
    /// What comes with the toolchain and needs no entry in the manifest.
    static let system: Set<String> = [
        "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationXML", "Synchronization", "Dispatch", "Glibc", "Musl",
        "Darwin", "Testing", "Swift", "System",
    ]

    /// Modules that come with a product of another name.
    static let parts = ["CYaml": "Yams"]

    @Test("docs/architecture.md and Package.swift agree, target by target")
    func tableMatchesManifest() {
        #expect(!Self.table.rows.isEmpty, "docs/architecture.md: the table of modules was not found")
        for name in Set(Self.manifest.dependencies.keys).union(Self.table.rows.keys).sorted() {
            let inManifest = Self.manifest.dependencies[name], inTable = Self.table.rows[name]
            #expect(
                inManifest == inTable,
                """
                docs/architecture.md: '\(name)' may import \(inTable?.sorted() ?? ["nothing: no such row"]); \
                Package.swift: it depends on \(inManifest?.sorted() ?? ["nothing: no such target"]); make them the same
                """)
        }
    }

    @Test("a target imports what the manifest names and nothing else", arguments: manifest.dependencies.keys.sorted())
    func importsMatchManifest(target: String) {
        let files = Project.sources.filter { $0.target == target }
        let wrong = Self.strangers(files, Self.manifest.dependencies[target] ?? [])
        #expect(wrong.isEmpty, "\(wrong.map(\.description).joined(separator: "\n"))")
        let used = Set(files.flatMap { $0.imports.map { Self.parts[$0.module] ?? $0.module } })
        let unused = (Self.manifest.dependencies[target] ?? []).subtracting(used).sorted()
        #expect(files.isEmpty || unused.isEmpty, "Package.swift: '\(target)' never imports \(unused); take them out of its dependencies")
    }

    @Test("a test target imports what the manifest names", arguments: manifest.testDependencies.keys.sorted())
    func testImportsMatchManifest(target: String) {
        let wrong = Self.strangers(Project.tests.filter { $0.target == target }, Self.manifest.testDependencies[target] ?? [])
        #expect(wrong.isEmpty, "\(wrong.map(\.description).joined(separator: "\n"))")
    }

    @Test("an import that the manifest does not name is found")
    func strangerIsFound() {
        let file = SourceFile(
            path: "Sources/PlanModel/Plan.swift", text: "import PlanJSON\npublic import PlanEngine\nimport struct GRDB.Row\n")
        #expect(Self.strangers([file], ["PlanJSON"]).map(\.line) == [2, 3])
    }

    @Test("the manifest and the table are read as they are written")
    func reading() {
        let manifest = Manifest(
            """
            let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
            target("A"),
            target("B", ["A", heap]),  // "Not", this
            .executableTarget(name: "c-d", dependencies: ["B"], swiftSettings: settings),
            tests("BTests", ["B"]),
            """)
        #expect(manifest.dependencies == ["A": [], "B": ["A", "HeapModule"], "c-d": ["B"]])
        #expect(manifest.testDependencies == ["BTests": ["B"]])
        let table = ImportTable(
            "| Target | What | May import |\n|---|---|---|\n| `A` | The first. | – |\n| `B` | Next. | A, HeapModule |\n")
        #expect(table.rows == ["A": [], "B": ["A", "HeapModule"]])
    }

    private static func strangers(_ files: [SourceFile], _ allowed: Set<String>) -> [Violation] {
        files.flatMap { file in
            file.imports.filter { !allowed.contains(parts[$0.module] ?? $0.module) && !system.contains($0.module) }.map { line, module in
                Violation(
                    path: file.path, line: line,
                    message: "'\(module)' is not among the dependencies of '\(file.target)'; the arrows are in docs/architecture.md")
            }
        }
    }
}
