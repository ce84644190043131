/* fuzz_line.c - any bytes as keys
 *
 * Whatever is typed, the text is good UTF-8 whose only controls are \n and \t,
 * the cursor stands between graphemes, the screen fits, nothing but known
 * escapes is sent, and undoing all leads back to the empty text. The first
 * bytes give the size of the terminal. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/pinyin.h"
#include "base/text.h"
#include "line/screen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool fact)
{
    if (!fact)
        abort();
}

static void choices(void *of, const char *text, size_t len, size_t cursor,
                    struct hk_choices *out)
{
    static const char *const words[] = { "sheep", "shepherd", "重庆", "重量",
                                         "e\xcc\x81", "long label of a word" };
    size_t start = cursor, i;
    char typed[40];

    (void)of;
    (void)len;
    while (start > 0 && cursor - start < 30 && text[start - 1] > ' ')
        start--;
    memcpy(typed, text + start, cursor - start);
    typed[cursor - start] = '\0';
    for (i = 0; i < sizeof words / sizeof words[0]; i++)
        if (hk_pinyin_match(typed, words[i]) > 0 || cursor == start)
            hk_choices_add(out, start, words[i], NULL, words[i]);
}

static void check(const struct hk_edit *e, const struct hk_screen *s)
{
    const struct hk_buffer *b = &e->buffer;
    size_t i;

    require(hk_utf8_check(hk_str_text(&b->text), b->text.len) == b->text.len);
    for (i = 0; i < b->text.len; i++)
        require((unsigned char)b->text.data[i] >= 0x20
                || b->text.data[i] == '\n' || b->text.data[i] == '\t');
    require(hk_buffer_snap(b, b->cursor) == b->cursor);
    require(s->rows >= 1 && s->rows <= (e->height < 2 ? 2 : e->height));
    require(s->row >= 0 && s->row < s->rows);
    require(s->column >= 0 && s->column < s->width);
}

static void check_sent(const struct hk_str *out)
{
    size_t i, n;

    for (i = 0; i < out->len; i++) {
        if (out->data[i] != '\x1b') {
            require((unsigned char)out->data[i] >= 0x20
                    || out->data[i] == '\r' || out->data[i] == '\n');
            continue;
        }
        require(out->data[i + 1] == '[');
        n = strspn(out->data + i + 2, "?0123456789;");
        require(strchr("ACKJmhl", out->data[i + 2 + n]) != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct hk_frame frame = { "> ", NULL, HK_EN, false };
    struct hk_line_calls calls = { .choices = choices };
    struct hk_history past = { 0 };
    struct hk_keys keys = { 0 };
    struct hk_screen old = { 0 }, fresh = { 0 }, spare;
    struct hk_str out = HK_STR_INIT;
    struct hk_edit e;
    struct hk_key key;
    size_t i;

    if (size < 2)
        return 0;
    hk_history_add(&past, "one\n  户主\nthree", 17, NULL);
    hk_history_add(&past, "select 重庆", 13, NULL);
    hk_edit_init(&e, &calls, &past);
    e.width = data[0] % 100;
    e.height = data[1] % 30;
    e.ambiguous = 1 + data[0] / 128;
    for (i = 2; i < size; i++) {
        hk_keys_feed(&keys, data[i]);
        if (data[i] == 0xfe)           /* here nothing comes for a while */
            hk_keys_rest(&keys);
        while (hk_keys_take(&keys, &key)) {
            hk_edit_key(&e, key, &keys.paste);
            hk_edit_refresh(&e);
            fresh.top = old.top;
            hk_screen_draw(&fresh, &e, &frame);
            check(&e, &fresh);
            hk_str_clear(&out);
            hk_paint(&out, &old, &fresh, data[0] & 1);
            check_sent(&out);
            spare = old;
            old = fresh;
            fresh = spare;
            if (e.state != HK_EDITING)
                hk_edit_start(&e, "", 0);
        }
    }
    hk_edit_key(&e, (struct hk_key){ 'g', HK_CTRL }, NULL);
    hk_edit_menu_close(&e);
    while (hk_buffer_undo(&e.buffer))
        ;
    require(e.buffer.text.len == 0 || e.buffer.count == 2000);
    hk_str_release(&out);
    hk_screen_release(&old);
    hk_screen_release(&fresh);
    hk_edit_release(&e);
    hk_keys_release(&keys);
    hk_history_release(&past);
    return 0;
}
