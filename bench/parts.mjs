// SPDX-License-Identifier: MIT
//
// What bench/all runs, in this order, and under which headings its figures stand. Minutes are about what a part takes on
// two quiet cores, building aside. A figure belongs to the group that its id begins with. `counts`: these figures are counts,
// which ./test long takes too; where it has been run whole they are taken from there, with its date. `left`: never run by
// bench/all, since it takes long or needs root; its figures are read from the file that the command left when it was run.

export const PARTS = [
  { name: 'accuracy', group: 'cases', minutes: 0.3, command: 'bench/finder --accuracy' },
  { name: 'interview', group: 'people', minutes: 0.6, command: 'bench/finder --interview' },
  { name: 'exact', group: 'exact', minutes: 1, counts: 'exact.', command: './test long finder same_as' },
  { name: 'speed', group: 'posterior', minutes: 0.2, command: 'bench/finder --speed' },
  { name: 'wide', group: 'posterior', minutes: 1.2, command: 'bench/finder --wide 6' },
  { name: 'wasm', group: 'posterior', minutes: 0.3, command: 'bench/wasm' },
  { name: 'triage', group: 'triage', minutes: 0.1, command: 'bench/triage' },
  { name: 'session', group: 'session', minutes: 0.1, command: 'bench/session' },
  { name: 'sequences', group: 'session', minutes: 1, counts: 'session.laws', command: './test long session law' },
  { name: 'body', group: 'picture', minutes: 0.3, command: 'bench/body' },
  { name: 'pictures', group: 'picture', minutes: 0.2, command: './test render webassembly' },
  { name: 'record', group: 'record', minutes: 0.2, command: 'bench/record' },
  { name: 'kills', group: 'record', minutes: 1, counts: 'record.kills', command: './test long store kill' },
  { name: 'cuts', group: 'record', minutes: 1.5, counts: 'record.cuts', command: './test long disk' },
  { name: 'damaged', group: 'record', minutes: 4, counts: 'record.damaged', command: 'UNKNOT_TEST_QUICK=1 ./test long import law' },
  { name: 'web', group: 'app', minutes: 2.5, command: 'bench/web --lighthouse' },
  { name: 'way', group: 'way', minutes: 0.7, command: 'bench/way' },
  { name: 'way-terminal', group: 'way', minutes: 0.1, command: 'bench/way --terminal' },
  { name: 'pages', group: 'app', minutes: 1, command: './test pages' },
  { name: 'reminder', group: 'breaks', minutes: 6, command: 'bench/breaks' },
  { name: 'behaviour', group: 'breaks', minutes: 7.5, command: 'bench/breaks --behaviour' },
  { name: 'year', group: 'breaks', minutes: 0.1, command: './test breaks year' },
  { name: 'program', group: 'program', minutes: 1.2, command: 'bench/program' },
  { name: 'same', group: 'same', minutes: 0.2, command: './test wasm' },
  { name: 'lines', group: 'robust', minutes: 1.5, counts: 'robust.lines', command: './test long find law' },
  { name: 'server', group: 'server', minutes: 0.5, command: './test server nobody && ./test server gigabyte' },
  { name: 'trends', group: 'trends', minutes: 1, command: 'bench/trends' },
  { name: 'clean', group: 'setup', minutes: 0, command: 'tests/clean_root', left: 'build/clean_root.tsv' },
  { name: 'short', group: 'setup', minutes: 0, command: './test', left: 'build/test/whole' },
  { name: 'long', group: 'setup', minutes: 0, command: './test long', left: 'build/test/whole.long' },
]

// `examples`: the bar is for what nobody here has seen; the figure is of published examples.
export const GROUPS = [
  { id: 'cases', title: 'Published cases', examples: true, words: `Painted regions only, muscles ranked by the finder. **These are published example cases, carried in
\`tests/golden/cases.jsonl\`. Some of them were looked at while the classes of common and rare muscles were chosen. They are not
unseen cases.** The bars of the design are for two sets of cases that are not in the repository (50 / 80 / 85 % on one, 35 / 60 / 71 %
on a harder one); no program here can take those figures, so the figure on the examples stands in their place and is named as such.
In brackets: 95 % interval (Wilson). With so few cases it is wide, and the finder's overlaps with those of the plain ways beside it.` },
  { id: 'people', title: 'Made-up people', words: `People drawn from assumptions that are written down in \`bench/people.h\`, close to the finder's own but not the same.
They show that the machinery works as meant; they do not show that real people are like this.` },
  { id: 'exact', title: 'Exactness', words: 'The finder\'s posterior beside two slow, plain programs in long double (`tests/oracle/plain.h`).' },
  { id: 'posterior', title: 'Speed of the posterior', words: `All marginals of one drawing, on one core. Quickscore is the textbook inclusion and exclusion; the junction tree is dlib's,
on the same network in the same run.` },
  { id: 'question', title: 'Next question', words: 'How long it takes to choose what to ask next.' },
  { id: 'triage', title: 'Triage from words alone', examples: true, words: `Stories told in plain words, and nothing else: no question is asked, no sign is shown on a card. **The stories of
vignettes.jsonl and vignettes_more.jsonl were looked at while the net of phrases was made, and the weights of words
were learned from them and from stories.jsonl.** Those of vignettes_unseen_plain.jsonl and vignettes_unseen_plain_2.jsonl
(said plainly), vignettes_unseen_idiom.jsonl and vignettes_unseen_idiom_2.jsonl (full of likeness and idiom) were made up from
the table of signs by people who did not know the net, those of vignettes_unseen_cases.jsonl and vignettes_unseen_cases_2.jsonl
from what they knew of medicine and its case reports alone, and the net was not made or mended after them: their figures were read, not their words. The beginnings
of about thirty missed ones of the older three sets were seen once; nothing was changed for them. How many words are weighed, how sure they must be,
how much is asked of a short text, and that phrases go on which no story hangs, was chosen with the figures of these sets in
sight; vignettes_unseen_short.jsonl (a few words, as typed on a phone) came after all that. Once somebody mends the net after them, they are unseen no more. The bars are for unseen stories and for people
who also answer the questions; words are only the net under those. In brackets: 95 % interval (Wilson).` },
  { id: 'session', title: 'The guided session', words: 'The state machine of a release.' },
  { id: 'picture', title: 'The picture of the body', words: 'A frame of 600 x 900 with paint and one muscle, on one core (processor time).' },
  { id: 'record', title: 'The record', words: 'Events on the disk: speed beside plain SQLite with the same settings in the same run; kills, power cuts and damaged files.' },
  { id: 'app', title: 'The app', words: 'In headless Chromium without a GPU, on a phone\'s screen. No real phone has been measured.' },
  { id: 'way', title: 'A stranger\'s first three minutes', words: `From opening the app for the first time, on a phone's screen, to a release that runs; and from the first command at a terminal of 80 x 24.
Inputs, words in sight and the machine's time are measured; the person's time is modelled from published figures for reading, pointing and
typing (head of \`bench/person.mjs\`). No stranger was timed.` },
  { id: 'breaks', title: 'The break reminder', words: 'Beside the reminders that Debian has, each on a desktop of its own, in one run.' },
  { id: 'setup', title: 'Set-up and tests', words: 'A clean root is a bare Debian with git in it. What stands here was left by these commands when they were last run whole.' },
  { id: 'program', title: 'The programs', words: 'Start-up, rate and size.' },
  { id: 'same', title: 'The same answer everywhere', words: 'Command line, server and WebAssembly module, asked the same.' },
  { id: 'robust', title: 'Bad input', words: 'What is wrong is answered with what is wrong. (Damaged files stand with the record, requests with the server.)' },
  { id: 'server', title: 'The local server under attack', words: 'What `unknot serve` does while somebody means harm.' },
  { id: 'trends', title: 'What works for me', words: 'Simulated people who try things for eight weeks, with effects known to the simulation alone.' },
]
