extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }
    var isLetter: Bool { (UInt8(ascii: "a") <= self && self <= UInt8(ascii: "z")) || isCapital }
    var isCapital: Bool { UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") }
    /// Blanks, tabs and ends of lines.
    var isSpace: Bool { self == 32 || (9...13).contains(self) }
}
