import COpenSSL

/// Randomness nobody can foresee, from OpenSSL's generator, which the kernel seeds.
public enum SecureRandom {
  /// So many random bytes. Without a working generator the program stops: a guessable key or salt
  /// would be worse than no answer.
  public static func bytes(_ count: Int) -> Bytes {
    precondition(count >= 0 && count <= Int(Int32.max), "a count of bytes")
    return Bytes(unsafeUninitializedCapacity: count) { buffer, filled in
      if count > 0 {
        precondition(RAND_bytes(buffer.baseAddress, Int32(count)) == 1, "no randomness")
      }
      filled = count
    }
  }
}
