import FeedModel

/// A document as clean UTF-8: no byte order mark, no bad sequences, no characters that XML forbids.
struct DecodedDocument {
    private(set) var bytes: [UInt8]
    private(set) var encoding = DecodedEncoding()
    private(set) var problems: [ParseProblem] = []
    /// The bytes end within a character.
    private(set) var isCut = false

    /// - Parameter contentType: The HTTP header as received. nil: none.
    init(_ input: [UInt8], contentType: String?) {
        bytes = input
        if let mark = ByteOrderMark(input) {
            encoding.name = mark.encoding
            encoding.rule = mark.isWritten ? .byteOrderMark : .declaration
            if mark.encoding != "utf-8" {
                bytes = mark.decoded(input)
                clean(ByteScan(bytes.span))
                return
            }
            bytes.removeFirst(mark.length)
        }
        let scan = ByteScan(bytes.span)
        let charset = contentType.flatMap { Self.charset($0) }
        if scan.isValid, !Self.isSevenBit(charset, bytes), !Self.isSevenBit(declared, bytes) {
            undoDoubleEncoding(scan)
        } else {
            decode(scan, charset: charset)
        }
    }

    /// The label in the XML declaration. nil: none.
    private var declared: String? { XMLDeclaration.encoding(in: bytes) }

    /// Encodings that hide in ASCII: valid UTF-8 proves nothing there.
    private static func isSevenBit(_ label: String?, _ bytes: [UInt8]) -> Bool {
        guard let name = label.flatMap({ EncodingLabel.name($0) }) else { return false }
        switch name {
        case "iso-2022-jp", "iso-2022-kr": return bytes.contains(0x1B)
        case "hz-gb-2312": return bytes.contains(UInt8(ascii: "~"))
        case "utf-7": return bytes.contains(UInt8(ascii: "+"))
        default: return false
        }
    }

    private mutating func decode(_ scan: ByteScan, charset: String?) {
        var best: (text: [UInt8], faults: Int, name: String, rule: DecodedEncoding.Rule)?
        for (label, rule) in [(charset, DecodedEncoding.Rule.httpCharset), (declared, .declaration)] {
            guard let name = label.flatMap({ EncodingLabel.name($0) }) else { continue }
            // UTF-8 with few stray bytes: not what a single-byte label says, which never fails.
            if name == "utf-8" || (scan.multibyteCount > 20 * scan.strayCount && SingleByteTables.all[name] != nil) {
                continue
            }
            guard let (text, faults) = Self.decoded(bytes, name) else { continue }
            if best.map({ faults < $0.faults }) ?? true { best = (text, faults, name, rule) }
            if faults == 0 { break }
        }
        if let best, best.faults <= max(20, bytes.count / 50) || best.faults <= scan.strayCount {
            bytes = best.text
            encoding.name = best.name
            encoding.rule = best.rule
            if best.faults > 0 {
                problems.append(
                    ParseProblem(.reencoded, "\(best.faults) bytes have no meaning in \(best.name); read as U+FFFD."))
            }
        } else {
            repairUTF8(scan)
        }
        clean(ByteScan(bytes.span))
    }

    /// Reads stray bytes as windows-1252; in a document without any UTF-8 that is all of it.
    private mutating func repairUTF8(_ scan: ByteScan) {
        // A few pairs of bytes are UTF-8 by chance.
        let isLegacy = scan.multibyteCount * 4 < scan.strayCount
        encoding.name = isLegacy ? "windows-1252" : "utf-8"
        encoding.rule = isLegacy ? .fallback : .validUTF8
        problems.append(
            ParseProblem(
                .reencoded,
                isLegacy
                    ? "No encoding is declared that fits; read as windows-1252."
                    : "\(scan.strayCount) bytes are no UTF-8; read as windows-1252."))
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count + bytes.count / 8)
        let source = bytes
        let span = source.span
        var index = 0
        while index < span.count {
            let byte = span[index]
            let length = byte < 0x80 ? 1 : isLegacy ? 0 : UTF8Sequence.length(span, at: index)
            if length > 0 {
                for offset in index..<(index + length) { repaired.append(span[offset]) }
            } else {
                repaired.append(contentsOf: Windows1252.utf8(of: byte))
            }
            index += max(1, length)
        }
        bytes = repaired
    }

    private mutating func undoDoubleEncoding(_ scan: ByteScan) {
        guard scan.doubleEncodedCount > 0, let (text, count) = DoubleEncoding.undone(bytes) else { return clean(scan) }
        bytes = text
        problems.append(ParseProblem(.reencoded, "\(count) texts were UTF-8 encoded twice; undone."))
        clean(ByteScan(bytes.span))
    }

    /// Takes out what XML forbids and a last character that is cut off.
    private mutating func clean(_ scan: ByteScan) {
        if let cutAt = scan.cutAt {
            isCut = true
            bytes.removeSubrange(cutAt...)
        }
        guard scan.forbiddenCount > 0 else { return }
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(bytes.count)
        var removed = 0
        let source = bytes
        let span = source.span
        var index = 0
        while index < span.count {
            let byte = span[index]
            let length = byte < 0x80 ? 1 : max(1, UTF8Sequence.length(span, at: index))
            if byte < 0x20, byte != 9, byte != 10, byte != 13 {
                removed += 1
            } else if byte >= 0x80, UTF8Sequence.isForbidden(span, at: index) {
                removed += 1
                // A C1 control is a byte of windows-1252 that somebody took for Latin-1.
                if byte == 0xC2, span[index + 1] != 0x85 {
                    cleaned.append(contentsOf: Windows1252.utf8(of: span[index + 1]))
                }
            } else {
                for offset in index..<(index + length) { cleaned.append(span[offset]) }
            }
            index += length
        }
        bytes = cleaned
        problems.append(
            ParseProblem(.controlCharactersRemoved, "\(removed) control characters that XML forbids were taken out."))
    }

    private static func decoded(_ bytes: [UInt8], _ name: String) -> ([UInt8], faults: Int)? {
        if let table = SingleByteTables.upperHalf(name) {
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count + bytes.count / 2)
            for byte in bytes {
                if byte < 0x80 { text.append(byte) } else { text.append(contentsOf: table[Int(byte) - 0x80]) }
            }
            return (text, 0)
        }
        guard let iconvName = EncodingLabel.iconvName(name), let decoder = IconvDecoder(iconvName) else { return nil }
        return decoder.decode(bytes[...])
    }

    /// The charset parameter of a Content-Type header.
    private static func charset(_ header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, String(pair[0]).trimmingWhitespace().lowercased() == "charset" else { continue }
            let value = pair[1].filter { $0 != "\"" && $0 != "'" }
            return String(value).trimmingWhitespace()
        }
        return nil
    }
}
