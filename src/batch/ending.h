/*
 * ending - how a process ended, in a word: SIGSEGV, exit 3.
 */
#ifndef BATCH_ENDING_H
#define BATCH_ENDING_H

enum { ENDING_TEXT_MAX = 64 };

/* Of a status as waitpid gives it. */
const char *ending_of(int status, char text[ENDING_TEXT_MAX]);

#endif
