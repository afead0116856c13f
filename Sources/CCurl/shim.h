#ifndef FEEDD_CCURL_SHIM_H
#define FEEDD_CCURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
/* Swift's Glibc module leaves these out; the thread that runs libcurl waits with the one and is woken with the other. */
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
/* The bodies are inflated by feedd itself: libcurl does not tell a truncated gzip body from a whole one. libdeflate takes
   half of zlib's time for a whole body at once; zlib knows what is wrong with the others. */
#include <libdeflate.h>
#include <zlib.h>

/* A macro made of pieces, which Swift does not import. */
static inline const char *feedd_libdeflate_version(void) { return LIBDEFLATE_VERSION_STRING; }

/* libcurl's setopt and getinfo are variadic, which Swift cannot call: one wrapper per kind of argument. */

static inline CURLcode feedd_curl_setopt_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode feedd_curl_setopt_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode feedd_curl_setopt_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode feedd_curl_setopt_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode feedd_curl_getinfo_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode feedd_curl_getinfo_size(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode feedd_curl_getinfo_string(CURL *easy, CURLINFO info, const char **value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode feedd_curl_getinfo_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl_easy_getinfo(easy, info, value);
}

/* When the certificate of the server itself ends, as libcurl writes it: "Nov 23 07:26:47 2026 GMT". NULL: not known. The
   list of lists is behind a pointer to pointers, which is short here and long in Swift. */
static inline const char *feedd_curl_certificate_end(CURL *easy) {
    static const char label[] = "Expire date:";
    struct curl_certinfo *info = NULL;
    if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &info) || !info || info->num_of_certs < 1) return NULL;
    for (const struct curl_slist *line = info->certinfo[0]; line; line = line->next) {
        if (strncmp(line->data, label, sizeof label - 1) == 0) return line->data + sizeof label - 1;
    }
    return NULL;
}

static inline CURLMcode feedd_curl_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/* Function pointers: typed here, so that Swift's compiler checks their shapes. */

static inline CURLcode feedd_curl_set_callbacks(
    CURL *easy, void *context, size_t (*on_field)(char *, size_t, size_t, void *),
    size_t (*on_body)(char *, size_t, size_t, void *),
    curl_socket_t (*on_open)(void *, curlsocktype, struct curl_sockaddr *),
    int (*on_request)(void *, char *, char *, int, int)) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PRIVATE, context);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_field);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_request);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
    return code;
}

static inline CURLcode feedd_curl_set_close(CURL *easy, void *context, int (*on_close)(void *, curl_socket_t)) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close);
    return code ? code : curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
}

static inline CURLMcode feedd_curl_multi_set_callbacks(
    CURLM *multi, void *context, int (*on_socket)(CURL *, curl_socket_t, int, void *, void *),
    int (*on_timer)(CURLM *, long, void *)) {
    CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    if (!code) code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
    if (!code) code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    if (!code) code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
    return code;
}

/* The result of a finished message; it sits in a union, of which Swift sees only the first member. */
static inline CURLcode feedd_curl_message_result(const CURLMsg *message) { return message->data.result; }

/* How many files this process may have open; glibc's getrlimit takes an enum or an int, as its feature macros say. */
static inline long feedd_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    return limit.rlim_cur > 1048576 ? 1048576 : (long)limit.rlim_cur;
}

/* The peer's address in network byte order: its length (4 or 16), or 0 for a family that is not of the Internet. The
   struct ends in a sockaddr that is longer than it says, which Swift would cut off. */
static inline int feedd_curl_peer(const struct curl_sockaddr *peer, unsigned char bytes[16]) {
    if (peer->family == AF_INET && peer->addrlen >= sizeof(struct sockaddr_in)) {
        memcpy(bytes, &((const struct sockaddr_in *)(const void *)&peer->addr)->sin_addr, 4);
        return 4;
    }
    if (peer->family == AF_INET6 && peer->addrlen >= sizeof(struct sockaddr_in6)) {
        memcpy(bytes, &((const struct sockaddr_in6 *)(const void *)&peer->addr)->sin6_addr, 16);
        return 16;
    }
    return 0;
}

#endif
