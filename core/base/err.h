/* err.h - how a function says that it failed */
#ifndef HK_ERR_H
#define HK_ERR_H

/* What happened. The exit code of the program follows from it: hk_exit_code. */
enum hk_status {
    HK_OK = 0,
    HK_ENO,      /* done, and the answer is no: findings, differences    (1) */
    HK_EUSAGE,   /* wrong use: an argument, a name that is not there     (2) */
    HK_ERULE,    /* done, but a rule erred on some entity                (3) */
    HK_EIO,      /* a file cannot be read or written                     (4) */
    HK_EFORMAT,  /* a file or a value is not what it should be           (4) */
    HK_EBUSY,    /* somebody else holds the register                     (4) */
    HK_ENOMEM,   /* out of memory                                        (5) */
    HK_EBUG,     /* our own mistake                                      (5) */
    HK_ESTOP     /* ctrl-C                                             (130) */
};

enum hk_lang { HK_EN, HK_ZH };

/* One sentence about a failure: where, what was found, what was expected, what
 * to do. `= { 0 }` is the empty error, in English; the program sets `lang`
 * once and the sentence is then looked up in zh.c. Owns nothing. */
struct hk_err {
    enum hk_lang lang;
    char text[1500];
};

/* Set the sentence and return `status`. `format` is printf's, in English, and
 * the key of the Chinese one; `err` may be NULL. A text that does not fit is
 * cut at a whole UTF-8 character and ends with "...". */
enum hk_status hk_fail(struct hk_err *err, enum hk_status status,
                       const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The sentence for a failed allocation; returns HK_ENOMEM. */
enum hk_status hk_fail_memory(struct hk_err *err);

/* Put `prefix: ` before the sentence that `err` holds; returns `status`. */
enum hk_status hk_fail_at(struct hk_err *err, enum hk_status status,
                          const char *prefix);

/* `english` in the language of `err` (English when that is NULL): for a whole
 * sentence or a name that a message takes as %s. */
const char *hk_say(const struct hk_err *err, const char *english);

/* What the errno `why` means, in the language of `err`. */
const char *hk_reason(const struct hk_err *err, int why);

/* The exit code of the program for `status`, 0 to 130. */
int hk_exit_code(enum hk_status status);

/* The Chinese of an English format, or `english` itself when there is none.
 * Both are printf formats with the same conversions in the same order. */
const char *hk_zh(const char *english);

#endif
