// SPDX-License-Identifier: MIT
//
// show as JSON: what is told becomes members.
#include "api/call.h"
#include "api/show.h"

static void write_text(void *self, enum api_show_field field, const char *value, const char *words)
{
    (void)words;
    api_write_text(self, api_show_about(field).name, value);
}

static void write_open(void *self, enum api_show_field field)
{
    struct api_show_about about = api_show_about(field);
    api_write_open(self, about.name, about.shape == API_SHOW_PART ? '{' : '[');
}

static void write_member(void *self, const char *text)
{
    api_write_text(self, NULL, text);
}

static void write_link(void *self, enum uk_side side, const char *id, const char *name)
{
    api_write_open(self, NULL, '{');
    api_write_sided(self, "id", side, id);
    api_write_text(self, "name", name);
    api_write_close(self, '}');
}

static void write_item(void *self, const char *id, const char *name)
{
    api_write_open(self, NULL, '{');
    if (*id)
        api_write_text(self, "id", id);
    if (*name)
        api_write_text(self, "part", name);
}

static void write_item_end(void *self)
{
    api_write_close(self, '}');
}

static void write_close(void *self, enum api_show_field field)
{
    api_write_close(self, api_show_about(field).shape == API_SHOW_PART ? '}' : ']');
}

static void write_title(struct api_writer *w, const struct api_shown *shown)
{
    struct api_show_title title = api_show_title(shown);
    api_write_text(w, "kind", title.kind_name);
    api_write_sided(w, "id", shown->side, title.id);
    api_write_text(w, "name", title.name);
    if (*title.part)
        api_write_text(w, "part", title.part);
}

static void write_several(struct api_writer *w, const struct api_show_request *request)
{
    api_write_open(w, "several", '[');
    for (int i = 0; i < request->count; i++) {
        api_write_open(w, NULL, '{');
        write_title(w, &request->shown[i]);
        api_write_close(w, '}');
    }
    api_write_close(w, ']');
}

enum uk_err api_show_json(const struct api_call *call, struct api_work *work, struct api_writer *answer)
{
    struct api_show_request *request = &work->show;
    struct uk_problem problem;
    enum uk_err err = api_show_read(work, call->request, request, &problem);
    if (err)
        return api_refuse(call, work, &problem, answer);
    api_write_open(answer, NULL, '{');
    if (request->count > 1) {
        write_several(answer, request);
    } else {
        const struct api_show_to to = {answer, write_text, write_open, write_member, write_link, write_item, write_item_end, write_close};
        write_title(answer, &request->shown[0]);
        api_show_tell(request, &to);
        if (request->presses) {
            api_show_safety(request, &work->safety);
            api_safety_write(answer, "safety", &work->safety);
        }
    }
    api_write_close(answer, '}');
    return UK_OK;
}
