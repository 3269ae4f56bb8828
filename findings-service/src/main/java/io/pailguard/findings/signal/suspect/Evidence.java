package io.pailguard.findings.signal.suspect;

/**
 * What speaks for a commit, each from 0 to 1.
 *
 * @param line it wrote, or wrote next to, a line that the signal names
 * @param file it changed a file that the signal names
 * @param newest it is the newest that changed it, or the second newest and so on
 * @param coverage how many of the files that the signal names it changed
 * @param focus how many of the files that it changed the signal names
 * @param churn how much of the change of these files came with it
 * @param near how near its files are to those that the signal names
 * @param service how many of its files are in the folder of the service
 * @param words how many of the signal's words its message and its files have, the rarer ones counting more
 * @param recent how soon before the signal it was committed
 * @param size how large it is
 * @param code how many of its files are neither documentation nor tests
 */
record Evidence(
        double line,
        double file,
        double newest,
        double coverage,
        double focus,
        double churn,
        double near,
        double service,
        double words,
        double recent,
        double size,
        double code) {}
