import Signatures
import Subsidies
import Testing
import Workflow

/// The stable code of whatever was thrown.
func code(of error: any Error) -> String {
  if let refusal = error as? any Refusal { return refusal.code }
  if let fault = error as? SignatureFault { return fault.code }
  return "\(type(of: error)): \(error)"
}

extension TestBureau {
  /// Expects that an act is refused with exactly this code, and that nothing moved: no record was
  /// written, and no balance differs.
  func expectRefused(
    _ wanted: String, at location: SourceLocation = #_sourceLocation,
    _ act: (TestBureau) async throws -> Void
  ) async throws {
    let before = try await standing()
    var found = "nothing was refused"
    do {
      try await act(self)
    } catch {
      found = code(of: error)
    }
    #expect(found == wanted, sourceLocation: location)
    let after = try await standing()
    #expect(after == before, "something moved", sourceLocation: location)
  }

  /// Expects that an act is carried out and changes no balance.
  func expectNoMoneyMoves<Value>(
    at location: SourceLocation = #_sourceLocation, _ act: (TestBureau) async throws -> Value
  ) async throws -> Value {
    let before = try await standing()
    let value = try await act(self)
    let after = try await standing()
    #expect(after.balances == before.balances, "money moved", sourceLocation: location)
    return value
  }
}
