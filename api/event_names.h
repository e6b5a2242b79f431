// SPDX-License-Identifier: MIT
//
// What the parts of api/event.h share.

#ifndef API_EVENT_NAMES_H
#define API_EVENT_NAMES_H

#include "api/event.h"

// The row of what `text` names; 0 if it names nothing. For API_NAME_ANSWER *second tells that it is a question's.
unsigned api_name_row(const struct api_names *names, int kind, const char *text, size_t length, bool *second);

// The nearest name of that kind, "" if none is near.
const char *api_name_near(int kind, const char *text, size_t length, char nearest[64]);

#endif
