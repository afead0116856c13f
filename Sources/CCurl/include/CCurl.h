#ifndef FEEDD_CCURL_H
#define FEEDD_CCURL_H

#include <curl/curl.h>
#include <netinet/in.h>
/* Swift's Glibc module leaves these out; the thread that runs libcurl waits with the one and is woken with the other. */
#include <sys/epoll.h>
#include <sys/eventfd.h>
/* The bodies are inflated by feedd itself: libcurl does not tell a truncated gzip body from a whole one. libdeflate takes
   half of zlib's time for a whole body at once; zlib knows what is wrong with the others. */
#include <libdeflate.h>
#include <zlib.h>

/* A macro made of pieces, which Swift does not import. */
static inline const char *feedd_libdeflate_version(void) { return LIBDEFLATE_VERSION_STRING; }

/* libcurl brings some thirty libraries, whose loading takes longer than all else that most commands do. So it is loaded
   by the first fetch, and its functions stand here under names of feedd's own: calling libcurl past them does not link.
   NULL: it is loaded. Else what is wrong, in the linker's words; nothing else of this header may then be called. Not to be
   called by two threads at once. */
const char *feedd_curl_load(void);

CURLcode feedd_curl_global_init(void);
/* Not curl_version(): its text names libldap, too, which for that loads nine modules of Cyrus SASL. */
const curl_version_info_data *feedd_curl_version(void);
struct curl_slist *feedd_curl_slist_append(struct curl_slist *list, const char *line);
void feedd_curl_slist_free_all(struct curl_slist *list);

CURL *feedd_curl_easy_init(void);
void feedd_curl_easy_cleanup(CURL *easy);
void feedd_curl_easy_reset(CURL *easy);
const char *feedd_curl_easy_strerror(CURLcode code);

CURLM *feedd_curl_multi_init(void);
void feedd_curl_multi_cleanup(CURLM *multi);
CURLMcode feedd_curl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode feedd_curl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMcode feedd_curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int events, int *running);
CURLMsg *feedd_curl_multi_info_read(CURLM *multi, int *left);

/* libcurl's setopt and getinfo are variadic, which Swift cannot call: one function per kind of argument. */
CURLcode feedd_curl_setopt_long(CURL *easy, CURLoption option, long value);
CURLcode feedd_curl_setopt_size(CURL *easy, CURLoption option, curl_off_t value);
CURLcode feedd_curl_setopt_string(CURL *easy, CURLoption option, const char *value);
CURLcode feedd_curl_setopt_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode feedd_curl_getinfo_long(CURL *easy, CURLINFO info, long *value);
CURLcode feedd_curl_getinfo_size(CURL *easy, CURLINFO info, curl_off_t *value);
CURLcode feedd_curl_getinfo_string(CURL *easy, CURLINFO info, const char **value);
CURLcode feedd_curl_getinfo_pointer(CURL *easy, CURLINFO info, void **value);
CURLMcode feedd_curl_multi_setopt_long(CURLM *multi, CURLMoption option, long value);

/* When the certificate of the server itself ends, as libcurl writes it: "Nov 23 07:26:47 2026 GMT". NULL: not known. The
   list of lists is behind a pointer to pointers, which is short here and long in Swift. */
const char *feedd_curl_certificate_end(CURL *easy);

/* Function pointers: typed here, so that Swift's compiler checks their shapes. */
CURLcode feedd_curl_set_callbacks(
    CURL *easy, void *context, size_t (*on_field)(char *, size_t, size_t, void *),
    size_t (*on_body)(char *, size_t, size_t, void *),
    curl_socket_t (*on_open)(void *, curlsocktype, struct curl_sockaddr *),
    int (*on_request)(void *, char *, char *, int, int));
CURLcode feedd_curl_set_close(CURL *easy, void *context, int (*on_close)(void *, curl_socket_t));
CURLMcode feedd_curl_multi_set_callbacks(
    CURLM *multi, void *context, int (*on_socket)(CURL *, curl_socket_t, int, void *, void *),
    int (*on_timer)(CURLM *, long, void *));

/* The result of a finished message; it sits in a union, of which Swift sees only the first member. */
static inline CURLcode feedd_curl_message_result(const CURLMsg *message) { return message->data.result; }

/* How many files this process may have open; glibc's getrlimit takes an enum or an int, as its feature macros say. */
long feedd_descriptor_limit(void);

/* The peer's address in network byte order: its length (4 or 16), or 0 for a family that is not of the Internet. The
   struct ends in a sockaddr that is longer than it says, which Swift would cut off. */
int feedd_curl_peer(const struct curl_sockaddr *peer, unsigned char bytes[16]);

#endif
