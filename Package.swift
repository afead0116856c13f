// swift-tools-version: 6.2
import PackageDescription

/// Every target: Swift 6, unsafe code only where it says so, warnings are errors.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A stage knows the values that travel and nothing of the other stages.
func stage(_ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = []) -> Target {
    .target(name: name, dependencies: ["FeedModel"] + dependencies, swiftSettings: strict + settings)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["FeedModel"], exclude: exclude, resources: resources,
        swiftSettings: strict)
}

let stages: [Target.Dependency] = [
    "FeedSchedule", "FeedFetch", "FeedParse", "FeedNormalize", "FeedDedup", "FeedStore",
]
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle: [Target.Dependency] = ["ServiceLifecycle", "UnixSignals"].map {
    .product(name: $0, package: "swift-service-lifecycle")
}
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { .product(name: $0, package: "swift-nio") }

let package = Package(
    name: "feedd",
    products: [.executable(name: "feedd", targets: ["feedd"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // libcurl4-openssl-dev, zlib1g-dev, libdeflate-dev. It loads libcurl itself, so nothing links it.
        .target(
            name: "CCurl", cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CIntrinsics"),
        .target(name: "FeedModel", dependencies: ["CIntrinsics"], swiftSettings: strict),
        stage("FeedSchedule"),
        stage("FeedFetch", ["CCurl"]),
        stage("FeedParse", ["CLibXML2"]),
        stage("FeedNormalize"),
        stage("FeedDedup", ["CIntrinsics"]),
        stage("FeedStore", ["CIntrinsics"]),
        .target(name: "FeedIngest", dependencies: ["FeedModel"] + stages + [logging], swiftSettings: strict),
        .target(name: "FeedServe", dependencies: ["FeedModel", "FeedIngest"] + nio, swiftSettings: strict),
        .executableTarget(
            name: "feedd",
            dependencies: ["FeedModel"] + stages + ["FeedIngest", "FeedServe", arguments, logging] + lifecycle,
            swiftSettings: strict,
            // Nobody looks a name up in the program, but with twenty thousand in its table every library that is loaded
            // does, for each name it needs.
            linkerSettings: [
                .unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(configuration: .release))
            ]),
        .executableTarget(
            name: "feedd-bench", dependencies: ["FeedModel"] + stages + ["FeedIngest", arguments, logging],
            swiftSettings: strict
        ),
        // Servers on loopback that the tests of several targets play against.
        .target(
            name: "LoopbackServers", dependencies: ["FeedModel"] + nio, path: "Tests/LoopbackServers",
            swiftSettings: strict),
        tests("FeedModelTests", []),
        tests("FeedScheduleTests", ["FeedSchedule"]),
        tests("FeedFetchTests", ["FeedFetch", "LoopbackServers"]),
        tests("FeedParseTests", ["FeedParse"]),
        tests("FeedNormalizeTests", ["FeedNormalize", "FeedParse"]),
        tests("FeedDedupTests", ["FeedDedup"]),
        tests("FeedStoreTests", ["FeedStore"], exclude: ["outside-readers.py"]),
        tests("FeedIngestTests", stages + ["FeedIngest", "LoopbackServers", logging]),
        tests("FeedServeTests", ["FeedServe"] + nio),
        tests(
            "FeeddTests", ["feedd", "FeedParse", "FeedNormalize", "LoopbackServers"],
            exclude: ["Conformance/reference-cases.jsonl"]),
        tests("TidyTests", []),
    ],
    swiftLanguageModes: [.v6]
)
