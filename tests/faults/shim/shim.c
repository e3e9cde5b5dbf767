/*
 * A disk that fails on command.
 *
 * Preloaded into a program, this stands between it and the C library's file calls. Below one
 * watched folder it counts the calls that the chosen fault applies to, lets the n-th one (or every
 * one from the n-th on) go wrong, and writes down what was done, so that a power cut can be played
 * afterwards. Files outside that folder are left alone.
 *
 * It is asleep until `fault_arm` is called. A test forks a warm Python for each fault, so arming is
 * cheap and a killed child takes nothing with it. One thread at a time: the day it watches has one.
 *
 * Flushing never reaches the real disk: a killed program needs no flushing, and what a power cut
 * would have left is worked out from the trace.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* What can go wrong; the numbers are those in faulty_disk.py. */
enum fault {
    NOTHING = 0,  /* only count and write down */
    KILL = 1,     /* die before the call */
    TEAR = 2,     /* do half of a write, then die */
    FAIL_EIO = 3, /* the call fails: the disk is broken */
    FAIL_FULL = 4, /* the call fails: no space left */
    SHORT = 5,    /* a write does half and says so, as it may */
    LOSE = 6,     /* a write is swallowed and called a success: a lying disk, for a control */
    FAIL_READ = 7 /* reading fails */
};

/* Kinds of call, as they stand in the trace. */
#define OPEN 'O'    /* opened; nothing changed */
#define CREATE 'C'  /* a new file came into being */
#define WRITE 'W'
#define TRUNCATE 'T'
#define SYNC 'S'
#define UNSYNC 'F'  /* a flush that failed: what it should have kept may never reach the disk */
#define UNLINK 'U'
#define RENAME 'R'  /* the new name is the payload */
#define MKDIR 'M'
#define RMDIR 'D'
#define CLOSE 'X'
#define READ 'r'
#define NOTE 'N'    /* what the program itself wants to stand in the trace */
#define HIT '!'     /* here the fault happened; the payload is the kind of call */

#define FILES 1024

static char watched_folder[PATH_MAX];
static size_t watched_length;
static char paths[FILES][PATH_MAX]; /* of open descriptors below the watched folder, else "" */
static enum fault fault;
static long nth, counted;
static int sticky;
static int trace = -1;

/* ---- the real calls ---- */

#define REAL(type, name, args) static type(*real_##name) args
REAL(int, open64, (const char *, int, ...));
REAL(int, openat64, (int, const char *, int, ...));
REAL(int, close, (int));
REAL(ssize_t, write, (int, const void *, size_t));
REAL(ssize_t, pwrite64, (int, const void *, size_t, off64_t));
REAL(ssize_t, read, (int, void *, size_t));
REAL(ssize_t, pread64, (int, void *, size_t, off64_t));
REAL(int, ftruncate64, (int, off64_t));
REAL(int, fsync, (int));
REAL(int, fdatasync, (int));
REAL(int, unlink, (const char *));
REAL(int, unlinkat, (int, const char *, int));
REAL(int, rename, (const char *, const char *));
REAL(int, mkdir, (const char *, mode_t));
REAL(int, rmdir, (const char *));

#define FIND(name) real_##name = dlsym(RTLD_NEXT, #name)

/* Called at the start of each call as well: other libraries' constructors may open files first. */
__attribute__((constructor)) static void find_real_calls(void) {
    if (real_open64) return;
    FIND(openat64), FIND(close), FIND(write), FIND(pwrite64), FIND(read), FIND(pread64);
    FIND(ftruncate64), FIND(fsync), FIND(fdatasync), FIND(unlink), FIND(unlinkat), FIND(rename);
    FIND(mkdir), FIND(rmdir), FIND(open64);
}

/* ---- what is watched ---- */

static int is_below(const char *path) {
    if (!watched_length || !path || strncmp(path, watched_folder, watched_length)) return 0;
    return path[watched_length] == '/' || !path[watched_length];
}

/* Return the path a call means, for a name relative to an open folder too; NULL if not watched. */
static const char *meant(int folder, const char *path, char *room) {
    if (!path) return NULL;
    if (path[0] != '/' && folder >= 0 && folder < FILES && paths[folder][0]) {
        if (snprintf(room, PATH_MAX, "%s/%s", paths[folder], path) >= PATH_MAX) abort();
        path = room;
    }
    return is_below(path) ? path : NULL;
}

static const char *path_of(int descriptor) {
    if (descriptor < 0 || descriptor >= FILES || !paths[descriptor][0]) return NULL;
    return paths[descriptor];
}

/* ---- the trace: kind, length of the path, offset, length of the payload, path, payload ---- */

static void put(const void *bytes, size_t length) {
    const char *next = bytes;
    while (length) {
        ssize_t done = real_write(trace, next, length);
        if (done <= 0) abort();
        next += done, length -= (size_t)done;
    }
}

static void tell(char kind, const char *path, uint64_t offset, const void *payload, uint64_t n) {
    if (trace < 0) return;
    int kept = errno;
    uint16_t length = (uint16_t)strlen(path);
    put(&kind, 1), put(&length, 2), put(&offset, 8), put(&n, 8), put(path, length);
    if (n) put(payload, n);
    errno = kept;
}

/* ---- the verdict on one call ---- */

static int applies(char kind) {
    switch (fault) {
    case NOTHING: return 0;
    case KILL: return kind != READ && kind != OPEN;
    case FAIL_EIO: return kind != READ;
    case FAIL_FULL:
        return kind == CREATE || kind == WRITE || kind == TRUNCATE || kind == RENAME || kind == MKDIR;
    case FAIL_READ: return kind == READ;
    default: return kind == WRITE;
    }
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

enum verdict { GO, REFUSE, HALF, HALF_AND_DIE, SWALLOW };

static enum verdict judge(char kind, const char *path) {
    if (!applies(kind)) return GO;
    counted++;
    if (sticky ? counted < nth : counted != nth) return GO;
    if (kind == SYNC && fault == FAIL_EIO) tell(UNSYNC, path, 0, NULL, 0);
    tell(HIT, path, 0, &kind, 1);
    switch (fault) {
    case KILL: die(); break;
    case TEAR: return HALF_AND_DIE;
    case SHORT: return HALF;
    case LOSE: return SWALLOW;
    default: break;
    }
    errno = fault == FAIL_FULL ? ENOSPC : EIO;
    return REFUSE;
}

/* ---- opening and closing ---- */

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char room[PATH_MAX];
    find_real_calls();
    const char *path = meant(folder, name, room);
    if (!path) return real_openat64(folder, name, flags, mode);
    struct stat before;
    int is_new = (flags & O_CREAT) && lstat(path, &before) != 0;
    if (judge(is_new ? CREATE : OPEN, path) == REFUSE) return -1;
    int descriptor = real_openat64(folder, name, flags, mode);
    if (descriptor < 0) return descriptor;
    if (descriptor >= FILES) abort();
    snprintf(paths[descriptor], PATH_MAX, "%s", path);
    tell(is_new ? CREATE : OPEN, path, 0, NULL, 0);
    if (!is_new && (flags & O_TRUNC)) tell(TRUNCATE, path, 0, NULL, 0);
    return descriptor;
}

/* The mode is only there, and only matters, where a file may be made. */
#define MODE(flags)                                                                                \
    mode_t mode = 0;                                                                               \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                                                       \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode = va_arg(rest, mode_t);                                                               \
        va_end(rest);                                                                              \
    }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int descriptor) {
    find_real_calls();
    const char *path = path_of(descriptor);
    if (!path) return real_close(descriptor);
    enum verdict verdict = judge(CLOSE, path);
    tell(CLOSE, path, 0, NULL, 0);
    paths[descriptor][0] = 0;
    int done = real_close(descriptor); /* a close that fails has closed all the same */
    if (verdict == REFUSE) errno = EIO, done = -1;
    return done;
}

/* ---- writing ---- */

static ssize_t put_at(int descriptor, const void *bytes, size_t length, off64_t at, int moving) {
    return moving ? real_write(descriptor, bytes, length)
                  : real_pwrite64(descriptor, bytes, length, at);
}

static ssize_t wrote(int descriptor, const void *bytes, size_t length, off64_t at, int moving) {
    find_real_calls();
    const char *path = path_of(descriptor);
    if (!path) return put_at(descriptor, bytes, length, at, moving);
    if (moving) {
        int flags = fcntl(descriptor, F_GETFL);
        at = lseek64(descriptor, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
    }
    enum verdict verdict = judge(WRITE, path);
    if (verdict == REFUSE) return -1;
    if (verdict == SWALLOW) {
        if (moving) lseek64(descriptor, (off64_t)length, SEEK_CUR);
        return (ssize_t)length;
    }
    if (verdict != GO && length > 1) length /= 2;
    ssize_t done = put_at(descriptor, bytes, length, at, moving);
    if (done > 0) tell(WRITE, path, (uint64_t)at, bytes, (uint64_t)done);
    if (verdict == HALF_AND_DIE) die();
    return done;
}

ssize_t write(int d, const void *bytes, size_t n) { return wrote(d, bytes, n, 0, 1); }
ssize_t pwrite(int d, const void *bytes, size_t n, off_t at) { return wrote(d, bytes, n, at, 0); }
ssize_t pwrite64(int d, const void *bytes, size_t n, off64_t at) { return wrote(d, bytes, n, at, 0); }

static int truncated(int descriptor, off64_t length) {
    find_real_calls();
    const char *path = path_of(descriptor);
    if (path && judge(TRUNCATE, path) == REFUSE) return -1;
    int done = real_ftruncate64(descriptor, length);
    if (path && !done) tell(TRUNCATE, path, (uint64_t)length, NULL, 0);
    return done;
}

int ftruncate(int descriptor, off_t length) { return truncated(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return truncated(descriptor, length); }

static int flushed(int descriptor, int (*really)(int)) {
    const char *path = path_of(descriptor);
    if (!path) return really(descriptor);
    if (judge(SYNC, path) == REFUSE) return -1;
    tell(SYNC, path, 0, NULL, 0);
    return 0;
}

int fsync(int descriptor) { find_real_calls(); return flushed(descriptor, real_fsync); }
int fdatasync(int descriptor) { find_real_calls(); return flushed(descriptor, real_fdatasync); }

/* ---- reading ---- */

ssize_t read(int descriptor, void *bytes, size_t length) {
    find_real_calls();
    const char *path = path_of(descriptor);
    if (path && judge(READ, path) == REFUSE) return -1;
    if (path) tell(READ, path, 0, NULL, 0);
    return real_read(descriptor, bytes, length);
}

static ssize_t got(int descriptor, void *bytes, size_t length, off64_t at) {
    find_real_calls();
    const char *path = path_of(descriptor);
    if (path && judge(READ, path) == REFUSE) return -1;
    if (path) tell(READ, path, 0, NULL, 0);
    return real_pread64(descriptor, bytes, length, at);
}

ssize_t pread(int d, void *bytes, size_t n, off_t at) { return got(d, bytes, n, at); }
ssize_t pread64(int d, void *bytes, size_t n, off64_t at) { return got(d, bytes, n, at); }

/* ---- names ---- */

static int removed(int folder, const char *name, int flags, int plain) {
    char room[PATH_MAX];
    find_real_calls();
    const char *path = meant(folder, name, room);
    char kind = flags & AT_REMOVEDIR ? RMDIR : UNLINK;
    if (path && judge(kind, path) == REFUSE) return -1;
    int done = plain ? real_unlink(name) : real_unlinkat(folder, name, flags);
    if (path && !done) tell(kind, path, 0, NULL, 0);
    return done;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0, 1); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags, 0); }

int rmdir(const char *path) {
    find_real_calls();
    if (!is_below(path)) return real_rmdir(path);
    if (judge(RMDIR, path) == REFUSE) return -1;
    int done = real_rmdir(path);
    if (!done) tell(RMDIR, path, 0, NULL, 0);
    return done;
}

int rename(const char *old, const char *new) {
    find_real_calls();
    if (!is_below(old) && !is_below(new)) return real_rename(old, new);
    if (judge(RENAME, old) == REFUSE) return -1;
    int done = real_rename(old, new);
    if (!done) tell(RENAME, old, 0, new, strlen(new));
    return done;
}

int mkdir(const char *path, mode_t mode) {
    find_real_calls();
    if (!is_below(path)) return real_mkdir(path, mode);
    if (judge(MKDIR, path) == REFUSE) return -1;
    int done = real_mkdir(path, mode);
    if (!done) tell(MKDIR, path, 0, NULL, 0);
    return done;
}

/* ---- for the tests ---- */

/* Begin to watch a folder (its full path). The trace goes to a new file, or nowhere for "". */
void fault_arm(const char *folder, const char *trace_path, int what, long which, int stays) {
    find_real_calls();
    snprintf(watched_folder, sizeof watched_folder, "%s", folder);
    watched_length = strlen(folder);
    fault = (enum fault)what, nth = which, sticky = stays, counted = 0;
    if (trace_path[0]) {
        trace = real_open64(trace_path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
        if (trace < 0) abort();
    }
}

/* Let everything succeed again from here on; what is done is still written down. */
void fault_disarm(void) { fault = NOTHING; }

/* Put a line of the program's own into the trace. */
void fault_note(const char *line) { tell(NOTE, "", 0, line, strlen(line)); }

/* Tell whether the fault has happened. */
int fault_happened(void) { return fault != NOTHING && nth > 0 && counted >= nth; }
