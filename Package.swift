// swift-tools-version: 6.2
// The table of contents of Mingzhang 明账, in the order in which money flows.
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Mingzhang",
  products: [
    .executable(name: "mingzhang", targets: ["mingzhang"]),
    .executable(name: "mingzhang-verify", targets: ["mingzhang-verify"]),
    .executable(name: "mingzhang-bank", targets: ["mingzhang-bank"]),
    .executable(name: "mingzhang-sample", targets: ["mingzhang-sample"]),
    .executable(name: "mingzhang-bench", targets: ["mingzhang-bench"]),
    .executable(name: "mingzhang-simulate", targets: ["mingzhang-simulate"]),
    .executable(name: "mingzhang-crash", targets: ["mingzhang-crash"]),
    .executable(name: "mingzhang-tamper", targets: ["mingzhang-tamper"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The business. Pure: imports nothing, not even Foundation.
    .target(name: "Subsidies", swiftSettings: strict),
    // The seal. The only importer of OpenSSL.
    .target(name: "Signatures", dependencies: ["COpenSSL", "CSHA256"], swiftSettings: strict),
    // SHA-256 of many messages side by side, which OpenSSL has no call for.
    .target(name: "CSHA256"),
    // The evidence: records, chain, tree, checkpoints, manifests, bundles, verification.
    .target(
      name: "AuditTrail", dependencies: ["Signatures"], exclude: ["Format.md"],
      swiftSettings: strict),
    // The bank's language: bytes out, bytes in; no files, no sockets.
    .target(name: "BankFiles", dependencies: ["Subsidies", "CXML2"], swiftSettings: strict),
    // The spreadsheets that people hand in: bytes in, rows of text out.
    .target(
      name: "Spreadsheets", dependencies: ["Subsidies", "CXML2", "CZIP"], swiftSettings: strict),
    // The paper: what people and other programs read; bytes out.
    .target(name: "Reports", dependencies: ["Subsidies"], swiftSettings: strict),
    // The desk: one file per act, the only place where the four meet.
    .target(
      name: "Workflow",
      dependencies: [
        "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Spreadsheets", "Reports",
      ],
      swiftSettings: strict),
    // The shelf: the books in SQLite, and the ledger directory with its YAML files.
    .target(
      name: "Storage",
      dependencies: [
        "Workflow", "Subsidies", "AuditTrail", "BankFiles", "Signatures", "CSQLite",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("SQLite/schema.sql"), .embedInCode("SQLite/audit.sql")],
      swiftSettings: strict),
    // The officer's program.
    .executableTarget(
      name: "mingzhang",
      dependencies: [
        "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // The auditor's program: trusts nobody, links no database.
    .executableTarget(
      name: "mingzhang-verify", dependencies: ["AuditTrail", "Signatures"],
      swiftSettings: strict),
    // A bank for demonstrations and tests: reads our files, answers as banks do.
    .target(
      name: "BankSimulator", dependencies: ["BankFiles", "Subsidies"], swiftSettings: strict),
    .executableTarget(
      name: "mingzhang-bank", dependencies: ["BankSimulator", "BankFiles", "Subsidies"],
      swiftSettings: strict),
    // A made-up district, for the demonstration, tests and measurements.
    .target(name: "SampleBureau", dependencies: ["Subsidies"], swiftSettings: strict),
    .executableTarget(
      name: "mingzhang-sample", dependencies: ["SampleBureau", "Subsidies", "BankFiles"],
      swiftSettings: strict),
    // Prints every figure of speed that the project claims.
    .executableTarget(
      name: "mingzhang-bench",
      dependencies: [
        "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Reports",
        "BankSimulator", "SampleBureau",
      ], swiftSettings: strict),
    // Random programs over every event of the ledger, held against a model written apart from it.
    .executableTarget(
      name: "mingzhang-simulate",
      dependencies: [
        "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Reports",
      ],
      swiftSettings: strict),
    // Kills a posting process at random moments, and looks whether the books keep their word.
    .executableTarget(
      name: "mingzhang-crash",
      dependencies: [
        "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: strict),
    // Changes evidence and books in every way it knows, and demands that each change is named.
    .executableTarget(
      name: "mingzhang-tamper",
      dependencies: [
        "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles",
        "BankSimulator", .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], exclude: ["README.md"], swiftSettings: strict),
    // C libraries of the system.
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CZIP", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    // The specification.
    // Programs that tests ask: other people's, and our own as their users run them.
    .target(name: "OtherPrograms", path: "Tests/OtherPrograms", swiftSettings: strict),
    .testTarget(name: "SubsidiesTests", dependencies: ["Subsidies"], swiftSettings: strict),
    .testTarget(
      name: "SignaturesTests", dependencies: ["Signatures", "OtherPrograms"],
      swiftSettings: strict),
    .testTarget(
      name: "AuditTrailTests", dependencies: ["AuditTrail", "Signatures", "OtherPrograms"],
      swiftSettings: strict),
    .testTarget(
      name: "BankFilesTests", dependencies: ["BankFiles", "BankSimulator", "Subsidies"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["Spreadsheets", "Reports", "Subsidies", "CZIP"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Subsidies", "OtherPrograms"],
      swiftSettings: strict),
    .testTarget(
      name: "ProgrammeTests", dependencies: ["Storage", "Workflow", "Subsidies", "Reports"],
      swiftSettings: strict),
    .testTarget(
      name: "SampleBureauTests", dependencies: ["SampleBureau", "BankFiles", "Subsidies"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkflowTests",
      dependencies: [
        "Storage", "Workflow", "Subsidies", "Signatures", "AuditTrail", "BankFiles", "Reports",
        "BankSimulator", "OtherPrograms", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["KnownDefects/README.md"], swiftSettings: strict),
    .testTarget(
      name: "ScenarioTests",
      dependencies: [
        "mingzhang", "mingzhang-verify", "mingzhang-bank", "mingzhang-sample", "OtherPrograms",
      ],
      exclude: ["Transcripts"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
