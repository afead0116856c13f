#define CURL_DISABLE_TYPECHECK /* its macros would stand in the way of functions of the same names in a table */
#include "CCurl.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/resource.h>

/* What is used of libcurl, and nothing else. */
#define FUNCTIONS(each) \
    each(curl_easy_cleanup) each(curl_easy_getinfo) each(curl_easy_init) each(curl_easy_reset) \
    each(curl_easy_setopt) each(curl_easy_strerror) each(curl_global_init) each(curl_multi_add_handle) \
    each(curl_multi_cleanup) each(curl_multi_info_read) each(curl_multi_init) each(curl_multi_remove_handle) \
    each(curl_multi_setopt) each(curl_multi_socket_action) each(curl_slist_append) each(curl_slist_free_all) \
    each(curl_version_info)

#define FIELD(name) __typeof__(name) *name;
static struct { FUNCTIONS(FIELD) } library;

const char *feedd_curl_load(void) {
    /* By the name that every libcurl since 7.16 (2006) has; its functions are never taken away from it. Lazily: most of
       what its thirty libraries need of each other is never called, and looking it up is what takes the time. */
    void *handle = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
    if (!handle) return dlerror();
#define FIND(name) if (!(library.name = (__typeof__(name) *)dlsym(handle, #name))) return "libcurl.so.4 has no " #name;
    FUNCTIONS(FIND)
    return NULL;
}

CURLcode feedd_curl_global_init(void) { return library.curl_global_init(CURL_GLOBAL_DEFAULT); }
const curl_version_info_data *feedd_curl_version(void) { return library.curl_version_info(CURLVERSION_FIRST); }
struct curl_slist *feedd_curl_slist_append(struct curl_slist *list, const char *line) {
    return library.curl_slist_append(list, line);
}
void feedd_curl_slist_free_all(struct curl_slist *list) { library.curl_slist_free_all(list); }

CURL *feedd_curl_easy_init(void) { return library.curl_easy_init(); }
void feedd_curl_easy_cleanup(CURL *easy) { library.curl_easy_cleanup(easy); }
void feedd_curl_easy_reset(CURL *easy) { library.curl_easy_reset(easy); }
const char *feedd_curl_easy_strerror(CURLcode code) { return library.curl_easy_strerror(code); }

CURLM *feedd_curl_multi_init(void) { return library.curl_multi_init(); }
void feedd_curl_multi_cleanup(CURLM *multi) { library.curl_multi_cleanup(multi); }
CURLMcode feedd_curl_multi_add_handle(CURLM *multi, CURL *easy) {
    return library.curl_multi_add_handle(multi, easy);
}
CURLMcode feedd_curl_multi_remove_handle(CURLM *multi, CURL *easy) {
    return library.curl_multi_remove_handle(multi, easy);
}
CURLMcode feedd_curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int events, int *running) {
    return library.curl_multi_socket_action(multi, socket, events, running);
}
CURLMsg *feedd_curl_multi_info_read(CURLM *multi, int *left) { return library.curl_multi_info_read(multi, left); }

CURLcode feedd_curl_setopt_long(CURL *easy, CURLoption option, long value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode feedd_curl_setopt_size(CURL *easy, CURLoption option, curl_off_t value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode feedd_curl_setopt_string(CURL *easy, CURLoption option, const char *value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode feedd_curl_setopt_pointer(CURL *easy, CURLoption option, const void *value) {
    return library.curl_easy_setopt(easy, option, value);
}
CURLcode feedd_curl_getinfo_long(CURL *easy, CURLINFO info, long *value) {
    return library.curl_easy_getinfo(easy, info, value);
}
CURLcode feedd_curl_getinfo_size(CURL *easy, CURLINFO info, curl_off_t *value) {
    return library.curl_easy_getinfo(easy, info, value);
}
CURLcode feedd_curl_getinfo_string(CURL *easy, CURLINFO info, const char **value) {
    return library.curl_easy_getinfo(easy, info, value);
}
CURLcode feedd_curl_getinfo_pointer(CURL *easy, CURLINFO info, void **value) {
    return library.curl_easy_getinfo(easy, info, value);
}
CURLMcode feedd_curl_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
    return library.curl_multi_setopt(multi, option, value);
}

const char *feedd_curl_certificate_end(CURL *easy) {
    static const char label[] = "Expire date:";
    struct curl_certinfo *info = NULL;
    if (library.curl_easy_getinfo(easy, CURLINFO_CERTINFO, &info) || !info || info->num_of_certs < 1) return NULL;
    for (const struct curl_slist *line = info->certinfo[0]; line; line = line->next) {
        if (strncmp(line->data, label, sizeof label - 1) == 0) return line->data + sizeof label - 1;
    }
    return NULL;
}

CURLcode feedd_curl_set_callbacks(
    CURL *easy, void *context, size_t (*on_field)(char *, size_t, size_t, void *),
    size_t (*on_body)(char *, size_t, size_t, void *),
    curl_socket_t (*on_open)(void *, curlsocktype, struct curl_sockaddr *),
    int (*on_request)(void *, char *, char *, int, int)) {
    CURLcode code = library.curl_easy_setopt(easy, CURLOPT_PRIVATE, context);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_field);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_request);
    if (!code) code = library.curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
    return code;
}

CURLcode feedd_curl_set_close(CURL *easy, void *context, int (*on_close)(void *, curl_socket_t)) {
    CURLcode code = library.curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close);
    return code ? code : library.curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
}

CURLMcode feedd_curl_multi_set_callbacks(
    CURLM *multi, void *context, int (*on_socket)(CURL *, curl_socket_t, int, void *, void *),
    int (*on_timer)(CURLM *, long, void *)) {
    CURLMcode code = library.curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    if (!code) code = library.curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
    if (!code) code = library.curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    if (!code) code = library.curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
    return code;
}

long feedd_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    return limit.rlim_cur > 1048576 ? 1048576 : (long)limit.rlim_cur;
}

int feedd_curl_peer(const struct curl_sockaddr *peer, unsigned char bytes[16]) {
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
