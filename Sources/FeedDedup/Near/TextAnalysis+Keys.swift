extension TextAnalysis {
    /// Sorts out the numbers and names by which the text is told from others of its form.
    mutating func keepFacts(_ title: ContiguousArray<Token>) {
        numbers.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        let (facts, words) = (facts, words)
        numbers.append(addingCapacity: facts.count) { output in
            for fact in facts where fact.isNumber { output.append(Self.factHash(words[fact.word].hash)) }
        }
        names.append(addingCapacity: facts.count) { output in
            for fact in facts where !fact.isNumber { output.append(Self.factHash(words[fact.word].hash)) }
        }
        for token in title where token.kind.contains(.number) { numbers.append(Self.factHash(token.hash)) }
        numbersOverflow = Self.keepSmallest(SketchLimits.numbers, of: &numbers)
        _ = Self.keepSmallest(SketchLimits.names, of: &names)
    }

    /// Sorts, drops doubles, cuts; true when something was cut.
    private static func keepSmallest(_ limit: Int, of hashes: inout ContiguousArray<UInt16>) -> Bool {
        guard hashes.count > 1 else { return false }
        // There are a dozen as a rule.
        if hashes.count <= insertionMax { hashes.sortByInsertion() } else { hashes.sort() }
        let kept = dropDoubles(of: hashes.mutableSpan)
        hashes.removeLast(hashes.count - min(kept, limit))
        return kept > limit
    }

    /// Moves each hash of a sorted list to the front, once; returns how many there are.
    private static func dropDoubles(of hashes: consuming MutableSpan<UInt16>) -> Int {
        var (kept, last) = (1, hashes[0])
        for index in 1..<hashes.count {
            let hash = hashes[index]
            hashes[kept] = hash
            kept &+= hash == last ? 0 : 1
            last = hash
        }
        return kept
    }

    private static let insertionMax = 48

    /// Chooses the bigrams under which the text is looked for and found.
    mutating func chooseKeys(_ title: ContiguousArray<Token>, _ frequencies: Frequencies) {
        keys.removeAll(keepingCapacity: true)
        frequentKeys.removeAll(keepingCapacity: true)
        titleBigrams.removeAll(keepingCapacity: true)
        readTitlePairs(title, frequencies.bigrams.cells.span)
        for number in lead.prefix(SketchLimits.leadKeys) { addKey(bigrams[Int(number)].hash, frequencies) }
        let restBigrams = bigramCount - lead.count
        let restKeys = min(
            SketchLimits.restKeysMax, max(SketchLimits.restKeys, restBigrams / SketchLimits.bigramsPerKey))
        for number in rest.prefix(restKeys) { addKey(bigrams[Int(number)].hash, frequencies) }
        for hash in titlePairs where titleBigrams.count < SketchLimits.titleKeys {
            if bigramMap.find(hash) < 0, !titleBigrams.contains(hash) { titleBigrams.append(hash) }
            if !keys.contains(hash) { addKey(hash, frequencies) }
        }
        addFrequentKeys()
    }

    /// The bigrams of the title's rare words, whose counts are asked for.
    private mutating func readTitlePairs(_ title: ContiguousArray<Token>, _ counts: Span<UInt8>) {
        titlePairs.removeAll(keepingCapacity: true)
        var previous: UInt32?
        for token in title {
            let number = wordMap.find(token.hash)
            guard number >= 0, words[number].weight >= SketchLimits.weightMin else { continue }
            if let previous {
                let hash = Self.bigram(previous, token.hash)
                FrequencySketch.prefetch(hash, counts)
                titlePairs.append(hash)
            }
            previous = token.hash
        }
    }

    private mutating func addKey(_ hash: UInt32, _ frequencies: Frequencies) {
        let count = frequencies.count(ofBigram: hash)
        if count <= SketchLimits.keyFrequencyMax {
            keys.append(hash)
        } else {
            frequentKeys.append((hash, count))
        }
    }

    /// A story whose every bigram is frequent (all print it, or someone floods them) is still looked for under its rarest.
    private mutating func addFrequentKeys() {
        guard keys.count < SketchLimits.keysMin, !frequentKeys.isEmpty else { return }
        frequentKeys.sort { ($0.count, $0.hash) < ($1.count, $1.hash) }
        for key in frequentKeys.prefix(SketchLimits.keysMin - keys.count) { keys.append(key.hash) }
    }
}
