/// The encoding that stray bytes are read in: what most programs wrote that did not know their encoding.
enum Windows1252 {
    private static let upperHalf = SingleByteTables.upperHalf("windows-1252") ?? []

    /// The character of a byte from 0x80 on, in UTF-8; U+FFFD for the five that have none.
    static func utf8(of byte: UInt8) -> [UInt8] {
        let index = Int(byte) - 0x80
        return upperHalf.indices.contains(index) ? upperHalf[index] : [0xEF, 0xBF, 0xBD]
    }
}
