import FoundationEssentials

/// A network of its own for one test: its own loopback with addresses of the Internet on it, its own name server, nothing
/// else. It is gone with the processes in it, and no packet leaves it.
struct Namespace {
    /// Commands that set up the network, before the servers start.
    var network: [String] = []
    /// What the name server says, by name; `a,b`: first `a`, from the second question on `b`; `a+b`: both at once;
    /// `servfail`; `silence`. nil: no name server at all.
    var zone: [String: String]?
    /// Feedd's runs, one after the other, as shell words behind the program's name; each prints into a file of its own.
    var runs: [String] = []

    /// Whether this process may make one: root may, in most places.
    static let isPossible: Bool = {
        guard Mount.isPossible else { return false }
        return areThere(["/usr/bin/unshare", "/usr/bin/perl", "/usr/sbin/ip"])
    }()

    /// Whether the kernel and the tools can make a line slow and lossy.
    static let canBeSlow = areThere(["/usr/sbin/tc", "/usr/sbin/nft"])

    private static func areThere(_ programs: [String]) -> Bool {
        programs.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs feedd in it, and gives each run's output. The servers' log is in `requests.log`: address and path of each.
    func results(_ binary: Binary, in folder: TemporaryFolder, within limit: Duration) async throws -> [RunSummary] {
        try folder.write("server.pl", Self.server)
        try folder.write("resolv.conf", "nameserver 127.0.0.1\n")
        try folder.write("zone", (zone ?? [:]).map { "\($0.key) \($0.value)\n" }.joined())
        try folder.write("requests.log", "")
        var script = [
            "set -eu", "ip link set lo up", "ip addr add 9.9.9.9/32 dev lo", "ip addr add 10.0.0.1/32 dev lo",
        ]
        script += network + ["mount --bind resolv.conf /etc/resolv.conf", "perl server.pl \(zone == nil ? "" : "dns")"]
        script += runs.enumerated().map { "\(binary.path) \($0.element) > run\($0.offset).json || true" }
        try folder.write("inside.sh", script.joined(separator: "\n") + "\n")
        let ending = try await ChildProcess(
            [
                "/usr/bin/unshare", "--net", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child",
                // libdispatch reads of its threads in /proc, and ends the program that finds others' there.
                "--mount-proc", "/bin/bash", "inside.sh",
            ], in: folder
        ).ending(within: limit)
        guard ending.exitCode == 0 else { throw HarnessError("namespace: exit \(ending.exitCode): \(ending.errors)") }
        return try runs.indices.map { place in
            let output = TemporaryFolder.text(folder.path("run\(place).json"))
            return try RunSummary(
                ChildProcess.Ending(
                    exitCode: 0, output: output, errors: ending.errors, duration: ending.duration, peakMemoryBytes: 0,
                    processorSeconds: 0))
        }
    }

    /// A name server and a web server in one, as perl's base alone can do it. It returns when both listen; they end with
    /// the namespace.
    private static let server = #"""
        use strict; use warnings; use IO::Socket::INET; use Socket;
        my $web = IO::Socket::INET->new(LocalAddr => '0.0.0.0', LocalPort => 80, Listen => 256, ReuseAddr => 1) or die $!;
        my $dns = @ARGV ? IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 53, Proto => 'udp') : undef;
        die $! if @ARGV && !$dns;
        $SIG{CHLD} = 'IGNORE';
        if (!fork) { serve(); exit }
        if ($dns && !fork) { name(); exit }
        exit;

        sub serve {
            while (my $peer = $web->accept) {
                next if fork;
                my $first = <$peer> // exit;
                while (my $line = <$peer>) { last if $line =~ /^\r?\n/ }
                my ($path) = $first =~ m{^GET (\S+)} or exit;
                open my $log, '>>', 'requests.log'; print $log $peer->sockhost, " $path\n"; close $log;
                sleep 2 if $path =~ /slow/;
                if ($path =~ m{^/to/(.+)}) {
                    print $peer "HTTP/1.1 302 Found\r\nLocation: http://$1/feed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                    exit;
                }
                my $items = join '', map {
                    "<item><guid>$path $_</guid><title>Post $_</title><description>" . "words of $path $_ " x 20 . "</description></item>"
                } 1 .. 5;
                my $body = "<rss version=\"2.0\"><channel><title>$path</title>$items</channel></rss>";
                print $peer "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: ", length $body,
                    "\r\nConnection: close\r\n\r\n$body";
                exit;
            }
        }

        sub name {
            my (%zone, %asked);
            open my $file, '<', 'zone'; while (<$file>) { my ($name, $says) = split; $zone{$name} = $says }
            while (my $peer = $dns->recv(my $query, 512)) {
                my ($place, @labels) = (12);
                while (my $length = ord substr $query, $place, 1) {
                    push @labels, substr $query, $place + 1, $length; $place += 1 + $length;
                }
                my $question = substr $query, 12, $place + 5 - 12;
                my $type = unpack 'n', substr $query, $place + 1, 2;
                my $name = lc join '.', @labels;
                my $says = $zone{$name} // '';
                next if $says eq 'silence';
                my $code = $says eq 'servfail' ? 2 : $says eq '' ? 3 : 0;
                my @answers;
                if (!$code && $type == 1) {
                    my @turns = split /,/, $says; my $turn = $asked{$name}++;
                    @answers = split /\+/, $turns[$turn > $#turns ? $#turns : $turn];
                }
                $dns->send(substr($query, 0, 2) . pack('n5', 0x8180 | $code, 1, scalar @answers, 0, 0) . $question
                    . join('', map { pack('n3Nn', 0xC00C, 1, 1, 0, 4) . inet_aton($_) } @answers), 0, $peer);
            }
        }
        """#
}
