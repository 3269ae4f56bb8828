package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@IngestTest
class ScanFlowTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String LEAK = "deploy/leak.env";

    @TempDir
    Path folder;

    @AfterEach
    void disconnect() {
        Scanning.disconnectAll();
    }

    @Test
    void shouldFollowASecretFromItsCommitToItsEnd() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String leaked =
                    checkout.write(LEAK, "region=eu\n" + aSecret() + "\n").push("Add settings");
            UUID first = id(Scanning.chooseAndScan(connection, listed(30)));

            Finding.Location there = leak(first, repository).orElseThrow().location();
            assertThat(there.atHead()).isTrue();
            assertThat(there.line()).isEqualTo(2);
            assertThat(there.commit()).isEqualTo(leaked);
            assertThat(there.branch()).isNotBlank();
            assertThat(there.url())
                    .isEqualTo(World.baseUrl() + "/" + REPOSITORY + "/src/" + leaked + "/" + LEAK + "#lines-2");
            assertThat(there.origin().commit()).isEqualTo(leaked);
            assertThat(there.origin().author()).isEqualTo("Dev");

            // Removed by a commit: gone from head, and still there for everybody who clones.
            checkout.write(LEAK, "region=eu\n").push("Remove the key");
            UUID second = id(Scanning.scan(connection));
            Finding.Location left = leak(second, repository).orElseThrow().location();
            assertThat(left.atHead()).isFalse();
            assertThat(left.commit()).isEqualTo(leaked);
            assertThat(Bus.completed(second, repository, "secrets")
                            .orElseThrow()
                            .complete())
                    .isTrue();

            // Rewritten and pushed by force: nobody can read it any more.
            checkout.rewind(2);
            UUID third = id(Scanning.scan(connection));
            assertThat(leak(third, repository)).isEmpty();
            ScanCompleted completed =
                    Bus.completed(third, repository, "secrets").orElseThrow();
            assertThat(completed.complete()).isTrue();
            assertThat(completed.unchangedSince()).isNull();
        }
    }

    @Test
    void shouldNameTheCommitThatBroughtASecretAlsoWhereTheOneBeforeIsBeyondTheLookback() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            String head = checkout.head();
            checkout.reset(checkout.commitBefore(Instant.now().minus(Duration.ofDays(31))));
            String leaked = checkout.append("README.md", aSecret() + "\n").push("Say how to sell");
            World.clearRequests();

            UUID scan = id(Scanning.chooseAndScan(connection, listed(30)));

            Finding.Location place = Bus.findings(scan, repository, "secrets").stream()
                    .flatMap(finding -> finding.locations().stream())
                    .filter(it -> it.path().equals("README.md"))
                    .findFirst()
                    .orElseThrow();
            assertThat(place.origin().commit()).isEqualTo(leaked);
            assertThat(World.requests()).noneMatch(request -> request.contains("/diffstat/"));
            checkout.reset(head);
        }
    }

    @Test
    void shouldSpeakForTheBranchesItReadAndForThoseThatAreGone() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            checkout.on("feature/leak").write(LEAK, aSecret() + "\n").push("Add settings");
            UUID first = id(Scanning.chooseAndScan(connection, listed(30)));
            assertThat(leak(first, repository).orElseThrow().location().branch())
                    .isEqualTo("feature/leak");
            assertThat(branches(first, repository)).contains("feature/leak");

            checkout.delete("feature/leak");
            UUID second = id(Scanning.scan(connection));
            assertThat(leak(second, repository)).isEmpty();
            assertThat(branches(second, repository)).contains("feature/leak");

            // Said once: from then on nobody was told of anything there.
            checkout.on("feature/other").write("note.txt", "x\n").push("Add a note");
            UUID third = id(Scanning.scan(connection));
            assertThat(branches(third, repository)).contains("feature/other").doesNotContain("feature/leak");
            checkout.delete("feature/other");
        }
    }

    private static List<String> branches(UUID scan, UUID repository) {
        return Bus.completed(scan, repository, "secrets").orElseThrow().refs().stream()
                .filter(RefRead::isSpokenFor)
                .map(read -> read.ref().replaceFirst("^refs/heads/", ""))
                .toList();
    }

    @Test
    void shouldForgetARemovedSecretWhereOnlyCurrentFilesAreRead() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            checkout.write(LEAK, aSecret() + "\n").push("Add settings");
            UUID first = id(Scanning.chooseAndScan(connection, listed(0)));
            assertThat(leak(first, repository)).isPresent();

            checkout.write(LEAK, "nothing\n").push("Remove the key");
            UUID second = id(Scanning.scan(connection));

            assertThat(leak(second, repository)).isEmpty();
            ScanCompleted completed =
                    Bus.completed(second, repository, "secrets").orElseThrow();
            assertThat(completed.lookbackFrom()).isNull();
            assertThat(completed.complete()).isTrue();
            checkout.rewind(2);
        }
    }

    @Test
    void shouldSayOnlyThatNothingChanged() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        id(Scanning.chooseAndScan(connection, listed(30)));
        UUID before = id(Scanning.scan(connection));
        World.clearRequests();

        UUID scan = id(Scanning.scan(connection));

        ScanCompleted secrets = Bus.completed(scan, repository, "secrets").orElseThrow();
        ScanCompleted guards = Bus.completed(scan, repository, "guards").orElseThrow();
        assertThat(secrets.unchangedSince()).isNotNull();
        assertThat(secrets.batches()).isZero();
        assertThat(secrets.complete()).isTrue();
        assertThat(secrets.commit())
                .isEqualTo(Bus.completed(before, repository, "secrets")
                        .orElseThrow()
                        .commit());
        assertThat(guards.unchangedSince()).isNotNull();
        assertThat(Bus.findings(scan, repository, "secrets")).isEmpty();
        // Only the branches were asked for: one request of git, none of their contents.
        assertThat(World.requests()).filteredOn(it -> it.startsWith("POST")).hasSize(1);
        assertThat(World.requests()).noneMatch(request -> request.contains("/refs/branches"));
    }

    @Test
    void shouldKnowARenamedRepositoryAgain() {
        UUID connection = connect();
        UUID repository = World.uuid(REPOSITORY);
        UUID first = id(Scanning.chooseAndScan(connection, listed(30)));
        World.change(REPOSITORY, "{\"slug\": \"mobile-application\"}");
        try {
            JsonPath scan = Scanning.scan(connection);

            assertThat(scan.<String>getList("repositories.fullName")).containsExactly("acme/mobile-application");
            RepositoryData renamed = Bus.about(Topics.REPOSITORIES, repository)
                    .filter(event -> event.type() == EventType.REPOSITORY_RENAMED)
                    .reduce((a, b) -> b)
                    .orElseThrow()
                    .dataAs(RepositoryData.class);
            assertThat(renamed.fullName()).isEqualTo("acme/mobile-application");
            assertThat(renamed.previousFullName()).isEqualTo(REPOSITORY);
            assertThat(identities(Bus.findings(id(scan), repository, "secrets")))
                    .isEqualTo(identities(Bus.findings(first, repository, "secrets")));
            assertThat(Bus.findings(id(scan), repository, "secrets"))
                    .allMatch(it -> it.location().url().contains("/acme/mobile-application/src/"));
        } finally {
            World.change("acme/mobile-application", "{\"slug\": \"mobile-app\"}");
        }
    }

    private static UUID connect() {
        return Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    private static String listed(int lookbackDays) {
        return "{\"mode\": \"LISTED\", \"list\": \"" + REPOSITORY + "\", \"interval\": \"P1D\", \"lookbackDays\": "
                + lookbackDays + "}";
    }

    /** One that the sample organization planted elsewhere: of the true form, and not written here. */
    private static String aSecret() {
        JsonNode planted = World.planted().stream()
                .filter(it -> it.path("repository").asText().equals("acme/checkout-api"))
                .filter(it -> it.path("kind").asText().contains("stripe"))
                .findFirst()
                .orElseThrow();
        return "STRIPE_SECRET_KEY=" + planted.path("value").asText();
    }

    private static Optional<Finding> leak(UUID scan, UUID repository) {
        return Bus.findings(scan, repository, "secrets").stream()
                .filter(it ->
                        it.locations().stream().anyMatch(place -> place.path().equals(LEAK)))
                .findFirst();
    }

    private static List<String> identities(List<Finding> findings) {
        return findings.stream().map(it -> it.keys().get(0).value()).sorted().toList();
    }

    private static UUID id(JsonPath scan) {
        return UUID.fromString(scan.getString("id"));
    }
}
