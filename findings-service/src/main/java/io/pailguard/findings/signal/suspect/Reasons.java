package io.pailguard.findings.signal.suspect;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says for people what speaks for a commit. */
final class Reasons {
    private Reasons() {}

    static List<String> of(Commit commit, Evidence evidence, Clues clues, boolean takenBack) {
        List<String> reasons = new ArrayList<>();
        if (evidence.line() >= 0.7) {
            reasons.add("it wrote a line that the signal names");
        } else if (evidence.line() > 0) {
            reasons.add("it changed lines next to one that the signal names");
        }
        if (evidence.file() > 0) {
            reasons.add(
                    evidence.newest() >= evidence.file()
                            ? "it is the newest that changed a file that the signal names"
                            : "it changed a file that the signal names");
        } else if (evidence.near() >= 0.5) {
            reasons.add("it changed files beside one that the signal names");
        }
        if (evidence.inService() > 0) {
            reasons.add("it changed " + clues.service());
        }
        if (evidence.message() >= 0.15) {
            reasons.add("its message has words of the signal");
        }
        if (evidence.paths() >= 0.15) {
            reasons.add("the names of its files have words of the signal");
        }
        reasons.add(ago(Duration.between(commit.at(), clues.at())));
        if (takenBack) {
            reasons.add("it was taken back before the signal");
        }
        return reasons;
    }

    private static String ago(Duration before) {
        long hours = before.toHours();
        return hours < 1
                ? "it was committed less than an hour before"
                : hours < 48
                        ? "it was committed " + hours + " h before"
                        : "it was committed " + before.toDays() + " days before";
    }
}
