/// What differs between two texts, line by line, as `diff -u` shows it.
///
/// The shortest script of Myers (An O(ND) difference algorithm, 1986), in its greedy form. Texts that differ in more lines than
/// ``mostChanges`` are shown as one block replaced by another: nobody reads such a diff, and its cost would grow with the square.
package struct LineDiff: Sendable {
    /// Lines removed and added beyond which no shortest script is looked for.
    package static let mostChanges = 1_000

    enum Step: Equatable {
        case keep, remove, add
    }

    let old: [ArraySlice<UInt8>]
    let new: [ArraySlice<UInt8>]
    let steps: [Step]

    package init(from old: String, to new: String) {
        self.old = Self.lines(of: old)
        self.new = Self.lines(of: new)
        steps = Self.steps(from: self.old, to: self.new)
    }

    /// Whether the texts are the same.
    package var isEmpty: Bool { steps.allSatisfy { $0 == .keep } }

    /// The differences in the unified format with some lines around them; empty when there are none.
    package func unified(from oldName: String, to newName: String, context: Int = 3) -> String {
        guard !isEmpty else { return "" }
        var output = Array("--- \(oldName)\n+++ \(newName)\n".utf8)
        for hunk in hunks(context: context) { write(hunk, into: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    /// Lines with their ends, so that a missing last line end is a difference.
    private static func lines(of text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    private static func steps(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [Step] {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let number = numbers[line] { return number }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        let left = old.map(number), right = new.map(number)
        let head = zip(left, right).prefix { $0 == $1 }.count
        let tail = zip(left[head...].reversed(), right[head...].reversed()).prefix { $0 == $1 }.count
        let middle = shortest(left[head..<left.count - tail], right[head..<right.count - tail])
        return Array(repeating: .keep, count: head) + middle + Array(repeating: .keep, count: tail)
    }

    /// The greedy algorithm (figure 2): for each number of changes, how far each diagonal can be followed.
    private static func shortest(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> [Step] {
        let (left, right) = (Array(left), Array(right))
        let limit = min(left.count + right.count, mostChanges)
        var reach = [Int](repeating: 0, count: 2 * limit + 3)
        let zero = limit + 1
        var trace: [ArraySlice<Int>] = []
        for changes in 0...limit {
            trace.append(reach[zero - changes - 1...zero + changes + 1])
            for diagonal in stride(from: -changes, through: changes, by: 2) {
                let goesDown = diagonal == -changes || (diagonal != changes && reach[zero + diagonal - 1] < reach[zero + diagonal + 1])
                var x = goesDown ? reach[zero + diagonal + 1] : reach[zero + diagonal - 1] + 1
                while x < left.count, x - diagonal < right.count, x - diagonal >= 0, left[x] == right[x - diagonal] { x += 1 }
                reach[zero + diagonal] = x
                if x >= left.count, x - diagonal >= right.count { return path(trace, left.count, right.count, zero: zero) }
            }
        }
        return Array(repeating: .remove, count: left.count) + Array(repeating: .add, count: right.count)
    }

    /// The way back from the end through what each round had reached.
    private static func path(_ trace: [ArraySlice<Int>], _ left: Int, _ right: Int, zero: Int) -> [Step] {
        var steps: [Step] = []
        var x = left, y = right
        for changes in trace.indices.reversed() {
            let reach = trace[changes]
            let diagonal = x - y
            let goesDown = diagonal == -changes || (diagonal != changes && reach[zero + diagonal - 1] < reach[zero + diagonal + 1])
            let before = goesDown ? diagonal + 1 : diagonal - 1
            let start = changes == 0 ? 0 : reach[zero + before]
            let end = changes == 0 ? 0 : start - before
            while x > start, y > end {
                steps.append(.keep)
                (x, y) = (x - 1, y - 1)
            }
            guard changes > 0 else { break }
            steps.append(goesDown ? .add : .remove)
            (x, y) = (start, end)
        }
        return steps.reversed()
    }
}
