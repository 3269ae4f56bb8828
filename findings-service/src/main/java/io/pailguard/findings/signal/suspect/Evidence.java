package io.pailguard.findings.signal.suspect;

/**
 * What speaks for a commit, each from 0 to 1. Its code is what of its files is neither documentation nor a test: these come
 * along with what does harm.
 *
 * @param line it wrote, or wrote next to, a line that the signal names
 * @param file it changed a file that the signal names
 * @param newest it is the newest that changed it, or the second newest and so on
 * @param coverage how many of the files that the signal names it changed
 * @param churn how much of the change of these files came with it
 * @param near how near its files are to those that the signal names
 * @param inService whether any of its code is in the folder of the service
 * @param serviceShare how much of its code is
 * @param message how many of the signal's words its message has, the rarer ones counting more
 * @param paths the same of the paths of its files
 * @param recent how soon before the signal it was committed
 * @param size how many lines of code it changed
 * @param code whether it changed any
 */
record Evidence(
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
        double code) {}
