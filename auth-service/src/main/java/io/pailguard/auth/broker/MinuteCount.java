package io.pailguard.auth.broker;

import java.time.Instant;

/**
 * What a client has asked for in a minute.
 *
 * @param own what this replica has counted
 * @param told how much of it the other replicas can know of
 * @param others what those had counted when they were last heard of
 * @param refusals how many of its own were too much
 */
record MinuteCount(Instant begin, long own, long told, long others, long refusals) {
    static MinuteCount beginning(Instant begin) {
        return new MinuteCount(begin, 0, 0, 0, 0);
    }

    /** The same, or a new one where another minute has begun. */
    MinuteCount at(Instant minute) {
        return begin.equals(minute) ? this : beginning(minute);
    }

    /** One more, of as many as there may be. */
    MinuteCount asked(long most) {
        return new MinuteCount(begin, own + 1, told, others, own + 1 + others > most ? refusals + 1 : refusals);
    }

    long untold() {
        return own - told;
    }

    /**
     * After it was told.
     *
     * @param upTo what this replica had counted by then
     * @param all what all have counted, it among them
     */
    MinuteCount heard(long upTo, long all) {
        return new MinuteCount(begin, own, upTo, all - upTo, refusals);
    }
}
