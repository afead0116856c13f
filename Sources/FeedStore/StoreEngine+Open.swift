import FeedModel

extension StoreEngine {
    static func open(
        at directory: String, options: StoreOptions, fileSystem: any FileSystem, clock: any StoreClock,
        processID: Int,
        makeSeed: @escaping () -> HashSeed = {
            var generator = SystemRandomNumberGenerator()
            return HashSeed(low: generator.next(), high: generator.next())
        }
    ) throws(StoreError) -> StoreEngine {
        let opening = StoreOpening(
            layout: StoreLayout(root: directory), options: options, fileSystem: fileSystem, makeSeed: makeSeed)
        let parts = try opening.open(processID: processID)
        var engine = StoreEngine(
            parts: parts, options: options, fileSystem: fileSystem, clock: clock, processID: processID)
        engine.reserve.restore()
        engine.publishStatus(isOpen: true)
        return engine
    }
}
