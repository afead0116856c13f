import CCurl
import Glibc

/// libcurl calls these on the loop thread; each unwraps its context and delegates at once.
private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
}

private func buffer(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int
) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(
        start: UnsafeRawPointer(bytes)?.assumingMemoryBound(to: UInt8.self), count: unsafe bytes == nil ? 0 : count)
}

func onFieldLine(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    // libcurl promises a size of 1; the product cannot overflow then.
    guard size == 1, let transfer = unsafe transfer(context) else { return 0 }
    return unsafe transfer.take(fieldLine: buffer(bytes, count)) ? count : 0
}

func onBodyPiece(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard size == 1, let transfer = unsafe transfer(context) else { return 0 }
    return unsafe transfer.take(bodyPiece: buffer(bytes, count)) ? count : 0
}

func onOpenSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ peer: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    let refused: curl_socket_t = -1
    guard let transfer = unsafe transfer(context), let peer = unsafe peer else { return refused }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe Int(feedd_curl_peer(peer, &bytes))
    guard transfer.mayConnect(to: IPAddress(networkBytes: bytes.prefix(count))) else { return refused }
    let kind = unsafe peer.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    let opened = unsafe socket(peer.pointee.family, kind, peer.pointee.`protocol`)
    if opened >= 0 { transfer.opened(opened) }
    return opened
}

func onCloseSocket(_ context: UnsafeMutableRawPointer?, _ socket: curl_socket_t) -> CInt {
    guard let context = unsafe context else { return close(socket) }
    return unsafe Unmanaged<PollSet>.fromOpaque(context).takeUnretainedValue().close(socket)
}

func onRequest(
    _ context: UnsafeMutableRawPointer?, _ peer: UnsafeMutablePointer<CChar>?, _ own: UnsafeMutablePointer<CChar>?,
    _ peerPort: CInt, _ ownPort: CInt
) -> CInt {
    guard let transfer = unsafe transfer(context), let peer = unsafe peer else { return CInt(CURL_PREREQFUNC_ABORT) }
    var four = in_addr()
    // Asked for each request; this is the C library's way, and makes no String.
    let isFour = unsafe inet_pton(AF_INET, peer, &four) == 1
    let address = isFour ? IPAddress(ipv4: UInt32(bigEndian: four.s_addr)) : unsafe IPAddress(String(cString: peer))
    let mayProceed = transfer.maySend(to: address, port: Int(peerPort))
    return CInt(mayProceed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT)
}
