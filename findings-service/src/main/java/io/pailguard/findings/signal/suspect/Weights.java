package io.pailguard.findings.signal.suspect;

/** What the pieces of evidence weigh. They were chosen on one half of a set of incidents and tried on the other. */
final class Weights {
    /** After so many days, e times less. */
    static final double DAYS = 7;
    /** So many lines are a large commit. */
    static final int LARGE = 2_000;
    /** Of a larger commit the paths say little. */
    static final int FILES_WITH_WORDS = 20;
    /** A commit that was taken back before the signal. */
    static final double TAKEN_BACK = 0.3;

    private static final double LINE = 2.25;
    private static final double FILE = 1.85;
    private static final double NEWEST = 0.6;
    private static final double COVERAGE = 0.65;
    private static final double CHURN = 1.15;
    private static final double NEAR = 0.4;
    private static final double IN_SERVICE = 1;
    private static final double SERVICE_SHARE = 0.8;
    private static final double MESSAGE = 1.4;
    private static final double PATHS = 1;
    private static final double RECENT = 1.2;
    private static final double SIZE = 1.75;
    private static final double CODE = 0.5;
    /** What files weigh where lines are named and nobody wrote them. */
    private static final double FILES_WITHOUT_LINES = 0.03;

    private static final double LEAST = 0.9;
    private static final double MIDDLE = 3;

    private Weights() {}

    /** What points at the commit itself. */
    private static double pointing(Evidence it, boolean linesOfNobody) {
        double files = FILE * it.file() + NEWEST * it.newest() + COVERAGE * it.coverage() + CHURN * it.churn();
        return LINE * it.line()
                + (linesOfNobody ? FILES_WITHOUT_LINES * files : files)
                + NEAR * it.near()
                + IN_SERVICE * it.inService()
                + SERVICE_SHARE * it.serviceShare()
                + MESSAGE * it.message()
                + PATHS * it.paths();
    }

    /** Being young and large alone makes nobody a suspect. */
    static boolean speaks(Evidence it, boolean linesOfNobody) {
        return pointing(it, linesOfNobody) >= LEAST;
    }

    static double score(Evidence it, boolean linesOfNobody) {
        return pointing(it, linesOfNobody) + RECENT * it.recent() + SIZE * it.size() + CODE * it.code();
    }

    /** From 0 to 1. */
    static double confidence(double score) {
        return score / (score + MIDDLE);
    }
}
