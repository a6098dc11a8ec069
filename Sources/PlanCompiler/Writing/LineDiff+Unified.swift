extension LineDiff {
    /// A run of steps with differences, and the lines before it in both texts.
    struct Hunk {
        var steps: Range<Int>
        var oldStart: Int
        var newStart: Int
    }

    /// Differences that are near each other share a hunk.
    func hunks(context: Int) -> [Hunk] {
        var ranges: [Range<Int>] = []
        for index in steps.indices where steps[index] != .keep {
            let range = max(0, index - context)..<min(steps.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        var hunks: [Hunk] = []
        var oldLine = 0, newLine = 0, position = 0
        for range in ranges {
            // Between hunks all lines are kept.
            let kept = range.lowerBound - position
            oldLine += kept
            newLine += kept
            hunks.append(Hunk(steps: range, oldStart: oldLine, newStart: newLine))
            oldLine += steps[range].count { $0 != .add }
            newLine += steps[range].count { $0 != .remove }
            position = range.upperBound
        }
        return hunks
    }

    func write(_ hunk: Hunk, into output: inout [UInt8]) {
        let oldCount = steps[hunk.steps].count { $0 != .add }, newCount = steps[hunk.steps].count { $0 != .remove }
        output += "@@ -\(Self.range(hunk.oldStart, oldCount)) +\(Self.range(hunk.newStart, newCount)) @@\n".utf8
        var oldLine = hunk.oldStart, newLine = hunk.newStart
        for step in steps[hunk.steps] {
            let line: ArraySlice<UInt8>
            switch step {
            case .keep:
                line = old[oldLine]
                output.append(UInt8(ascii: " "))
            case .remove:
                line = old[oldLine]
                output.append(UInt8(ascii: "-"))
            case .add:
                line = new[newLine]
                output.append(UInt8(ascii: "+"))
            }
            if step != .add { oldLine += 1 }
            if step != .remove { newLine += 1 }
            output += line
            if line.last != 0x0A { output += "\n\\ No newline at end of file\n".utf8 }
        }
    }

    /// A range of lines counted from 1; an empty one names the line before it.
    private static func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
    }
}
