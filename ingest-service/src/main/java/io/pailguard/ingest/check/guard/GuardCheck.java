package io.pailguard.ingest.check.guard;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checks, each of which is run and may not be assessable. Raise the version of a check when what it says of the same
 * repository changes.
 */
record GuardCheck(String id, int version) {
    /** Told where any gap of the main branch is open. */
    static final GuardCheck MAIN_BRANCH = new GuardCheck("guard.branch-unprotected", 2);

    static final GuardCheck VISIBILITY = new GuardCheck("guard.public-repository", 1);

    static GuardCheck of(Gap gap) {
        return new GuardCheck(gap.check(), gap.version());
    }

    static List<GuardCheck> ofMainBranch() {
        return Stream.concat(Stream.of(MAIN_BRANCH), Arrays.stream(Gap.values()).map(GuardCheck::of))
                .toList();
    }

    static List<GuardCheck> all() {
        return Stream.concat(ofMainBranch().stream(), Stream.of(VISIBILITY)).toList();
    }
}
