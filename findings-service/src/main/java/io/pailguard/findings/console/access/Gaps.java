package io.pailguard.findings.console.access;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.People.Part;
import io.pailguard.findings.console.remote.People.Reading;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of people could not be read. What was not seen there is not known, and not absent.
 *
 * @param untold of what it is not told whether it could be read, in sentences
 */
record Gaps(List<Reading> readings, List<String> untold) {
    private static final String MEMBERS = "MEMBERS";

    static Gaps of(Reading reading) {
        return new Gaps(List.of(reading), List.of());
    }

    /** @param more accounts that were not asked about */
    static Gaps of(List<Gaps> told, int more) {
        Stream<String> untold =
                told.stream().flatMap(gaps -> gaps.untold().stream()).sorted();
        Stream<String> rest = more == 0
                ? Stream.empty()
                : Stream.of("Of " + Words.counted(more, "more account", "more accounts") + " it is not said here.");
        return new Gaps(
                told.stream().flatMap(gaps -> gaps.readings().stream()).toList(),
                Stream.concat(untold, rest).toList());
    }

    static Gaps untold(String sentence) {
        return new Gaps(List.of(), List.of(sentence));
    }

    /** Those of one workspace. */
    Gaps in(String workspace) {
        return new Gaps(
                readings.stream()
                        .filter(reading -> reading.workspace().equals(workspace))
                        .toList(),
                untold);
    }

    boolean hideMembers() {
        return readings.isEmpty() || parts().anyMatch(part -> part.kind().equals(MEMBERS) && isHidden(part));
    }

    boolean hideGroups() {
        return readings.isEmpty() || parts().anyMatch(part -> part.kind().equals("GROUPS") && isHidden(part));
    }

    /** A group gives its rights to whom it has, on what each project and repository says. */
    boolean hideRightsOfGroups() {
        return readings.isEmpty()
                || readings.stream().anyMatch(reading -> reading.waiting() > 0)
                || parts().anyMatch(part -> !part.kind().equals(MEMBERS) && isHidden(part));
    }

    private Stream<Part> parts() {
        return readings.stream().flatMap(reading -> reading.gaps().stream());
    }

    private static boolean isHidden(Part part) {
        return !part.state().equals("READ");
    }

    List<String> texts() {
        return Stream.concat(parts().map(Part::text).distinct().sorted(), untold.stream())
                .toList();
    }
}
