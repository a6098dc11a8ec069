import Foundation
import PlanJSON

/// Lines for programs go to standard output, remarks for people to standard error.
enum Output {
    static func print(_ line: JSON) { FileHandle.standardOutput.write(Data(line.bytes + [UInt8(ascii: "\n")])) }

    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
