import FeedModel

/// One fetch of a `file:` address that the operator configured; libcurl never sees these.
struct FileFetch {
    private let request: FetchRequest
    private let url: WebURL
    private let limits: FetchLimits

    init(request: FetchRequest, url: WebURL, limits: FetchLimits) {
        self.request = request
        self.url = url
        self.limits = limits
    }

    func run() async throws(FetchFailure) -> FetchOutcome {
        var exchange = Exchange(finalURL: url.description)
        exchange.sentValidators = !request.validators.isEmpty
        guard url.host ?? "" == "" || url.host == "localhost", let path = PercentEncoding.decode(url.path),
            path.hasPrefix("/"), !path.utf8.contains(0)
        else {
            throw FetchFailure(
                .invalidURL, "The file's address cannot be read. Write it as file:///path/to/feed.xml.",
                exchange: exchange)
        }
        let start = ContinuousClock.now
        let result = await LocalFile.read(path, known: request.validators.etag, bytesMax: limits.bodyBytesMax)
        switch result {
        case .failure(let problem): throw failure(problem, exchange)
        case .success(let content): return try outcome(content, exchange, elapsed: start.duration(to: .now))
        }
    }

    private func outcome(
        _ content: LocalFile.Content, _ exchange: Exchange, elapsed: Duration
    ) throws(FetchFailure) -> FetchOutcome {
        var exchange = exchange
        exchange.timing.total = elapsed
        exchange.validators = Validators(etag: content.validator)
        guard let bytes = content.bytes else { return .notModified(exchange) }
        guard !bytes.isEmpty else {
            throw FetchFailure(.emptyBody, "The file is empty. Check the feed's url.", exchange: exchange)
        }
        exchange.timing.bodyBytes = bytes.count
        return .fetched(Response(exchange: exchange, contentType: nil, body: bytes))
    }

    private func failure(_ problem: LocalFile.Failure, _ exchange: Exchange) -> FetchFailure {
        let name = Sentence.printable(url.path)
        switch problem {
        case .notFound:
            return FetchFailure(.fileNotFound, "There is no file \(name). Check the feed's url.", exchange: exchange)
        case .unreadable(let number):
            return FetchFailure(
                .fileUnreadable, "The file \(name) cannot be read (errno \(number)). Check who may read it.",
                exchange: exchange)
        case .notAFile:
            return FetchFailure(
                .fileUnreadable, "\(name) is no regular file. Name a file, not a folder, a pipe or a device.",
                exchange: exchange)
        case .tooLarge:
            return FetchFailure(
                .bodyTooLarge, FetchErrorCode.bodyTooLarge.sentence(host: "", limits: limits), exchange: exchange)
        }
    }
}
