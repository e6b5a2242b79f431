// SPDX-License-Identifier: MIT
//
// press: which spot to press next to find out more, and how; as the interview does it.
//
//   {"find":{a find request; its presses in the order in which they were done},"spot":"left:trapezius.trp1",
//    "passed":["right:trapezius.trp1"]}
// Without `spot` the next one worth pressing is chosen, other than those `passed` over; "spot":null in the answer when there is none.
//
//   {"spot":"left:trapezius.trp1","name":"Left trapezius","part":"upper, steep front fibres","muscle":"trapezius","place":"..",
//    "number":2,"near":0,"near_text":null,          number of this press; near 1 or 2: beside a spot that was the person's pain
//    "card":null,                                   {"card","title","intro","signs":[..]}: to be answered first; then what is below is left out
//    "how":"..","how_short":"..","position":"..","reach":"..","with":"..","far":false,"far_text":null,
//    "care":false,"target":"..","caution":".."|null,
//    "felt":[{"felt":"mine","text":"Yes, that is my pain"},{"felt":"tender","text":".."},{"felt":"none","text":".."}],"why":".."}
// How to press stands only where safety and the muscle's own rule let it be pressed alone; else UK_ERR_STOP, and
//   {"spot","name","part","stop":"why not","page":{..}|null,"safety":{..}}; in an emergency {"spot":null,"page":{..},"safety":{..}}

#ifndef API_PRESS_H
#define API_PRESS_H

#include "api/api.h"

enum uk_err api_press_json(const struct api_call *call, struct api_work *work, struct api_writer *answer);

#endif
