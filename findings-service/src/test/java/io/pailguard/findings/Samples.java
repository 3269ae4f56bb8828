package io.pailguard.findings;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Finding.Origin;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.kit.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Events as ingest-service would send them, for one repository. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    public static final String CHECK = "secret.aws-access-key";
    public static final String OTHER_CHECK = "secret.private-key";

    private static final AtomicLong SEQUENCE = new AtomicLong(1);

    public final UUID repository = Ids.next();
    public final UUID connection = Ids.next();
    public final String team;
    public final String slug;

    public Samples(String team, String slug) {
        this.team = team;
        this.slug = slug;
    }

    public String name() {
        return "acme/" + slug;
    }

    public Event<RepositoryData> repositoryEvent(
            EventType type, boolean isPrivate, boolean watched, Instant lastCommit) {
        return event(
                type,
                new RepositoryData(
                        "acme",
                        slug,
                        null,
                        slug,
                        "https://bitbucket.org/acme/" + slug,
                        "PAY",
                        isPrivate,
                        "main",
                        "java",
                        lastCommit,
                        watched,
                        watched ? null : "disconnected",
                        NOW));
    }

    public Event<RepositoryData> discovered() {
        return repositoryEvent(EventType.REPOSITORY_DISCOVERED, true, true, NOW.minus(Duration.ofDays(1)));
    }

    public static RepositoryData renamedTo(Samples samples, String slug) {
        return new RepositoryData(
                "acme", slug, samples.name(), slug, null, "PAY", false, "main", "java", NOW, true, null, NOW);
    }

    public Event<GuardsData> guards(int approvals, boolean forcePushBlocked) {
        return event(
                EventType.GUARDS_CHANGED, new GuardsData("main", approvals, forcePushBlocked, true, true, null, NOW));
    }

    public Event<ScanFindings> findings(UUID scan, int batch, Finding... findings) {
        return event(EventType.SCAN_FINDINGS, new ScanFindings(scan, "secrets", batch, List.of(findings)));
    }

    /** A guard that is missing. */
    public Event<ScanFindings> guardFinding(UUID scan) {
        Location setting = new Location(
                "branch restrictions", 0, 0, null, "main", null, null, true, "https://bitbucket.org", null, null);
        Finding finding = finding("guard.no-approvals", Severity.MEDIUM, "guard", setting);
        return event(EventType.SCAN_FINDINGS, new ScanFindings(scan, "guards", 1, List.of(finding)));
    }

    public Event<ScanCompleted> completed(UUID scan, int batches) {
        return completed(scan, batches, true, List.of(), null);
    }

    public Event<ScanCompleted> completed(
            UUID scan, int batches, boolean complete, List<Exclusion> exclusions, Instant unchangedSince) {
        return completed(scan, batches, complete, exclusions, unchangedSince, List.of(), NOW);
    }

    public Event<ScanCompleted> completed(UUID scan, int batches, List<String> branches) {
        return completed(scan, batches, true, List.of(), null, branches, NOW);
    }

    /** Of a scan that sees nothing any more. */
    public Event<ScanCompleted> allGone(Instant at) {
        return completed(Ids.next(), 0, true, List.of(), null, List.of(), at);
    }

    private Event<ScanCompleted> completed(
            UUID scan,
            int batches,
            boolean complete,
            List<Exclusion> exclusions,
            Instant unchangedSince,
            List<String> branches,
            Instant at) {
        return event(
                EventType.SCAN_COMPLETED,
                new ScanCompleted(
                        scan,
                        "secrets",
                        "refs/heads/main",
                        Stream.concat(Stream.of("main"), branches.stream())
                                .map(branch -> RefRead.read("refs/heads/" + branch, "a".repeat(40)))
                                .toList(),
                        0,
                        "a".repeat(40),
                        NOW.minus(Duration.ofDays(30)),
                        List.of(new CheckRun(CHECK, 1, true, null), new CheckRun(OTHER_CHECK, 1, true, null)),
                        complete,
                        exclusions,
                        batches,
                        unchangedSince,
                        at,
                        null));
    }

    /** The end of a scan, with what became of each branch. */
    public Event<ScanCompleted> ended(
            UUID scan, int batches, boolean complete, List<RefRead> refs, List<Exclusion> exclusions) {
        return event(
                EventType.SCAN_COMPLETED,
                new ScanCompleted(
                        scan,
                        "secrets",
                        "refs/heads/main",
                        refs,
                        0,
                        "a".repeat(40),
                        NOW.minus(Duration.ofDays(30)),
                        List.of(new CheckRun(CHECK, 1, true, null), new CheckRun(OTHER_CHECK, 1, true, null)),
                        complete,
                        exclusions,
                        batches,
                        null,
                        NOW,
                        null));
    }

    public <T> Event<T> event(EventType type, T data) {
        long sequence = SEQUENCE.getAndIncrement();
        return new Event<>(
                Ids.next(),
                type,
                "/pailguard/ingest-service",
                repository,
                NOW.plusSeconds(sequence),
                sequence,
                connection,
                team,
                null,
                data);
    }

    /** The same, of which the check is sure: no scan alone resolves it. */
    public static Finding sure(Finding it) {
        return told(it, Confidence.HIGH);
    }

    /** The same, told as that sure. */
    public static Finding told(Finding it, Confidence confidence) {
        return new Finding(
                it.check(),
                it.checkVersion(),
                it.title(),
                it.description(),
                it.remediation(),
                it.severity(),
                confidence,
                it.keys(),
                it.locations(),
                it.locationCount(),
                it.excerpt(),
                it.evidence(),
                it.controls());
    }

    /** A key as it is told together with its id: of one finding, with the places of both. */
    public static Finding together(Finding key, Finding id) {
        return new Finding(
                key.check(),
                key.checkVersion(),
                key.title(),
                key.description(),
                key.remediation(),
                key.severity(),
                key.confidence(),
                List.of(key.keys().get(0), id.keys().get(0)),
                List.of(key.location(), id.location()),
                2,
                key.excerpt(),
                key.evidence(),
                key.controls());
    }

    /** What is perhaps a secret, in the newest commit of main: resolved when a scan finds it gone. */
    public static Finding secret(String value, String path, int line) {
        return finding(CHECK, Severity.HIGH, value, place(path, line, true, NOW.minus(Duration.ofDays(400))));
    }

    /** A secret that only history holds, brought in at {@code at}. */
    public static Finding inHistory(String value, String path, Instant at) {
        return finding(CHECK, Severity.HIGH, value, place(path, 3, false, at));
    }

    public static Finding finding(String check, Severity severity, String value, Location... places) {
        return new Finding(
                check,
                1,
                "AWS access key in " + places[0].path(),
                "Whoever reads it can act as its owner.",
                "Revoke the key\nRemove it from the code",
                severity,
                Confidence.LOW,
                List.of(new IdentityKey("secret", "k1", value)),
                List.of(places),
                places.length,
                new Finding.Excerpt(
                        places[0].line(),
                        places[0].line(),
                        List.of(new Finding.Line("key = ••••••••", List.of(new Finding.Span(6, 14))))),
                Map.of("length", "20"),
                List.of("CIS 1.5"));
    }

    /** A secret that is in the newest commit of another branch than main. */
    public static Finding onBranch(String branch, String value, String path) {
        return finding(CHECK, Severity.HIGH, value, place(branch, path, 3, true, NOW.minus(Duration.ofDays(4))));
    }

    public static Location place(String path, int line, boolean atHead, Instant broughtIn) {
        return place("main", path, line, atHead, broughtIn);
    }

    public static Location place(String branch, String path, int line, boolean atHead, Instant broughtIn) {
        return new Location(
                path,
                line,
                line,
                "a".repeat(40),
                branch,
                null,
                branch.equals("main") ? null : NOW.minus(Duration.ofDays(4)),
                atHead,
                "https://bitbucket.org/acme/x/src/" + "a".repeat(40) + "/" + path,
                new Origin("b".repeat(40), "Ana", broughtIn, 7),
                null);
    }
}
