/*
 * ending - how processes of ours end.
 */
#ifndef BATCH_ENDING_H
#define BATCH_ENDING_H

enum { ENDING_TEXT_MAX = 64 };

/* Ends a process that was forked: nothing of its parent's is flushed, closed or
 * called. */
_Noreturn void ending_leave(void);

/* In a word, SIGSEGV or exit 3, what waitpid says in a status. */
const char *ending_of(int status, char text[ENDING_TEXT_MAX]);

#endif
