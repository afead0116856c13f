// Instructions of the processor that Swift has no name for.
#ifndef FEEDD_CINTRINSICS_SHIM_H
#define FEEDD_CINTRINSICS_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Copies bytes as long as JSON needs no escape for them, sixteen at a time, and returns how many it copied: it stops at
// a quote, a backslash, a control character or DEL, or where fewer than sixteen bytes are left. The target has room for
// `count` bytes; those behind the copied ones may have been written too.
//
// In C because Swift's vectors have no "which lane was it" in one instruction: with words of eight bytes in Swift the whole
// writer is a quarter slower (`feedd-bench json`).
static inline size_t feedd_copy_unescaped(const void *source, size_t count, void *target) {
    const unsigned char *from = (const unsigned char *)source;
    unsigned char *to = (unsigned char *)target;
    size_t done = 0;
#if defined(__SSE2__)
    const __m128i control = _mm_set1_epi8(0x1F), quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\'), delete = _mm_set1_epi8(0x7F);
    for (; count - done >= 16; done += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(from + done));
        // Stored before it is known to be plain: what is wrong with it is written over.
        _mm_storeu_si128((__m128i *)(to + done), bytes);
        const __m128i marks = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes), _mm_cmpeq_epi8(bytes, quote)),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, backslash), _mm_cmpeq_epi8(bytes, delete)));
        const int lanes = _mm_movemask_epi8(marks);
        if (lanes != 0) return done + (size_t)__builtin_ctz((unsigned)lanes);
    }
#else
    for (; count - done >= 16; done += 16) {
        memcpy(to + done, from + done, 16);
        for (size_t lane = 0; lane < 16; lane++) {
            const unsigned char byte = from[done + lane];
            if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) return done + lane;
        }
    }
#endif
    return done;
}

// How many bytes from the first stand in a JSON string as they are: up to a quote, a backslash or a control character, or
// to the end.
static inline size_t feedd_count_unescaped(const void *source, size_t count) {
    const unsigned char *from = (const unsigned char *)source;
    size_t done = 0;
#if defined(__SSE2__)
    const __m128i control = _mm_set1_epi8(0x1F), quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    for (; count - done >= 16; done += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(from + done));
        const __m128i marks = _mm_or_si128(
            _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)));
        const int lanes = _mm_movemask_epi8(marks);
        if (lanes != 0) return done + (size_t)__builtin_ctz((unsigned)lanes);
    }
#endif
    while (done < count && from[done] >= 0x20 && from[done] != '"' && from[done] != '\\') done++;
    return done;
}

// Asks the processor for the line of its cache that holds an address which will be read soon. Nothing is read: no number
// is a wrong address, so it is passed as a number.
static inline void feedd_prefetch(uintptr_t address) { __builtin_prefetch((const void *)address); }

// CRC-32C in hardware: three to four times the speed of tables (`feedd-bench store`). The loop is in C because a function
// that uses an instruction not every processor has cannot be inlined into one that must run anywhere.
#if defined(__x86_64__)

static inline int feedd_has_crc32c(void) { return __builtin_cpu_supports("sse4.2") != 0; }

__attribute__((target("sse4.2")))
static inline uint32_t feedd_crc32c(uint32_t crc, const void *bytes, size_t count) {
    const unsigned char *next = (const unsigned char *)bytes;
    uint64_t wide = crc;
    for (; count >= 8; count -= 8, next += 8) {
        uint64_t word;
        memcpy(&word, next, 8);
        wide = __builtin_ia32_crc32di(wide, word);
    }
    crc = (uint32_t)wide;
    for (; count > 0; count--, next++) crc = __builtin_ia32_crc32qi(crc, *next);
    return crc;
}

#else

static inline int feedd_has_crc32c(void) { return 0; }
static inline uint32_t feedd_crc32c(uint32_t crc, const void *bytes, size_t count) {
    (void)bytes;
    (void)count;
    return crc;
}

#endif
#endif
