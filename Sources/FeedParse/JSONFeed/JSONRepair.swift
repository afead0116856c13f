/// Puts right what programs that glue JSON together get wrong.
enum JSONRepair {
    /// Control characters in strings escaped, commas before a closing bracket gone. nil: there were none.
    static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var isInString = false
        var isEscaped = false
        var repairs = 0
        for byte in bytes {
            if isInString {
                if byte < 0x20 {
                    isEscaped = false
                    repairs += 1
                    appendEscape(byte, &output)
                    continue
                }
                if !isEscaped, byte == UInt8(ascii: "\"") { isInString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
                isEscaped = false
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                if dropComma(&output) { repairs += 1 }
            }
            output.append(byte)
        }
        return repairs > 0 ? output : nil
    }

    private static func dropComma(_ output: inout [UInt8]) -> Bool {
        guard let index = output.lastIndex(where: { $0 > 0x20 }), output[index] == UInt8(ascii: ",") else {
            return false
        }
        output.remove(at: index)
        return true
    }

    private static func appendEscape(_ byte: UInt8, _ output: inout [UInt8]) {
        switch byte {
        case 0x0A: output.append(contentsOf: "\\n".utf8)
        case 0x0D: output.append(contentsOf: "\\r".utf8)
        case 0x09: output.append(contentsOf: "\\t".utf8)
        default: break
        }
    }
}
