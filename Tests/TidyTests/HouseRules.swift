/// What the rules of the house allow, as tables.
enum HouseRules {
    static let fileLinesMax = 400
    static let functionLinesMax = 70

    static let topLevel: Set<String> = [
        "Package.swift", "Sources", "Tests", "deploy", "config.example.json", "README.md", "CHANGELOG.md", "LICENSE",
        ".ci", ".gitignore", ".swift-format", ".editorconfig", ".gitattributes",
    ]

    /// The pure stages: a value in, a value out.
    static let pure: Set<String> = ["FeedSchedule", "FeedParse", "FeedNormalize", "FeedDedup"]

    /// What a pure stage has no use for: tasks, clocks, the disk and the terminal.
    static let impureWords: Set<String> = [
        "async", "await", "Task", "actor", "ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday",
        "FileManager", "print", "fopen", "Logger",
    ]

    private static let stages: Set<String> = [
        "FeedSchedule", "FeedFetch", "FeedParse", "FeedNormalize", "FeedDedup", "FeedStore",
    ]

    /// Which of the package's own modules each target may import.
    static let ownImports: [String: Set<String>] = [
        "FeedModel": ["CIntrinsics"],
        "FeedSchedule": ["FeedModel"],
        "FeedFetch": ["FeedModel", "CCurl"],
        "FeedParse": ["FeedModel", "CLibXML2"],
        "FeedNormalize": ["FeedModel"],
        "FeedDedup": ["FeedModel", "CIntrinsics"],
        "FeedStore": ["FeedModel", "CIntrinsics"],
        "FeedIngest": stages.union(["FeedModel"]),
        "FeedServe": stages.union(["FeedModel", "FeedIngest"]),
        "feedd": stages.union(["FeedModel", "FeedIngest", "FeedServe"]),
        "feedd-bench": stages.union(["FeedModel", "FeedIngest", "FeedServe"]),
    ]

    /// Every module that an own import may name.
    static let ownModules = stages.union([
        "FeedModel", "FeedIngest", "FeedServe", "CCurl", "CLibXML2", "CIntrinsics",
    ])

    /// The folders that alone import a C library.
    static let fencedImports = [
        "CCurl": ["Sources/FeedFetch/Curl/"], "CLibXML2": ["Sources/FeedParse/LibXML/"],
        "CIntrinsics": ["Sources/FeedStore/Files/", "Sources/FeedModel/JSON/", "Sources/FeedDedup/Memory/"],
    ]

    /// Modules from other packages, and the targets that alone may use them.
    static let packageImports: [(prefix: String, targets: Set<String>)] = [
        ("NIO", ["FeedServe"]),
        ("ArgumentParser", ["feedd", "feedd-bench"]),
        ("ServiceLifecycle", ["feedd", "FeedIngest", "FeedServe"]),
        ("Logging", ["FeedFetch", "FeedStore", "FeedIngest", "FeedServe", "feedd", "feedd-bench"]),
    ]

    /// Folders whose code may be `unsafe`: C calls need it there. A hot path joins with the measurement that asks for it.
    static let fences = [
        "Sources/FeedFetch/Curl/", "Sources/FeedParse/LibXML/", "Sources/FeedStore/Files/", "Sources/feedd/Systemd/",
        // Escaping text is the store's hottest path: the safe loop reaches less than half of it (`feedd-bench json`).
        "Sources/FeedModel/JSON/",
        // Eight letters at once: a fingerprint takes 5.4 us, letter by letter 6.5 (`feedd-bench dedup FILE --throughput`).
        "Sources/FeedDedup/Text/LetterRun.swift",
        // The processor is told what will be read next; cells are moved as one block, and packed numbers read in one load
        // (figures in the files).
        "Sources/FeedDedup/Memory/",
        // The terminal's width is asked for with an ioctl.
        "Sources/feedd/Terminal/",
        // Tests that start programs and speak to sockets.
        "Tests/FeeddTests/", "Tests/FeedFetchTests/", "Tests/FeedStoreTests/", "Tests/FeedServeTests/",
        // What libFuzzer calls is C.
        "Tests/Fuzz/",
    ]

    /// Never in the product: each ends the program on input, or hides that something is missing.
    static let forbiddenWords: Set<String> = ["fatalError", "XCTest"]

    static let unfinishedWords: Set<String> = ["TODO", "FIXME", "XXX", "HACK"]

    /// How far above a swallowed error the comment on it may stand.
    static let explanationLinesMax = 5

    /// Requirements of other packages' protocols: what they mean is written there.
    static let foreignRequirements: Set<String> = ["log", "subscript", "next", "makeIterator", "encode", "run"]

    /// Names that say nothing.
    static let emptyNames = ["Utils", "Util", "Helper", "Helpers", "Manager", "Misc", "Common"]
}
