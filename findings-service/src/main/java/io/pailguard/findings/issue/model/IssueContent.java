package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Excerpt;
import io.pailguard.contracts.check.Finding.Line;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Finding.Origin;
import io.pailguard.contracts.check.Finding.Span;
import io.pailguard.contracts.check.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the scanner says of an issue. The primary place is the first at head, one that was read before others, then by path.
 *
 * @param digest two contents of one digest say the same
 */
public record IssueContent(Finding finding, List<Location> places, UUID digest) {
    private static final Comparator<Location> PRIMARY_FIRST = Comparator.comparing((Location place) -> !place.atHead())
            .thenComparing(place -> place.lastReadAt() != null)
            .thenComparing(Location::path)
            .thenComparing(Location::line);

    public static IssueContent of(Finding finding) {
        List<Location> places =
                finding.locations().stream().sorted(PRIMARY_FIRST).toList();
        return new IssueContent(finding, places, digest(finding, places));
    }

    /** When the commit was made that brought it to its primary place; empty where that is not known. */
    public Optional<Instant> introducedAt() {
        return places.stream().findFirst().map(Location::origin).map(Origin::at);
    }

    /** By hand, since it is taken of every finding and most of them are repeats that are never written as JSON. */
    private static UUID digest(Finding finding, List<Location> places) {
        Digests digests = new Digests()
                .add(finding.check())
                .add(finding.checkVersion())
                .add(finding.title())
                .add(finding.description())
                .add(finding.remediation())
                .add(finding.severity())
                .add(finding.confidence())
                .add(finding.locationCount())
                .add(finding.controls().size());
        finding.controls().forEach(digests::add);
        new TreeMap<>(finding.evidence())
                .forEach((name, value) -> digests.add(name).add(value));
        digests.add(places.size());
        places.forEach(place -> add(digests, place));
        add(digests, finding.excerpt());
        return digests.digest();
    }

    private static void add(Digests digests, Location place) {
        digests.add(place.path())
                .add(place.line())
                .add(place.endLine())
                .add(place.commit())
                .add(place.branch())
                .add(place.tag())
                .add(place.branchAt())
                .add(place.atHead())
                .add(place.url())
                .add(place.lastReadAt());
        Origin origin = place.origin();
        if (origin != null) {
            digests.add(origin.commit()).add(origin.author()).add(origin.at()).add(origin.pullRequest());
        }
    }

    private static void add(Digests digests, @Nullable Excerpt excerpt) {
        if (excerpt == null) {
            return;
        }
        digests.add(excerpt.firstLine()).add(excerpt.markedLine());
        for (Line line : excerpt.lines()) {
            digests.add(line.text()).add(line.masked().size());
            for (Span span : line.masked()) {
                digests.add(span.start()).add(span.end());
            }
        }
    }

    public String path() {
        return places.isEmpty() ? "" : places.get(0).path();
    }

    public int line() {
        return places.isEmpty() ? 0 : places.get(0).line();
    }

    public @Nullable String branch() {
        return places.isEmpty() ? null : places.get(0).branch();
    }

    @Nullable
    Instant branchAt() {
        return places.isEmpty() ? null : places.get(0).branchAt();
    }

    /** Null where it has no place. */
    public @Nullable Boolean atHead() {
        return places.isEmpty() ? null : places.get(0).atHead();
    }

    public int locationCount() {
        return Math.max(finding.locationCount(), places.size());
    }

    public Severity scanner() {
        return finding.severity();
    }
}
