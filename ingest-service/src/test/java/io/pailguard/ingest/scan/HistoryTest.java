package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Told;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.check.Detection.HistoryRead;
import io.pailguard.ingest.publish.History;
import io.pailguard.ingest.publish.Publisher.Subject;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.pailguard.kit.id.Ids;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits and merges are told once, whatever is scanned again or pushed by force. */
@IngestTest
class HistoryTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String WITH_PULL_REQUESTS = "acme/checkout-api";

    @Inject
    Pool pool;

    @Inject
    History history;

    @TempDir
    Path folder;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldTellOfEachCommitOnceWithItsFilesAndWithoutSecrets() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(REPOSITORY);
        // Who watched it before told of its commits too.
        List<String> toldBefore = commits(repository);
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String secret = aSecret();
            String first = checkout.write("deploy/notes.txt", "one\ntwo\n").push("Note it for " + secret);
            Scanning.chooseAndScan(connection, listed(REPOSITORY));

            Commit told = commit(repository, first);
            assertThat(told.message()).startsWith("Note it for").doesNotContain(secret);
            assertThat(told.filesChanged()).isEqualTo(1);
            FileChange file = told.files().get(0);
            assertThat(file.path()).isEqualTo("deploy/notes.txt");
            assertThat(file.kind()).isEqualTo(CommitsPushed.ChangeKind.ADDED);
            assertThat(file.added()).isEqualTo(2);
            assertThat(file.removed()).isZero();
            assertThat(pushed(repository)).allMatch(CommitsPushed::complete);
            int before = commits(repository).size();

            Scanning.scan(connection);
            assertThat(commits(repository)).hasSize(before);

            checkout.rewind(1);
            String second = checkout.write("deploy/notes.txt", "other\n").push("Note it otherwise");
            Scanning.scan(connection);
            assertThat(commit(repository, second).parents()).isEqualTo(told.parents());
            List<String> toldNow = commits(repository);
            assertThat(toldNow).hasSize(before + 1);
            assertThat(toldNow.subList(toldBefore.size(), toldNow.size())).doesNotHaveDuplicates();
            checkout.rewind(1);
        }
        assertThat(Bus.values(Topics.REPOSITORIES)).allMatch(value -> value.length <= Event.MAX_BYTES);
    }

    @Test
    void shouldTellOfEachMergeOnce() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(WITH_PULL_REQUESTS);
        try (Checkout checkout = Checkout.of(WITH_PULL_REQUESTS, folder.resolve("clone"))) {
            Scanning.chooseAndScan(connection, listed(WITH_PULL_REQUESTS));
            List<PullRequestMerged> merged = merged(repository);
            assertThat(merged).isNotEmpty();
            Set<String> known = Set.copyOf(commits(repository));
            assertThat(merged).allSatisfy(it -> {
                assertThat(known).contains(it.mergeCommit());
                assertThat(it.title()).isNotBlank();
                assertThat(it.url()).endsWith("/pull-requests/" + it.number());
            });

            checkout.write("deploy/more.txt", "one\n").push("Say more");
            Scanning.scan(connection);

            assertThat(merged(repository)).hasSameSizeAs(merged);
            checkout.rewind(1);
        }
    }

    /** Who lost some can know, and have all told again, though nothing is pushed. */
    @Test
    void shouldCountWhatItTellsAndTellAllAnew() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(REPOSITORY);
        Scanning.chooseAndScan(connection, listed(REPOSITORY));
        Told last = newest(pushed(repository));
        assertThat(last.owed()).isNull();
        assertThat(saidAtTheEnd(repository)).isEqualTo(last);
        Set<String> all = Set.copyOf(commits(repository));
        int before = pushed(repository).size();

        anew("analyst", "other", repository).body("repositories", equalTo(0));
        Scanning.as("vic", "viewer", "team:payments")
                .body("{}")
                .post("/api/v1/commit-tellings")
                .then()
                .statusCode(403);
        anew("analyst", "payments", repository).body("repositories", equalTo(1));
        Scanning.scan(connection);

        List<CommitsPushed> again =
                pushed(repository).subList(before, pushed(repository).size());
        assertThat(again).isNotEmpty().allMatch(it -> it.told().telling() == last.telling() + 1);
        assertThat(again.get(0).told().parts()).isEqualTo(1);
        assertThat(again.stream().flatMap(it -> it.commits().stream()).map(Commit::hash))
                .isSubsetOf(all);
        assertThat(saidAtTheEnd(repository)).isEqualTo(newest(again));

        // That is over then.
        int after = pushed(repository).size();
        Scanning.scan(connection);
        assertThat(pushed(repository)).hasSize(after);
    }

    /** What a scan read before has no more than the new commits. */
    @Test
    void shouldStillOweAllThatIsToBeToldAnewWhileAScanEnds() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(WITH_PULL_REQUESTS);
        Scanning.chooseAndScan(connection, listed(WITH_PULL_REQUESTS));
        Told last = newest(pushed(repository));
        Set<String> all = Set.copyOf(commits(repository));
        int before = pushed(repository).size();
        Instant at = Instant.EPOCH;
        var fresh = new Commit("f".repeat(40), List.of(), "Ana", at, "Add", null, 0, 0, 0, null, List.of());
        var read = new HistoryRead(last.telling(), at, true, null, List.of(fresh), List.of());

        anew("analyst", "payments", repository).body("repositories", equalTo(1));
        pool.withTransaction(
                        sql -> history.tell(sql, new Subject(Ids.next(), repository, connection, "payments"), read))
                .await()
                .atMost(Duration.ofSeconds(20));
        Scanning.scan(connection);

        List<CommitsPushed> again =
                pushed(repository).subList(before, pushed(repository).size());
        assertThat(again.get(0).commits()).containsExactly(fresh);
        assertThat(again.get(0).complete()).isFalse();
        assertThat(again.get(0).told().telling()).isEqualTo(last.telling() + 1);
        assertThat(again.get(0).told().owed()).contains("told anew");
        assertThat(again.stream().skip(1).flatMap(it -> it.commits().stream()).map(Commit::hash))
                .isNotEmpty()
                .isSubsetOf(all);
        assertThat(newest(again).owed()).isNull();
        assertThat(again.get(again.size() - 1).complete()).isTrue();
    }

    private static ValidatableResponse anew(String role, String team, UUID repository) {
        return Scanning.as("ana", role, "team:" + team)
                .body("{\"repository\": \"" + repository + "\"}")
                .post("/api/v1/commit-tellings")
                .then()
                .statusCode(202);
    }

    private static Told newest(List<CommitsPushed> pushed) {
        return pushed.get(pushed.size() - 1).told();
    }

    private static Told saidAtTheEnd(UUID repository) {
        return Bus.about(Topics.SCANS, repository)
                .filter(event -> event.type() == EventType.SCAN_COMPLETED)
                .map(event -> event.dataAs(ScanCompleted.class))
                .filter(it -> it.detector().equals("secrets"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .commits();
    }

    private static Commit commit(UUID repository, String hash) {
        return pushed(repository).stream()
                .flatMap(it -> it.commits().stream())
                .filter(it -> it.hash().equals(hash))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> commits(UUID repository) {
        return pushed(repository).stream()
                .flatMap(it -> it.commits().stream())
                .map(Commit::hash)
                .collect(Collectors.toList());
    }

    private static List<CommitsPushed> pushed(UUID repository) {
        return Bus.about(Topics.REPOSITORIES, repository)
                .filter(event -> event.type() == EventType.REPOSITORY_PUSHED)
                .map(event -> event.dataAs(CommitsPushed.class))
                .toList();
    }

    private static List<PullRequestMerged> merged(UUID repository) {
        return Bus.about(Topics.REPOSITORIES, repository)
                .filter(event -> event.type() == EventType.PULL_REQUEST_MERGED)
                .map(event -> event.dataAs(PullRequestMerged.class))
                .toList();
    }

    private static String listed(String repository) {
        return "{\"mode\": \"LISTED\", \"list\": \"" + repository + "\", \"interval\": \"P1D\", \"lookbackDays\": 30}";
    }

    private static String aSecret() {
        JsonNode planted = World.planted().stream()
                .filter(it -> it.path("kind").asText().contains("stripe"))
                .findFirst()
                .orElseThrow();
        return planted.path("value").asText();
    }
}
