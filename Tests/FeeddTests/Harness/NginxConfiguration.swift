import Glibc

/// What the test's nginx is told: documents under `root/`, and some answers that a file cannot give.
struct NginxConfiguration {
    let folder: String
    let ports: Nginx.Ports
    let right: CertificateAuthority.Certificate
    let wrong: CertificateAuthority.Certificate

    var text: String {
        """
        \(getuid() == 0 ? "user root;" : "")
        daemon off; pid \(folder)/nginx.pid; error_log \(folder)/error.log;
        worker_processes 2; worker_rlimit_nofile 8192;
        events { worker_connections 4096; }
        http {
            log_format json escape=json '{"path":"$uri","status":"$status","protocol":"$server_protocol",'
                '"if_none_match":"$http_if_none_match","if_modified_since":"$http_if_modified_since",'
                '"user_agent":"$http_user_agent","accept_encoding":"$http_accept_encoding"}';
            access_log \(folder)/access.log json;
            client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
            types { application/rss+xml xml; application/atom+xml atom; application/rdf+xml rdf; application/feed+json json;
                text/html html; }
            default_type application/octet-stream;
            etag on; if_modified_since before; keepalive_requests 100000; keepalive_timeout 30s;
            root \(folder)/root;
            server { listen 127.0.0.1:\(ports.http) backlog=4096; \(locations) }
            server { listen 127.0.0.1:\(ports.https) ssl http2 backlog=4096; \(certificate(right)) \(locations) }
            server { listen 127.0.0.1:\(ports.mismatched) ssl http2; \(certificate(wrong)) \(locations) }
        }
        """
    }

    private func certificate(_ certificate: CertificateAuthority.Certificate) -> String {
        "ssl_certificate \(certificate.certificateFile); ssl_certificate_key \(certificate.keyFile);"
    }

    private var locations: String {
        """
        location = /alive { access_log off; }
        location = /broken { return 500 "out of order"; }
        location = /busy { add_header Retry-After 7200 always; return 429 "later"; }
        location = /gone { return 410; }
        location /packed/ { gzip on; gzip_types application/rss+xml; }
        location = /moved { return 302 /target.xml; }
        location = /circle { return 302 /circle; }
        location = /inside { return 302 file:///etc/passwd; }
        location /drip/ { limit_rate 2000; }
        """
    }
}
