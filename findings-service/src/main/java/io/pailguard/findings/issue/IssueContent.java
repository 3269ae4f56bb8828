package io.pailguard.findings.issue;

import io.pailguard.contracts.Finding;
import io.pailguard.contracts.Finding.Location;
import io.pailguard.contracts.Severity;
import io.pailguard.findings.sql.Json;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What the scanner says of an issue, ready to be stored. The primary place is the first at head, then by path.
 *
 * @param digest two contents of one digest are the same
 */
public record IssueContent(
        Finding finding, List<Location> places, String locations, String excerpt, String evidence, UUID digest) {
    private static final Comparator<Location> PRIMARY_FIRST = Comparator.comparing((Location place) -> !place.atHead())
            .thenComparing(Location::path)
            .thenComparing(Location::line);

    public static IssueContent of(Finding finding) {
        List<Location> places =
                finding.locations().stream().sorted(PRIMARY_FIRST).toList();
        String locations = Json.write(places);
        String excerpt = Json.write(finding.excerpt());
        String evidence = Json.write(finding.evidence());
        UUID digest = Digests.of(
                finding.check(),
                Integer.toString(finding.checkVersion()),
                finding.title(),
                finding.description(),
                finding.remediation(),
                finding.severity().name(),
                finding.confidence() == null ? null : finding.confidence().name(),
                Integer.toString(finding.locationCount()),
                String.join(",", finding.controls()),
                locations,
                excerpt,
                evidence);
        return new IssueContent(finding, places, locations, excerpt, evidence, digest);
    }

    public String path() {
        return places.isEmpty() ? "" : places.get(0).path();
    }

    public int line() {
        return places.isEmpty() ? 0 : places.get(0).line();
    }

    public String branch() {
        return places.isEmpty() ? null : places.get(0).branch();
    }

    /** Null where it has no place. */
    public Boolean atHead() {
        return places.isEmpty() ? null : places.get(0).atHead();
    }

    public int locationCount() {
        return Math.max(finding.locationCount(), places.size());
    }

    public Severity scanner() {
        return finding.severity();
    }
}
