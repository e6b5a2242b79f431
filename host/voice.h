// SPDX-License-Identifier: MIT
//
// A voice that reads aloud: speech-dispatcher, looked for only when it is asked for.

#ifndef HOST_VOICE_H
#define HOST_VOICE_H

#include <stdbool.h>

// False if there is none here.
bool host_voice_start(void);
// Says this now; what was being said is cut off.
void host_voice_say(const char *text);
void host_voice_stop(void);

#endif
