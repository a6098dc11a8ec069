// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "embedded",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "cairn", path: "../..")],
    targets: [
        .executableTarget(name: "embedded", dependencies: [.product(name: "Cairn", package: "cairn")])
    ],
    swiftLanguageModes: [.v6]
)
