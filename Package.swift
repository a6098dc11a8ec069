// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// For what every step of every run passes through: an asynchronous call stays where its caller runs. Changing over and back at each of the
/// six calls between a driver and the writer's queue cost a tenth of a step.
let staying = settings + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

/// The arrows between targets; `Tests/HouseRulesTests` compares them with the `import` lines and with docs/architecture.md.
func target(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = settings) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// - Parameter data: folders of files that the tests read where they lie.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], data: [String] = [], settings: [SwiftSetting] = settings
) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: settings)
}

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioTLS = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let lifecycleTests = Target.Dependency.product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let tracingInMemory = Target.Dependency.product(name: "InMemoryTracing", package: "swift-distributed-tracing")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "cairn",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "cairn", targets: ["CairnMain"]),
        .library(name: "PlanClient", targets: ["PlanClient"]),
        .library(name: "PlanWorker", targets: ["PlanWorker"]),
        .library(name: "PlanServer", targets: ["PlanServer"]),
        .library(
            name: "Cairn",
            targets: [
                "Cairn", "PlanMCP", "PlanTools", "PlanEngine", "PlanOwners", "PlanAudit", "PlanStoreSQLite", "PlanStore", "PlanSimulation",
                "PlanCompiler", "PlanKernel", "PlanModel", "PlanCalendar", "PlanSchema", "PlanExpressions", "PlanJSON",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: ["FullFoundation"]),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.35.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        target("PlanJSON"),
        target("PlanSchema", ["PlanJSON"]),
        target("PlanExpressions", ["PlanJSON"]),
        target("PlanCalendar"),
        target("PlanModel", ["PlanJSON", "PlanSchema", "PlanExpressions", "PlanCalendar", crypto]),
        target("PlanCompiler", ["PlanModel", "PlanJSON", "PlanSchema", "PlanExpressions", "PlanCalendar", heap, yams]),
        target("PlanDrawing"),
        target("PlanPictures", ["PlanDrawing", "PlanKernel", "PlanModel", "PlanExpressions"]),
        target("PlanKernel", ["PlanModel", "PlanJSON", "PlanSchema", "PlanExpressions", "PlanCalendar", deque, heap]),
        target(
            "PlanSimulation",
            ["PlanKernel", "PlanCompiler", "PlanModel", "PlanSchema", "PlanExpressions", "PlanJSON", "PlanCalendar", heap]),
        target("PlanStore", ["PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar"], settings: staying),
        target("PlanStoreSQLite", ["PlanStore", "PlanModel", "PlanJSON", "PlanCalendar", deque, grdb, sqlite], settings: staying),
        target("PlanAudit", ["PlanStore", "PlanCompiler", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar"]),
        target(
            "PlanEngine",
            ["PlanAudit", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel", "PlanSchema", "PlanJSON", "PlanCalendar", deque],
            settings: staying),
        target("PlanMetrics", ["PlanEngine", "PlanStore", "PlanKernel", "PlanModel", "PlanCalendar"]),
        target(
            "PlanTraces", ["PlanEngine", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar", asyncHTTPClient, nio, nioHTTP, tracing]),
        target("PlanHTTP", ["PlanModel", "PlanCalendar", asyncHTTPClient, nio, nioHTTP]),
        target("PlanWebhooks", ["PlanHTTP", "PlanEngine", "PlanStore", "PlanModel", "PlanJSON", "PlanCalendar", crypto]),
        target("CSpawn", []),
        target("PlanProcesses", ["CSpawn"]),
        target(
            "PlanOwners",
            ["PlanProcesses", "PlanHTTP", "PlanEngine", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar", system]),
        target(
            "PlanTools",
            ["PlanEngine", "PlanCompiler", "PlanStore", "PlanKernel", "PlanModel", "PlanSchema", "PlanJSON", "PlanCalendar"]),
        target("PlanAPI", ["PlanKernel", "PlanModel", "PlanJSON"]),
        target("PlanIdentity", ["PlanHTTP", "PlanAPI", "PlanEngine", "PlanModel", "PlanJSON", "PlanCalendar", jwt]),
        target(
            "PlanClient", ["PlanHTTP", "PlanAPI", "PlanEngine", "PlanModel", "PlanJSON", "PlanCalendar", asyncHTTPClient, nio, nioHTTP]),
        target("PlanWorker", ["PlanClient", "PlanEngine", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar"]),
        target(
            "PlanServer",
            [
                "PlanAPI", "PlanIdentity", "PlanMCP", "PlanTools", "PlanMetrics", "PlanWebhooks", "PlanHTTP", "PlanEngine", "PlanAudit",
                "PlanStore", "PlanSimulation", "PlanPictures", "PlanCompiler", "PlanKernel", "PlanModel", "PlanSchema", "PlanJSON",
                "PlanCalendar",
                hummingbird, hummingbirdCore, hummingbirdTLS, httpTypes, lifecycle, signals, logging, nio, nioHTTP, nioHTTPTypes,
                nioTLS, tracing,
            ]),
        target(
            "PlanMCP",
            [
                "PlanHTTP", "PlanTools", "PlanEngine", "PlanStore", "PlanKernel", "PlanModel", "PlanSchema", "PlanJSON", "PlanCalendar",
                "PlanProcesses", crypto,
            ]),
        target(
            "Cairn",
            [
                "PlanOwners", "PlanHTTP", "PlanEngine", "PlanStoreSQLite", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel",
                "PlanSchema", "PlanJSON", "PlanCalendar",
            ]),
        target(
            "PlanCommands",
            [
                "PlanServer", "PlanIdentity", "PlanAPI", "PlanMCP", "PlanTools", "PlanMetrics", "PlanTraces", "PlanWebhooks", "PlanOwners",
                "PlanProcesses",
                "PlanHTTP", "PlanEngine", "PlanAudit", "PlanStoreSQLite", "PlanStore", "PlanSimulation", "PlanPictures", "PlanDrawing",
                "PlanCompiler", "PlanKernel", "PlanModel", "PlanExpressions", "PlanSchema", "PlanJSON", "PlanCalendar", "PlanClient",
                "PlanWorker",
                argumentParser, lifecycle, logging, nio, signals,
            ]),
        .executableTarget(name: "CairnMain", dependencies: ["PlanCommands", argumentParser], swiftSettings: settings),
        .executableTarget(
            name: "cairn-harness", dependencies: ["PlanSchema", "PlanExpressions", "PlanCalendar", "PlanJSON"], swiftSettings: settings),
        .executableTarget(
            name: "cairn-bench",
            dependencies: [
                "PlanEngine", "PlanStoreSQLite", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel", "PlanExpressions", "PlanSchema",
                "PlanCalendar", "PlanJSON", sqlite, argumentParser,
            ], path: "Benchmarks/Sources/cairn-bench", swiftSettings: staying),
        .executableTarget(
            name: "cairn-bench-limit", dependencies: [hummingbird, logging], path: "Benchmarks/Sources/cairn-bench-limit",
            swiftSettings: settings),
        .executableTarget(name: "cairn-fleet", dependencies: ["PlanTestKit"], swiftSettings: settings),
        tests("HouseRulesTests", []),
        tests("PlanJSONTests", ["PlanTestKit", "PlanJSON"]),
        tests("PlanSchemaTests", ["PlanTestKit", "PlanSchema", "PlanJSON"]),
        tests("PlanExpressionsTests", ["PlanTestKit", "PlanExpressions", "PlanJSON"]),
        tests("PlanCalendarTests", ["PlanTestKit", "PlanCalendar", "PlanJSON"]),
        tests("PlanModelTests", ["PlanModel", "PlanExpressions", "PlanCalendar", "PlanJSON"]),
        tests("PlanKernelTests", ["PlanKernel", "PlanTestKit", "PlanModel", "PlanJSON", "PlanCalendar"]),
        tests("PlanProcessesTests", ["PlanProcesses", "PlanTestKit"]),
        tests("PlanDrawingTests", ["PlanDrawing", "PlanTestKit"]),
        tests(
            "PlanSimulationTests",
            ["PlanSimulation", "PlanTestKit", "PlanCompiler", "PlanKernel", "PlanModel", "PlanExpressions", "PlanJSON", "PlanCalendar"]),
        tests(
            "PlanEngineTests",
            [
                "PlanEngine", "PlanAudit", "PlanStoreSQLite", "PlanStore", "PlanTestKit", "PlanKernel", "PlanModel", "PlanJSON",
                "PlanCalendar", grdb,
            ]),
        tests(
            "CairnTests",
            ["Cairn", "PlanTestKit", "PlanEngine", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar"]),
        tests(
            "PlanAuditTests",
            ["PlanAudit", "PlanTestKit", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar"],
            settings: staying),
        tests("PlanStoreTests", ["PlanTestKit", "PlanStore", "PlanModel", "PlanJSON", "PlanCalendar"]),
        tests(
            "PlanStoreSQLiteTests",
            [
                "PlanStoreSQLite", "PlanTestKit", "PlanEngine", "PlanStore", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar", grdb,
                sqlite,
            ]),
        tests(
            "PlanToolsTests",
            [
                "PlanTools", "PlanTestKit", "PlanEngine", "PlanStoreSQLite", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel",
                "PlanSchema", "PlanJSON", "PlanCalendar",
            ]),
        tests("PlanAPITests", ["PlanAPI", "PlanTestKit", "PlanModel", "PlanSchema", "PlanJSON"]),
        tests(
            "PlanIdentityTests",
            [
                "PlanIdentity", "PlanServer", "PlanHTTP", "PlanAPI", "PlanTestKit", "PlanEngine", "PlanStore", "PlanModel", "PlanJSON",
                "PlanCalendar",
                hummingbird, hummingbirdCore, httpTypes, nio, crypto, cryptoExtras, lifecycle, logging,
            ]),
        tests(
            "PlanServerTests",
            [
                "PlanServer", "PlanAPI", "PlanAudit", "PlanMCP", "PlanMetrics", "PlanWebhooks", "PlanTestKit", "PlanEngine",
                "PlanStoreSQLite", "PlanStore", "PlanKernel", "PlanModel", "PlanSchema", "PlanJSON", "PlanCalendar", httpTypes,
                hummingbirdCore, lifecycle, logging, nio, tracing, tracingInMemory,
            ]),
        tests(
            "PlanMCPTests",
            [
                "PlanMCP", "PlanHTTP", "PlanTools", "PlanTestKit", "PlanEngine", "PlanStore", "PlanKernel", "PlanModel", "PlanSchema",
                "PlanJSON", "PlanCalendar",
            ]),
        tests(
            "PlanMetricsTests",
            [
                "PlanMetrics", "PlanTestKit", "PlanEngine", "PlanStoreSQLite", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel",
                "PlanJSON", "PlanCalendar",
            ]),
        tests(
            "PlanTracesTests",
            [
                "PlanTraces", "PlanTestKit", "PlanEngine", "PlanStore", "PlanKernel", "PlanModel", "PlanJSON", "PlanCalendar", tracing,
                nio, httpTypes, hummingbird, hummingbirdCore,
            ]),
        tests(
            "PlanClientTests",
            [
                "PlanClient", "PlanWorker", "PlanServer", "PlanAPI", "PlanTestKit", "PlanEngine", "PlanStore", "PlanKernel", "PlanModel",
                "PlanJSON", "PlanCalendar", lifecycle, logging, nio, nioPosix, nioHTTP, asyncHTTPClient,
            ]),
        tests(
            "PlanWebhooksTests",
            [
                "PlanWebhooks", "PlanHTTP", "PlanTestKit", "PlanEngine", "PlanStoreSQLite", "PlanStore", "PlanKernel", "PlanModel",
                "PlanJSON", "PlanCalendar",
            ]),
        tests("PlanHTTPTests", ["PlanHTTP", "PlanTestKit", "PlanModel", "PlanCalendar"]),
        tests(
            "PlanOwnersTests",
            [
                "PlanOwners", "PlanProcesses", "PlanHTTP", "PlanTestKit", "PlanStore", "PlanEngine", "PlanKernel", "PlanModel", "PlanJSON",
                "PlanCalendar",
            ]),
        tests(
            "PlanCommandsTests",
            [
                "PlanCommands", "PlanClient", "PlanIdentity", "PlanMCP", "PlanServer", "PlanAPI", "PlanTestKit", "PlanEngine",
                "PlanCompiler", "PlanModel", "PlanJSON", "PlanCalendar", crypto, grdb, argumentParser, logging,
            ],
            data: ["Golden", "Transcripts"]),
        tests(
            "PlanCompilerTests",
            [
                "PlanCompiler", "PlanTestKit", "PlanKernel", "PlanModel", "PlanSchema", "PlanCalendar", "PlanJSON",
            ]),
        tests(
            "PlanPropertyTests",
            [
                "PlanAudit", "PlanEngine", "PlanStoreSQLite", "PlanStore", "PlanCompiler", "PlanTestKit", "PlanKernel", "PlanModel",
                "PlanExpressions",
                "PlanCalendar", "PlanJSON",
            ]),
        tests(
            "CorpusTests",
            [
                "PlanTestKit", "PlanEngine", "PlanStoreSQLite", "PlanStore", "PlanSimulation", "PlanCompiler", "PlanKernel", "PlanModel",
                "PlanSchema", "PlanCalendar", "PlanJSON",
            ]),
        tests("FleetTests", ["PlanTestKit"]),
        tests("CrashTests", ["PlanTestKit", "PlanStoreSQLite", "PlanStore", "PlanCompiler", "PlanKernel", "PlanModel", "PlanJSON"]),
        target(
            "PlanTestKit",
            ["PlanEngine", "PlanStore", "PlanKernel", "PlanCompiler", "PlanModel", "PlanCalendar", "PlanJSON", lifecycleTests],
            settings: staying),
    ],
    swiftLanguageModes: [.v6]
)

// What `make fuzz` builds; docs/reliability.md tells why, Fuzz/README.md how. Nothing else sees these targets.
if Context.environment["CAIRN_FUZZ"] != nil {
    let fuzzed: [Target.Dependency] = ["PlanCompiler", "PlanModel", "PlanSchema", "PlanExpressions", "PlanCalendar", "PlanJSON"]
    let targets: [Target.Dependency] = ["FuzzTargets"]
    let driver: [Target.Dependency] = ["FuzzTargets", "LibFuzzer"]
    package.targets += [
        .target(name: "LibFuzzer", path: "Fuzz/LibFuzzer"),
        .target(name: "FuzzTargets", dependencies: fuzzed, path: "Fuzz/Targets", swiftSettings: settings),
        .executableTarget(name: "cairn-fuzz", dependencies: driver, path: "Fuzz/Driver", swiftSettings: settings),
        .executableTarget(name: "cairn-fuzz-quick", dependencies: targets, path: "Fuzz/Quick", swiftSettings: settings),
    ]
}
