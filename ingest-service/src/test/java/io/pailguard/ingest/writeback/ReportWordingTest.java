package io.pailguard.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.ingest.writeback.CommitReport.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportWordingTest {
    private static final String COMMIT = "a".repeat(40);
    private static final Head HEAD = new Head("refs/heads/feature/pay", 7, COMMIT, null);
    private static final ReportWording WORDING = new ReportWording(Severity.HIGH);

    @ParameterizedTest
    @EnumSource(Severity.class)
    void shouldFailFromTheThresholdOn(Severity severity) {
        CommitReport report = of(HEAD, finding("one", severity, 1, at("feature/pay", "a.txt", 3)));

        Result expected = severity.compareTo(Severity.HIGH) >= 0 ? Result.FAILED : Result.PASSED;
        assertThat(report.result()).isEqualTo(expected);
        assertThat(report.report().path("result").asText()).isEqualTo(expected.name());
        assertThat(report.status().path("state").asText())
                .isEqualTo(expected == Result.FAILED ? "FAILED" : "SUCCESSFUL");
        assertThat(report.status().path("refname").asText()).isEqualTo("feature/pay");
    }

    @Test
    void shouldNeverPassWhatWasNotRead() {
        Head unread = new Head(HEAD.ref(), 7, COMMIT, "not all of its files were read in time");

        CommitReport report = of(unread);

        assertThat(report.result()).isEqualTo(Result.PENDING);
        assertThat(report.status()).isNull();
        assertThat(report.report().path("details").asText()).contains("Not assessed", "not all of its files");
    }

    @Test
    void shouldNotPassWhereASecretMayStandInAPlaceThatIsNotKept() {
        Finding inManyPlaces = finding("one", Severity.CRITICAL, 60, at("other", "a.txt", 1));

        assertThat(of(HEAD, inManyPlaces).result()).isEqualTo(Result.PENDING);
        assertThat(of(HEAD, inManyPlaces).status().path("state").asText()).isEqualTo("STOPPED");
        assertThat(of(HEAD, finding("one", Severity.LOW, 60, at("other", "a.txt", 1)))
                        .result())
                .isEqualTo(Result.PASSED);
        assertThat(of(new Head("refs/heads/main", null, COMMIT, null), inManyPlaces)
                        .result())
                .isEqualTo(Result.PASSED);
    }

    /** Whoever makes a file too large to read has not taken the secret out of it. */
    @Test
    void shouldNotPassWhereASecretStandsInAFileThatCouldNotBeReadThisTime() {
        Location unread = at("feature/pay", "b.txt", 1).withLastReadAt(Instant.EPOCH);

        CommitReport report = of(HEAD, finding("one", Severity.HIGH, 1, unread));

        assertThat(report.result()).isEqualTo(Result.PENDING);
        assertThat(report.status().path("state").asText()).isEqualTo("STOPPED");
        assertThat(report.report().path("details").asText()).contains("Not judged");
        assertThat(of(HEAD, finding("one", Severity.LOW, 1, unread)).result()).isEqualTo(Result.PASSED);
    }

    @Test
    void shouldTellOnlyOfWhatStandsInTheCommit() {
        Location gone = new Location("a.txt", 1, 1, COMMIT, "feature/pay", null, null, false, null, null, null);
        Location unread = at("feature/pay", "b.txt", 1).withLastReadAt(Instant.EPOCH);
        Location before =
                new Location("c.txt", 1, 1, "b".repeat(40), "feature/pay", null, null, true, null, null, null);

        CommitReport report = of(HEAD, finding("one", Severity.LOW, 4, gone, unread, before, at("main", "d.txt", 1)));

        assertThat(report.result()).isEqualTo(Result.PASSED);
        assertThat(report.annotations()).isEmpty();
    }

    @Test
    void shouldMarkTheMostSevereWithinTheLimitsAndCountTheRest() {
        List<Finding> findings = new ArrayList<>();
        IntStream.range(0, 1_100)
                .forEach(i -> findings.add(finding("low " + i, Severity.LOW, 1, at("feature/pay", "low.txt", i + 1))));
        findings.add(finding("worst", Severity.EMERGENCY, 1, at("feature/pay", "worst.txt", 9)));

        CommitReport report = of(HEAD, findings.toArray(Finding[]::new));

        assertThat(report.annotations()).hasSize(1_000);
        assertThat(report.leftOut()).isEqualTo(101);
        assertThat(report.bodies()).hasSize(10).allMatch(body -> body.size() == 100);
        JsonNode first = report.annotations().get(0);
        assertThat(first.path("severity").asText()).isEqualTo("CRITICAL");
        assertThat(first.path("path").asText()).isEqualTo("worst.txt");
        assertThat(first.path("line").asInt()).isEqualTo(9);
        assertThat(report.annotations().stream()
                        .map(each -> each.path("external_id").asText()))
                .doesNotHaveDuplicates();
        assertThat(report.report().path("details").asText()).contains("101 are not");
        assertThat(report.report().path("data").size()).isLessThanOrEqualTo(10);
    }

    @Test
    void shouldKeepTheLengthsThatBitbucketSets() {
        String emoji = "\uD83D\uDE00".repeat(400);
        Finding odd = new Finding(
                "secret.x",
                1,
                emoji,
                "\u202e" + "d".repeat(3_000),
                "fix\nit",
                Severity.HIGH,
                Confidence.HIGH,
                List.of(new IdentityKey("secret", "1", "k")),
                List.of(at("feature/pay", "p".repeat(2_001), 0)),
                1,
                null,
                Map.of("secret", "****"),
                List.of());

        JsonNode annotation = of(HEAD, odd).annotations().get(0);

        assertThat(annotation.path("summary").asText().length()).isBetween(1, 450);
        assertThat(annotation.path("summary").asText()).doesNotContain("\uD83D\u2026");
        assertThat(annotation.path("details").asText())
                .hasSizeLessThanOrEqualTo(2_000)
                .startsWith("ddd");
        assertThat(annotation.has("path")).isFalse();
        assertThat(annotation.has("line")).isFalse();
        assertThat(annotation.toString()).doesNotContain("****");
    }

    @Test
    void shouldSayTheSameOfTheSame() {
        Finding one = finding("one", Severity.HIGH, 1, at("feature/pay", "a.txt", 3));
        Finding two = finding("two", Severity.LOW, 1, at("feature/pay", "a.txt", 4));

        assertThat(of(HEAD, one, two).digest()).isEqualTo(of(HEAD, two, one).digest());
        assertThat(of(HEAD, one, two).digest()).isNotEqualTo(of(HEAD, one).digest());
    }

    @Test
    void shouldFindTheHeadsThatAScanHasSeen() {
        UUID repository = UUID.randomUUID();
        String main = "b".repeat(40);
        Scanned scanned = new Scanned(
                "refs/heads/main",
                Map.of(
                        "refs/heads/main", RefRead.read("refs/heads/main", main),
                        "refs/heads/feature/pay", RefRead.read("refs/heads/feature/pay", COMMIT),
                        "refs/heads/same", RefRead.read("refs/heads/same", main),
                        "refs/heads/late", RefRead.notRead("refs/heads/late", "c".repeat(40), "too many")),
                List.of(),
                0);

        List<Head> heads = Head.of(
                scanned,
                repository,
                List.of(
                        new OpenPullRequest(4, "pushed-since", "d".repeat(12), repository),
                        new OpenPullRequest(3, "late", "c".repeat(12), repository),
                        new OpenPullRequest(7, "feature/pay", "a".repeat(12), repository),
                        new OpenPullRequest(8, "feature/pay", "a".repeat(12), UUID.randomUUID()),
                        new OpenPullRequest(9, "same", "b".repeat(12), repository),
                        new OpenPullRequest(10, "feature/pay", "e".repeat(12), repository)));

        assertThat(heads)
                .containsExactly(
                        new Head("refs/heads/main", null, main, null),
                        new Head("refs/heads/late", 3, "c".repeat(40), "too many"),
                        HEAD);
    }

    private static CommitReport of(Head head, Finding... findings) {
        Scanned scanned = new Scanned("refs/heads/main", Map.of(), List.of(findings), 0);
        return WORDING.of(head, scanned, "https://bitbucket.org/acme/api/commits/" + head.commit());
    }

    private static Location at(String branch, String path, int line) {
        return new Location(path, line, line, COMMIT, branch, null, null, true, null, null, null);
    }

    private static Finding finding(String key, Severity severity, int count, Location... places) {
        return new Finding(
                "secret.x",
                1,
                "A key",
                null,
                null,
                severity,
                Confidence.HIGH,
                List.of(new IdentityKey("secret", "1", key)),
                List.of(places),
                count,
                null,
                Map.of(),
                List.of());
    }
}
