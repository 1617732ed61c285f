extension Unicode.Scalar {
  /// Characters that nobody sees: controls, blanks that are not U+0020, direction and joining marks,
  /// variation selectors, tags, noncharacters and private use. A bank's name has none of them, and
  /// two names that look alike must not differ by one.
  var isInvisible: Bool {
    switch value {
    case 0x21...0x7E: false
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5,
      0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0x3164,
      0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
      0xE0000...0xE0FFF, 0xF0000...:
      true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether a value for a bank may hold it: everything that shows, and the plain blank.
  var mayBeWritten: Bool { self == " " || !isInvisible }
}
