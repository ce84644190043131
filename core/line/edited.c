/* edited.c - an entry that is edited on a terminal */
#include "line/line_impl.h"

#include "base/stop.h"

static bool flush(struct hk_line *line)
{
    bool ok = !line->out.failed && hk_tty_write(&line->tty, &line->out);

    hk_str_clear(&line->out);
    return ok;
}

static void forget_shown(struct hk_line *line)
{
    line->shown.rows = line->shown.row = line->shown.column = 0;
}

/* Draw what there is and bring the terminal to it. False: it is gone. */
static bool draw(struct hk_line *line, bool bare)
{
    struct hk_frame frame = { line->prompt, line->more, line->options.lang,
                              bare };
    struct hk_screen spare;

    hk_edit_refresh(&line->edit);
    line->fresh.top = line->shown.top;
    hk_screen_draw(&line->fresh, &line->edit, &frame);
    if (line->fresh.failed)
        return true;                   /* the last picture stays */
    hk_paint(&line->out, &line->shown, &line->fresh, line->options.colour);
    spare = line->shown;
    line->shown = line->fresh;
    line->fresh = spare;
    return flush(line);
}

static void resized(struct hk_line *line)
{
    int width, height;

    hk_tty_size(&line->tty, &width, &height);
    hk_paint_wipe(&line->out, &line->shown,
                  width < HK_LEAST_WIDTH ? HK_LEAST_WIDTH : width);
    forget_shown(line);
    line->edit.width = width;
    line->edit.height = height;
}

/* After another program had the terminal: begin on the line where it left. */
static void begin_anew(struct hk_line *line)
{
    hk_tty_size(&line->tty, &line->edit.width, &line->edit.height);
    forget_shown(line);
    hk_str_puts(&line->out, "\r\x1b[J");
}

static enum hk_status stop(struct hk_line *line, bool job, struct hk_err *err)
{
    enum hk_status rc;

    hk_paint_leave(&line->out, &line->shown);
    flush(line);
    rc = hk_tty_stop(&line->tty, job, err);
    if (!rc)
        begin_anew(line);
    return rc;
}

/* What keys asked of the terminal. */
static enum hk_status serve(struct hk_line *line, struct hk_err *err)
{
    struct hk_edit *e = &line->edit;
    enum hk_status rc = HK_OK;

    if (e->beep)
        hk_str_putc(&line->out, '\a');
    if (e->clear) {
        hk_str_puts(&line->out, "\x1b[H\x1b[2J");
        forget_shown(line);
    }
    if (e->suspend)
        rc = stop(line, true, err);
    e->beep = e->clear = e->suspend = false;
    return rc;
}

static void take_keys(struct hk_line *line)
{
    struct hk_key key;

    while (line->edit.state == HK_EDITING && !line->edit.suspend
           && hk_keys_take(&line->keys, &key))
        hk_edit_key(&line->edit, key, &line->keys.paste);
}

static void take_bytes(struct hk_line *line)
{
    take_keys(line);
    while (line->used < line->input.len && line->edit.state == HK_EDITING
           && !line->edit.suspend) {
        hk_keys_feed(&line->keys,
                     (unsigned char)line->input.data[line->used++]);
        take_keys(line);
    }
    if (line->used == line->input.len) {
        hk_str_clear(&line->input);
        line->used = 0;
    }
}

/* How long nothing may come before something is done. */
static int patience(const struct hk_line *line)
{
    const struct hk_edit *e = &line->edit;
    int ms = hk_keys_wait(&line->keys);

    if (ms)
        return ms;
    return e->calls->preview && (e->previewed != e->buffer.version
                                 || e->previewed_cursor != e->buffer.cursor)
        ? line->options.idle_ms : -1;
}

static enum hk_status wait_once(struct hk_line *line, struct hk_err *err)
{
    struct hk_key ctrl_c = { 'c', HK_CTRL };
    int number = 0;

    switch (hk_tty_wait(&line->tty, patience(line), &line->input, &number)) {
    case HK_TTY_BYTES:
        return hk_str_status(&line->input, err);
    case HK_TTY_TIME:
        if (hk_keys_wait(&line->keys))
            hk_keys_rest(&line->keys);
        else
            hk_edit_idle(&line->edit);
        return HK_OK;
    case HK_TTY_RESIZED:
        resized(line);
        return HK_OK;
    case HK_TTY_INTERRUPT:
        hk_edit_key(&line->edit, ctrl_c, NULL);
        return HK_OK;
    case HK_TTY_STOP:
        return stop(line, false, err);
    case HK_TTY_CONTINUED:
        begin_anew(line);
        return HK_OK;
    case HK_TTY_END:
        hk_paint_leave(&line->out, &line->shown);
        flush(line);
        hk_tty_raise(&line->tty, number);
        return hk_stop_fail(err);
    case HK_TTY_CLOSED:
    default:
        line->at_end = true;
        line->edit.state = HK_EDIT_EOF;
        return HK_OK;
    }
}

static enum hk_status edit(struct hk_line *line, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    while (!rc) {
        take_bytes(line);
        rc = serve(line, err);
        if (rc || line->edit.state != HK_EDITING)
            break;
        if (line->used < line->input.len)
            continue;                  /* stopped between two keys */
        if (!draw(line, false)) {
            line->at_end = true;
            line->edit.state = HK_EDIT_EOF;
            break;
        }
        rc = wait_once(line, err);
    }
    return rc;
}

/* Leave the finished entry on the screen, without what was around it. */
static void finish(struct hk_line *line)
{
    struct hk_edit *e = &line->edit;

    e->searching = false;
    e->buffer.cursor = e->buffer.text.len;
    draw(line, true);
    if (e->state == HK_EDIT_CANCELLED)
        hk_str_puts(&line->out, "^C");
    hk_paint_leave(&line->out, &line->shown);
    flush(line);
}

static enum hk_status begin(struct hk_line *line, struct hk_err *err)
{
    enum hk_status rc = hk_tty_enter(&line->tty, line->options.in,
                                     line->options.out, err);

    if (rc)
        return rc;
    if (!line->asked) {
        line->edit.ambiguous = hk_tty_ambiguous(&line->tty, &line->input);
        line->keys.asked = line->asked = true;
    }
    hk_tty_size(&line->tty, &line->edit.width, &line->edit.height);
    hk_edit_start(&line->edit, "", 0);
    line->shown.top = 0;
    forget_shown(line);
    line->began = ++line->lines;
    return HK_OK;
}

enum hk_status hk_line_read_edited(struct hk_line *line, struct hk_str *text,
                                   enum hk_line_end *end, struct hk_err *err)
{
    struct hk_edit *e = &line->edit;
    enum hk_status rc;

    if (line->at_end)
        return HK_OK;                  /* and stays at the end */
    rc = begin(line, err);
    if (!rc)
        rc = edit(line, err);
    if (!rc) {
        finish(line);
        if (e->state == HK_EDIT_DONE) {
            hk_str_add(text, hk_str_text(&e->buffer.text), e->buffer.text.len);
            rc = hk_str_status(text, err);
            *end = HK_LINE_TEXT;
            hk_line_record(line, text);
        } else if (e->state == HK_EDIT_CANCELLED) {
            *end = HK_LINE_CANCELLED;
        }
    }
    hk_tty_leave(&line->tty);
    return rc;
}
