package io.pailguard.findings;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.kit.id.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Scans of guards as ingest-service tells them now, and as it once told them: a finding for each gap. */
public final class GuardSamples {
    public static final String MAIN_BRANCH = "guard.branch-unprotected";
    public static final List<String> ONCE =
            List.of(MAIN_BRANCH, "guard.force-push-allowed", "guard.branch-deletable", "guard.no-approvals");

    private static final List<String> CHECKS =
            Stream.concat(ONCE.stream(), Stream.of("guard.direct-push-allowed")).toList();

    private final Samples samples;

    public GuardSamples(Samples samples) {
        this.samples = samples;
    }

    /** A scan that told each of these checks of this branch. */
    public List<Event<?>> once(String branch, List<String> failing) {
        return scan(failing.stream().map(check -> once(check, branch)).toArray(Finding[]::new));
    }

    /** A scan that found the branch open, in one finding. */
    public List<Event<?>> now(String branch) {
        List<IdentityKey> keys = CHECKS.stream()
                .map(check -> new IdentityKey("subject", "2", check))
                .toList();
        return scan(finding(MAIN_BRANCH, 2, "The main branch " + branch + " is not protected", branch, keys));
    }

    /** A scan that found nothing open. */
    public List<Event<?>> closed() {
        return scan();
    }

    private static Finding once(String check, String branch) {
        List<IdentityKey> keys = List.of(new IdentityKey("subject", "1", check + "|" + branch));
        return finding(check, 1, check + " of " + branch, branch, keys);
    }

    private List<Event<?>> scan(Finding... findings) {
        UUID scan = Ids.next();
        Event<?> completed = samples.event(
                EventType.SCAN_COMPLETED,
                new ScanCompleted(
                        scan,
                        "guards",
                        null,
                        List.of(),
                        0,
                        null,
                        null,
                        CHECKS.stream()
                                .map(check -> new CheckRun(check, 2, true, null))
                                .toList(),
                        true,
                        List.of(),
                        findings.length == 0 ? 0 : 1,
                        null,
                        Samples.NOW,
                        null));
        return findings.length == 0
                ? List.of(completed)
                : List.of(
                        samples.event(
                                EventType.SCAN_FINDINGS, new ScanFindings(scan, "guards", 1, Arrays.asList(findings))),
                        completed);
    }

    private static Finding finding(String check, int version, String title, String branch, List<IdentityKey> keys) {
        return new Finding(
                check,
                version,
                title,
                "Whoever may write changes it alone.",
                "Open Repository settings, Branch restrictions.",
                Severity.HIGH,
                Confidence.HIGH,
                keys,
                List.of(new Location(
                        "branch restrictions · " + branch,
                        0,
                        0,
                        null,
                        branch,
                        null,
                        null,
                        true,
                        "https://bitbucket.org/acme/x/admin/branch-restrictions",
                        null,
                        null)),
                1,
                null,
                Map.of("direct pushes", "open: everybody who may write", "deletion", "closed: nobody may delete it"),
                List.of("CIS-SSC-1.1.15"));
    }
}
