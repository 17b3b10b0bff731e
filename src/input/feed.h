/*
 * feed - gives the parser a file piece by piece.
 *
 * Twins (twins.h) are not given to it: they are taken here.
 */
#ifndef INPUT_FEED_H
#define INPUT_FEED_H

struct parse;

/* To the end of the file, or until the pass is refused. */
void feed(struct parse *p);

#endif
