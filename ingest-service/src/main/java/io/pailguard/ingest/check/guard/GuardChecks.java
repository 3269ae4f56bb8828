package io.pailguard.ingest.check.guard;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The checks of this detector, each of which is run and may not be assessable. */
final class GuardChecks {
    /** Told where any gap of the main branch is open. */
    static final Check MAIN_BRANCH = Checks.get("guard.branch-unprotected");

    static final Check VISIBILITY = Checks.get("guard.public-repository");

    private GuardChecks() {}

    static List<Check> ofMainBranch() {
        return Stream.concat(Stream.of(MAIN_BRANCH), Arrays.stream(Gap.values()).map(Gap::check))
                .toList();
    }

    static List<Check> all() {
        return Stream.concat(ofMainBranch().stream(), Stream.of(VISIBILITY)).toList();
    }
}
