import Subsidies

/// Rules that the tests know by name.
extension Match.Kind {
  static let sameClaim = Match.Kind(rawValue: "same-claim")!
  static let exclusiveProgramme = Match.Kind(rawValue: "exclusive-programme")!
  static let sharedAccount = Match.Kind(rawValue: "shared-account")!
  static let deceasedPayee = Match.Kind(rawValue: "deceased-payee")!
}
