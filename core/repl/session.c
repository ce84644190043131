/* session.c - a session: its connections, what it prints */
#include "repl/session.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/stop.h"
#include "repl/eval.h"
#include "repl/looked.h"
#include "repl/seen.h"
#include "repl/write.h"
#include "store/view.h"

/* ---- output -------------------------------------------------------------- */

bool hk_repl_flush(struct hk_repl *s)
{
    bool good = !s->out.failed && s->o.write(s->o.context,
                                             hk_str_text(&s->out), s->out.len);

    hk_str_clear(&s->out);
    return good;
}

void hk_repl_put(struct hk_repl *s, const char *text)
{
    hk_str_puts(&s->out, text);
}

void hk_repl_putf(struct hk_repl *s, const char *format, ...)
{
    char text[2000];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    hk_str_puts(&s->out, text);
}

void hk_repl_note(struct hk_repl *s, const char *format, ...)
{
    char text[2000];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (s->interactive)                 /* in the order in which it happened */
        hk_repl_flush(s);
    s->o.note(s->o.context, text);
}

struct hk_result *hk_repl_fresh(struct hk_repl *s)
{
    hk_result_release(&s->last);
    hk_eval_forget_last(s);
    s->last.given = true;
    return &s->last;
}

/* One value takes one line, as a text or as money with its unit. */
static void show_single(struct hk_repl *s, const struct hk_datum *d)
{
    if (d->kind == HK_DATUM_NULL)
        hk_repl_put(s, "∅");
    hk_datum_print(&s->out, s->country, d, s->o.lang);
    if (d->kind == HK_DATUM_MONEY)
        hk_repl_putf(s, " %s", hk_repl_text(s, s->country->major_zh,
                                            s->country->major));
    hk_repl_put(s, "\n");
}

/* What stands in s->out goes to a pager; where there is none it stays there. */
static void page(struct hk_repl *s)
{
    if (!s->out.failed && s->o.page
        && s->o.page(s->o.context, hk_str_text(&s->out), s->out.len))
        hk_str_clear(&s->out);
}

enum hk_status hk_repl_show(struct hk_repl *s, bool all, struct hk_err *err)
{
    struct hk_table_style style = { .width = s->o.width,
                                    .colour = s->o.colour };
    size_t rows = hk_result_rows(&s->last), most = 0;
    bool paged;
    enum hk_status rc = hk_result_status(&s->last, err);

    if (rc)
        return rc;
    if (s->last.single && s->format == HK_FORMAT_TABLE) {
        show_single(s, hk_result_at(&s->last, 0, 0));
        return hk_str_status(&s->out, err);
    }
    if (s->interactive && !all && !s->last.pairs && s->rows && rows > s->rows)
        most = s->rows;
    paged = s->interactive && (all || !s->rows) && hk_repl_flush(s);
    rc = hk_result_write(&s->last, s->country, s->o.lang, s->format, &style,
                         most, &s->out, err);
    if (!rc && most)
        hk_repl_putf(s, hk_repl_text(s, "… 共 %zu 行，.last 看全部\n",
                                     "... %zu rows; .last shows all\n"), rows);
    if (!rc && paged)
        page(s);
    return rc;
}

/* ---- life ---------------------------------------------------------------- */

static void tell_note(void *context, const char *sentence)
{
    hk_repl_note(context, "%s", sentence);
}

static enum hk_status open_store(struct hk_repl *s, struct hk_store **out,
                                 bool write, struct hk_err *err)
{
    struct hk_store_options o = {
        .write = write, .wait_s = s->o.wait_s, .who = s->o.who,
        .command = "repl", .network = s->o.network, .note = tell_note,
        .context = s,
    };

    return hk_store_open(out, s->o.path, s->model, &o, err);
}

static void disconnect(struct hk_repl *s)
{
    hk_write_forget(s);
    hk_seen_forget(s);
    hk_store_close(s->ask);
    hk_store_close(s->read);
    s->ask = s->read = NULL;
    s->last_in_sql = false;
}

enum hk_status hk_repl_may_ask(struct hk_repl *s, struct hk_err *err)
{
    struct hk_store *ask = NULL;
    enum hk_status rc;

    if (s->ask)
        return HK_OK;
    rc = open_store(s, &ask, s->reveal, err);
    if (!rc)
        rc = hk_view_guard(ask, s->reveal, s->o.lang, err);
    if (rc) {
        hk_store_close(ask);
        return rc;
    }
    hk_store_progress(ask, s->o.progress);
    s->ask = ask;
    return HK_OK;
}

/* Two connections: in the one for SQL the tables are masked by views, which the
 * engine must not read. It is opened with the first SQL, for a prompt need not
 * wait for it; but what is revealed is logged before anything is shown. */
enum hk_status hk_repl_connect(struct hk_repl *s, struct hk_err *err)
{
    unsigned char digest[32];
    enum hk_status rc = HK_OK;

    disconnect(s);
    if (s->reveal)
        rc = hk_repl_may_ask(s, err);
    if (!rc)
        rc = open_store(s, &s->read, false, err);
    return rc ? rc : hk_store_head(s->read, &s->head, digest, err);
}

enum hk_status hk_repl_open(struct hk_repl **out,
                            const struct hk_repl_options *o,
                            struct hk_err *err)
{
    struct hk_repl *s = hk_zalloc(1, sizeof *s);
    enum hk_status rc;

    *out = NULL;
    if (!s)
        return hk_fail_memory(err);
    s->o = *o;
    s->model = hk_packs_model(o->packs);
    s->country = &s->model->country;
    hk_eval_forget_last(s);
    s->year = o->year;
    s->date = o->date;
    s->has_date = o->has_date;
    s->reveal = o->reveal;
    s->write = o->may_change;
    s->format = o->format;
    s->rows = 40;
    rc = hk_repl_connect(s, err);
    s->told = s->head;
    if (!rc && !s->year)
        rc = hk_seen_newest_year(s, err);
    s->o.year = s->year;
    if (!rc && o->region)
        rc = hk_seen_set_region(s, o->region, err);
    if (!rc && o->under)
        rc = hk_seen_set_under(s, o->under, err);
    if (rc)
        hk_repl_close(s);
    else
        *out = s;
    return rc;
}

void hk_repl_close(struct hk_repl *s)
{
    size_t i;

    if (!s)
        return;
    disconnect(s);
    hk_script_close(s->script);
    hk_mangler_release(&s->mangler);
    hk_result_release(&s->last);
    hk_result_release(&s->glance);
    hk_str_release(&s->out);
    hk_str_release(&s->texts);
    hk_str_release(&s->shown);
    hk_arena_release(&s->calls);
    hk_arena_release(&s->paths);
    hk_str_release(&s->mended);
    for (i = 0; i < s->said_count; i++)
        hk_free(s->said[i].text);
    hk_free(s->said);
    hk_looked_forget(s);
    hk_free(s->judged);
    hk_free(s->laws);
    hk_free(s);
}

enum hk_status hk_repl_plugins(struct hk_repl *s, struct hk_plugins **out,
                               struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (!s->plugins && s->o.plugins)
        rc = s->o.plugins(s->o.context, &s->plugins, err);
    *out = s->plugins;
    return rc;
}
