package io.pailguard.findings.signal.suspect;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Hunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows lines that a signal names back through the changes of their file, until the commit that wrote them: by the
 * numbers of lines alone, without a content. A line near to what a commit changed counts for less.
 */
final class LineTrail {
    private static final int NEAR = 4;
    private static final double NEAR_WEIGHT = 0.6;
    private static final double OUTER = 0.8;
    private static final double LEAST = 0.3;

    private final Map<String, Double> strengths = new HashMap<>();

    /** @param newestFirst all commits of the lookback */
    LineTrail(List<Frame> frames, List<Commit> newestFirst) {
        double weight = 1;
        for (Frame frame : frames) {
            if (frame.line() > 0) {
                follow(frame, weight, newestFirst);
                weight = Math.max(LEAST, weight * OUTER);
            }
        }
    }

    /** From 0 to 1: whether it wrote a line that the signal names. */
    double strength(Commit commit) {
        return strengths.getOrDefault(commit.hash(), 0.0);
    }

    private void follow(Frame frame, double weight, List<Commit> newestFirst) {
        int line = frame.line();
        String path = null;
        double match = 0;
        for (Commit commit : newestFirst) {
            for (FileChange file : commit.files()) {
                double matches = path == null ? frame.matches(file.path()) : path.equals(file.path()) ? match : 0;
                if (matches < 0.5) {
                    continue;
                }
                path = file.path();
                match = matches;
                Step step = back(line, file.hunks());
                if (step.strength > 0) {
                    strengths.merge(commit.hash(), step.strength * weight * match, Math::max);
                }
                if (step.isWritten) {
                    return;
                }
                line = step.line;
                path = file.previousPath() == null ? path : file.previousPath();
                break;
            }
        }
    }

    private record Step(int line, double strength, boolean isWritten) {}

    private static Step back(int line, List<Hunk> hunks) {
        int before = line;
        double strength = 0;
        for (Hunk hunk : hunks) {
            int end = hunk.newStart() + hunk.newLines();
            if (line >= hunk.newStart() && line < end) {
                return new Step(line, 1, true);
            }
            int distance = line < hunk.newStart() ? hunk.newStart() - line : line - end + 1;
            if (distance < NEAR) {
                strength = Math.max(strength, NEAR_WEIGHT * (1 - (double) distance / (NEAR + 1)));
            }
            if (line >= end) {
                before -= hunk.newLines() - hunk.oldLines();
            }
        }
        return new Step(Math.max(1, before), strength, false);
    }
}
