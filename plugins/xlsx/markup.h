/* markup.h - reading the XML of a part, without what XML can do to a reader */
#ifndef XLSX_MARKUP_H
#define XLSX_MARKUP_H

#include <expat.h>
#include <stddef.h>

#include "part.h"

/* A reader of one part. Names come without their namespace. */
struct markup {
    struct package *package;
    struct fault *fault;
    void *context;               /* for the three below */
    void (*begin)(struct markup *m, const char *name, const char **attributes);
    void (*end)(struct markup *m, const char *name);      /* or NULL */
    void (*text)(struct markup *m, const char *text, int len);  /* or NULL */
    XML_Parser parser;
    bool paused, over;
};

/* Begin to read the part `name`. */
bool markup_open(struct markup *m, const char *name);

/* Read on, to the end of the part or until markup_pause was called; then it is
 * `paused` and can go on. False with a fault: bad XML, a document type (which
 * could name entities), elements nested too deep, a damaged part. */
bool markup_run(struct markup *m);

void markup_pause(struct markup *m);      /* from inside begin, end, text */
void markup_stop(struct markup *m);       /* the same for good: a fault is set */
void markup_close(struct markup *m);      /* twice is harmless */

/* The attribute called `name`, or NULL. */
const char *markup_get(const char **attributes, const char *name);

/* Open, run, close. */
bool markup_read(struct markup *m, const char *name);

#endif
