/*
 * status - exit codes of the command; 1 and 3 as enum lantu_status has them.
 */
#ifndef CLI_STATUS_H
#define CLI_STATUS_H

enum {
    STATUS_DONE = 0,
    STATUS_INPUT = 1,
    STATUS_USAGE = 2,
    STATUS_ENVIRONMENT = 3,
    STATUS_EDITIONS = 4 // of a batch: some failed or are missing
};

#endif
