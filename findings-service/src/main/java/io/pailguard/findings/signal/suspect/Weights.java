package io.pailguard.findings.signal.suspect;

import java.util.List;

/**
 * What the pieces of evidence weigh, by what a signal names. They are those of a choice among the commits of a lookback
 * (conditional logit), fitted to incidents of some public histories and tried on those of others; what the incidents cannot
 * tell, such as what a folder weighs beside a line, is set by hand.
 *
 * @param speaking so much of what points at a commit must the likeliest have, or nobody is suspected
 */
record Weights(
        double line,
        double file,
        double newest,
        double coverage,
        double churn,
        double near,
        double inService,
        double serviceShare,
        double message,
        double paths,
        double recent,
        double size,
        double code,
        double speaking) {
    /** After so many days, e times less. */
    static final double DAYS = 7;
    /** So many lines are a large commit. */
    static final int LARGE = 2_000;
    /** Of a larger commit the paths say little. */
    static final int FILES_WITH_WORDS = 20;
    /** A commit that was taken back before the signal. */
    static final double TAKEN_BACK = 0.3;
    /** Being young and large alone makes nobody a suspect. */
    static final double LEAST = 0.9;

    private static final Weights LINES = new Weights(4, 2.1, 0.3, 0, 0.3, 1.4, 0.5, 0.4, 2, 1.2, 1.6, 1.5, 0.8, 5);
    private static final Weights FILES = new Weights(0, 2.1, 1.3, 1.7, 2.9, 1.2, 0.5, 0.4, 1.3, 0, 1.3, 1, 0.4, LEAST);
    private static final Weights WORDS = new Weights(0, 0, 0, 0, 0, 0, 3, 1.1, 3.4, 4.3, 2, 4.3, 0.5, LEAST);

    static Weights of(List<Frame> named) {
        return named.isEmpty() ? WORDS : named.stream().anyMatch(frame -> frame.line() > 0) ? LINES : FILES;
    }

    /** What points at the commit itself. */
    double pointing(Evidence it) {
        return line * it.line()
                + file * it.file()
                + newest * it.newest()
                + coverage * it.coverage()
                + churn * it.churn()
                + near * it.near()
                + inService * it.inService()
                + serviceShare * it.serviceShare()
                + message * it.message()
                + paths * it.paths();
    }

    double score(Evidence it) {
        return pointing(it) + recent * it.recent() + size * it.size() + code * it.code();
    }

    /** The score of what is no commit of the lookback: of one that only just speaks, half young and half large. */
    double scoreOfNone() {
        return speaking + (recent + size + code) / 2;
    }
}
