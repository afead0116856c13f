/// Writes compact JSON into a byte buffer, member by member; the caller keeps the order, the writer the commas.
///
/// A small writer of our own because Foundation's encoder takes 8.7 times as long (performance.md section 3).
/// Text is written as UTF-8; only quotes, backslashes and control characters are escaped.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    package init(reservingCapacity capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    /// Forgets what was written and keeps the memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Opens an object: then a key and a value in turn, then `endObject`.
    package mutating func beginObject() {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    /// Closes the object that was opened last.
    package mutating func endObject() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// Opens an array: then its values, then `endArray`.
    package mutating func beginArray() {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
    }

    /// Closes the array that was opened last.
    package mutating func endArray() {
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// The name of the member whose value is written next; plain ASCII that needs no escape.
    package mutating func key(_ name: StaticString) {
        JSONEscaping.append(name, to: &bytes, comma: needsComma)
        needsComma = false
    }

    /// The same for a name that is not the program's own: a feed's, a setting's.
    package mutating func key(text name: String) {
        appendQuoted(name, isKey: true)
        needsComma = false
    }

    /// A value, after a key or in an array.
    package mutating func value(_ text: String) {
        appendQuoted(text, isKey: false)
        needsComma = true
    }

    /// A text that is at hand in UTF-8, which the caller answers for.
    package mutating func value(utf8 text: Span<UInt8>) {
        unsafe text.withUnsafeBytes { unsafe appendQuoted($0, isKey: false) }
        needsComma = true
    }

    package mutating func value(_ number: Int) {
        separate()
        appendDigits(number)
        needsComma = true
    }

    package mutating func value(_ number: Int64) { value(Int(number)) }

    /// The shortest text that reads back as the same fraction; null for what is no number.
    package mutating func value(_ number: Float) {
        separate()
        if let whole = Int(exactly: number) {
            appendDigits(whole)
        } else {
            bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
        }
        needsComma = true
    }

    /// A number that JSON cannot hold (infinite, not a number) is written as null.
    package mutating func value(_ number: Double) {
        separate()
        if let whole = Int64(exactly: number) {
            appendDigits(Int(whole))
        } else {
            bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
        }
        needsComma = true
    }

    package mutating func value(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        needsComma = true
    }

    /// A null, for the few texts of ours where absence must be said.
    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
        needsComma = true
    }

    package mutating func value(_ timestamp: Timestamp) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        timestamp.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): self.value(flag)
        case .integer(let number): self.value(number)
        case .number(let number): self.value(number)
        case .string(let text): self.value(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(text: member.key)
                self.value(member.value)
            }
            endObject()
        }
    }

    /// A member, or nothing at all when there is no value: absent means absent (DESIGN section 4).
    package mutating func member(_ name: StaticString, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        key(name)
        value(text)
    }

    package mutating func member(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    package mutating func member(_ name: StaticString, _ number: Double?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    package mutating func member(_ name: StaticString, _ number: Float?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    package mutating func member(_ name: StaticString, _ timestamp: Timestamp?) {
        guard let timestamp else { return }
        key(name)
        value(timestamp)
    }

    package mutating func member(_ name: StaticString, _ flag: Bool?) {
        guard let flag else { return }
        key(name)
        value(flag)
    }

    package mutating func member(_ name: StaticString, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        key(name)
        beginArray()
        for text in texts { value(text) }
        endArray()
    }

    /// Appends bytes as they are, outside of the writer's bookkeeping: trailers and line ends.
    package mutating func appendRaw(_ raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

    /// Appends ASCII text as it is, outside of the writer's bookkeeping.
    package mutating func appendRaw(_ text: StaticString) {
        bytes.append(addingCapacity: text.utf8CodeUnitCount) { (output: inout OutputSpan<UInt8>) in
            for offset in 0..<text.utf8CodeUnitCount { unsafe output.append(text.utf8Start[offset]) }
        }
    }

    /// Appends the last `digits` hexadecimal digits of a number, in lower case, outside of the writer's bookkeeping.
    package mutating func appendHex(_ number: UInt64, digits: Int) {
        bytes.append(addingCapacity: digits) { Self.appendHex(number, digits: digits, to: &$0) }
    }

    /// A member of hexadecimal digits: room for all of them is asked for once.
    ///
    /// - Parameters:
    ///   - name: Of the member.
    ///   - digits: How many `fill` appends at most.
    ///   - fill: Appends them, with `appendHex(_:digits:to:)`.
    mutating func hexMember(_ name: StaticString, digits: Int, _ fill: (inout OutputSpan<UInt8>) -> Void) {
        key(name)
        bytes.append(addingCapacity: digits + 2) { (output: inout OutputSpan<UInt8>) in
            output.append(UInt8(ascii: "\""))
            fill(&output)
            output.append(UInt8(ascii: "\""))
        }
        needsComma = true
    }

    /// Appends the last `digits` hexadecimal digits of a number, in lower case.
    @inline(__always)
    static func appendHex(_ number: UInt64, digits: Int, to output: inout OutputSpan<UInt8>) {
        var left = digits
        while left > 0 {
            // Eight at a time, a digit a byte; the first one stands lowest.
            let count = (left - 1) % 8 + 1
            var letters = Self.hexLetters(UInt32(truncatingIfNeeded: number &>> UInt64((left - count) * 4)))
            letters &>>= UInt64(8 - count) * 8
            for _ in 0..<count {
                output.append(UInt8(truncatingIfNeeded: letters))
                letters &>>= 8
            }
            left -= count
        }
    }

    /// The eight digits of a number, the first one in the lowest byte.
    private static func hexLetters(_ number: UInt32) -> UInt64 {
        var nibbles = UInt64(number.byteSwapped)
        nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles >> 4 | nibbles << 8) & 0x0F0F_0F0F_0F0F_0F0F
        // A byte of ten or more carries into its fifth bit when six is added to it.
        let areLetters = (nibbles + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return nibbles + 0x3030_3030_3030_3030 + areLetters * 0x27
    }

    /// Begins a text value whose bytes the caller appends raw; nothing of them may need an escape.
    package mutating func beginBareString() {
        separate()
        bytes.append(UInt8(ascii: "\""))
    }

    /// Ends what `beginBareString` began.
    package mutating func endBareString() {
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Ends a line of JSON Lines: the next value needs no comma before it.
    package mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    /// Into room that was asked for once: a String for each number was a tenth of what a feed's state costs.
    private mutating func appendDigits(_ number: Int) {
        bytes.append(addingCapacity: 20) { (output: inout OutputSpan<UInt8>) in
            if number < 0 { output.append(UInt8(ascii: "-")) }
            var digits = InlineArray<20, UInt8>(repeating: 0)
            var (count, rest) = (0, number.magnitude)
            // Two at a time: half the divisions, and each waits for the one before.
            while rest >= 10 {
                let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
                let tens = UInt8(truncatingIfNeeded: pair) / 10
                digits[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair) &- tens &* 10
                digits[count + 1] = UInt8(ascii: "0") &+ tens
                count += 2
                rest = quotient
            }
            if rest > 0 || count == 0 {
                digits[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)
                count += 1
            }
            while count > 0 {
                count -= 1
                output.append(digits[count])
            }
        }
    }

    private mutating func separate() { if needsComma { bytes.append(UInt8(ascii: ",")) } }

    /// Appends a comma where one is due, the text in quotes, and a colon after a name: room is asked for once for all.
    private mutating func appendQuoted(_ text: String, isKey: Bool) {
        var text = text
        text.withUTF8 { unsafe appendQuoted(UnsafeRawBufferPointer($0), isKey: isKey) }
    }

    private mutating func appendQuoted(_ raw: UnsafeRawBufferPointer, isKey: Bool) {
        let bytesFirst = min(raw.count, JSONEscaping.chunkBytes)
        unsafe JSONEscaping.append(
            UnsafeRawBufferPointer(rebasing: raw[..<bytesFirst]), to: &bytes, comma: needsComma,
            end: bytesFirst < raw.count ? .open : isKey ? .key : .value)
        guard bytesFirst < raw.count else { return }
        // In chunks, so that room for the worst case (six bytes for one) never means much memory.
        for start in stride(from: bytesFirst, to: raw.count, by: JSONEscaping.chunkBytes) {
            let end = min(start + JSONEscaping.chunkBytes, raw.count)
            unsafe JSONEscaping.append(UnsafeRawBufferPointer(rebasing: raw[start..<end]), to: &bytes)
        }
        bytes.append(UInt8(ascii: "\""))
        if isKey { bytes.append(UInt8(ascii: ":")) }
    }
}
