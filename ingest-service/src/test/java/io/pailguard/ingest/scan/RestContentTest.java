package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.contracts.event.Topics;
import io.pailguard.ingest.git.Mirrors;
import io.pailguard.ingest.git.TreeStore;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.Checkout;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where git is refused, the same files are read over REST, and what is not read so is said. */
@IngestTest
class RestContentTest {
    private static final String REPOSITORY = "acme/checkout-api";
    private static final String SOURCE = "/2.0/repositories/" + REPOSITORY + "/src/";

    @Inject
    Mirrors mirrors;

    @TempDir
    Path folder;

    @AfterEach
    void disconnect() {
        World.clearFaults();
        Scanning.disconnectAll();
    }

    @Test
    void shouldGiveTheSameOverRestAsOverGit() throws IOException {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(REPOSITORY);
        Scanning.chooseAndScan(connection, listed());
        tellAnew(repository);
        JsonPath overGit = Scanning.scan(connection);
        Map<String, Commit> byGit = told(repository);
        List<String> placesByGit = places(repository);
        assertThat(placesByGit).isNotEmpty();

        refuseGit();
        tellAnew(repository);
        Scanning.scan(connection);
        // Its commits are told in several scans, each of which sends so many requests at most.
        while (newest(repository).told().owed() != null) {
            Scanning.scan(connection);
        }
        JsonPath overRest = Scanning.scan(connection);

        assertThat(overGit.getString("state")).isEqualTo("COMPLETED");
        assertThat(overRest.getString("state")).isEqualTo("PARTIAL");
        assertThat(overRest.<String>getList("reasons"))
                .anyMatch(why -> why.contains("over REST, and no history") && why.contains("may not read"));
        ScanCompleted end = Bus.completed(UUID.fromString(overRest.getString("id")), repository, "secrets")
                .orElseThrow();
        assertThat(end.complete()).isTrue();
        assertThat(end.lookbackFrom()).isNull();
        assertThat(end.historyNotRead()).contains("no history");
        assertThat(places(repository)).isEqualTo(placesByGit);
        assertThat(treeOverRest(repository)).isEqualTo(treeOfGit());
        Map<String, Commit> byRest = told(repository);
        assertThat(byRest.keySet()).isEqualTo(byGit.keySet());
        byGit.forEach((hash, commit) -> assertThat(told(byRest.get(hash))).isEqualTo(told(commit)));
    }

    @Test
    void shouldAskForWhatChangedAloneAndGoOnWhereItWasInterrupted() {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(REPOSITORY);
        mirrors.wipe(repository);
        refuseGit();
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            for (int i = 0; i < 120; i++) {
                checkout.write("deploy/many/" + i + ".txt", i + "\n");
            }
            checkout.push("Add many");
            World.fault(SOURCE + "*", "\"query\": \"*max_depth=10*\", \"status\": 555, \"count\": 1");
            World.fault(SOURCE + "*", "\"query\": \"*page=*\", \"status\": 404, \"count\": 1, \"skip\": 1");
            World.fault(
                    SOURCE + "*/deploy/many/7*.txt",
                    "\"status\": 429, \"count\": 1, \"skip\": 3, \"headers\": {\"Retry-After\": \"1\"}");
            World.clearRequests();

            JsonPath first = Scanning.chooseAndScan(connection, listed());

            assertThat(first.getString("state")).as(first.prettify()).isEqualTo("PARTIAL");
            List<String> asked = contents();
            assertThat(asked).hasSizeGreaterThan(120);
            assertThat(asked.stream().distinct().count()).isEqualTo(asked.size() - 1L);
            assertThat(treeOverRest(repository)).isEqualTo(treeOfGit());

            World.clearRequests();
            checkout.write("deploy/many/7.txt", "other\n").push("Change one");
            Scanning.scan(connection);
            assertThat(contents()).singleElement().asString().endsWith("/deploy/many/7.txt");
            assertThat(treeOverRest(repository)).isEqualTo(treeOfGit());
            checkout.rewind(2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldBuildOnWhatWasReadBeforeAPushAndAskAgainForWhatWasNotGiven() throws IOException {
        UUID connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
        UUID repository = World.uuid(REPOSITORY);
        mirrors.wipe(repository);
        refuseGit();
        try (Checkout checkout = Checkout.of(REPOSITORY, folder.resolve("clone"))) {
            checkout.write("deploy/odd.txt", "odd\n").push("Add one");
            World.fault(SOURCE + "*/deploy/odd.txt", "\"status\": 404, \"count\": 1");

            JsonPath first = Scanning.chooseAndScan(connection, listed());

            assertThat(first.<String>getList("reasons")).anyMatch(why -> why.contains("not given as they are listed"));

            World.clearRequests();
            checkout.write("deploy/other.txt", "other\n").push("Add another");
            Scanning.scan(connection);
            assertThat(contents())
                    .satisfiesExactlyInAnyOrder(
                            asked -> assertThat(asked).endsWith("/deploy/odd.txt"),
                            asked -> assertThat(asked).endsWith("/deploy/other.txt"));
            assertThat(treeOverRest(repository)).isEqualTo(treeOfGit());
            checkout.rewind(2);
        }
    }

    private static void refuseGit() {
        World.fault("/" + REPOSITORY + ".git/*", "\"status\": 403, \"count\": -1");
    }

    /** Files that were asked for, each by its own request. */
    private static List<String> contents() {
        return World.requests().stream()
                .filter(request -> request.startsWith("GET " + SOURCE) && !request.endsWith("/"))
                .toList();
    }

    private static void tellAnew(UUID repository) {
        Scanning.asAdmin()
                .body("{\"repository\": \"" + repository + "\"}")
                .post("/api/v1/commit-tellings")
                .then()
                .statusCode(202);
    }

    private static CommitsPushed newest(UUID repository) {
        List<CommitsPushed> pushed = pushed(repository);
        return pushed.get(pushed.size() - 1);
    }

    /** Of the last telling. */
    private static Map<String, Commit> told(UUID repository) {
        int telling = newest(repository).told().telling();
        return pushed(repository).stream()
                .filter(part -> part.told().telling() == telling)
                .flatMap(part -> part.commits().stream())
                .collect(Collectors.toMap(Commit::hash, it -> it, (one, other) -> one, TreeMap::new));
    }

    private static List<CommitsPushed> pushed(UUID repository) {
        return Bus.about(Topics.REPOSITORIES, repository)
                .filter(event -> event.type() == EventType.REPOSITORY_PUSHED)
                .map(event -> event.dataAs(CommitsPushed.class))
                .toList();
    }

    /** Whether a last line ends is known over REST where it was changed alone. */
    private static String told(Commit commit) {
        return commit.author()
                + commit.at()
                + commit.message()
                + commit.parents()
                + commit.filesChanged()
                + commit.added()
                + commit.removed()
                + commit.notCounted()
                + commit.files().stream()
                        .map(file -> file.path()
                                + file.previousPath()
                                + file.kind()
                                + file.added()
                                + file.removed()
                                + file.binary()
                                + file.hunks())
                        .toList();
    }

    /** Where what the last set of findings shows stands in files, and as what it is known. */
    private static List<String> places(UUID repository) {
        List<Finding> findings = Bus.about(Topics.SCANS, repository)
                .filter(event -> event.type() == EventType.SCAN_FINDINGS)
                .map(event -> event.dataAs(ScanFindings.class))
                .filter(it -> it.detector().equals("secrets"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .findings();
        return findings.stream()
                .flatMap(finding -> finding.locations().stream()
                        .filter(place -> place.atHead() || place.tag() != null)
                        .map(place -> finding.check()
                                + finding.keys()
                                + finding.severity()
                                + finding.confidence()
                                + finding.title()
                                + withoutOrigin(place)))
                .sorted()
                .toList();
    }

    private static Location withoutOrigin(Location place) {
        return new Location(
                place.path(),
                place.line(),
                place.endLine(),
                place.commit(),
                place.branch(),
                place.tag(),
                place.branchAt(),
                place.atHead(),
                place.url(),
                null,
                null);
    }

    private ObjectId treeOverRest(UUID repository) throws IOException {
        String head = resolved("HEAD").name();
        return mirrors.with(
                repository,
                mirror -> new TreeStore(mirror, 1).whole(head).orElseThrow().tree());
    }

    private static ObjectId treeOfGit() throws IOException {
        return resolved("HEAD^{tree}");
    }

    private static ObjectId resolved(String what) throws IOException {
        try (Repository bare = new FileRepositoryBuilder()
                .setGitDir(World.bareRepository(REPOSITORY).toFile())
                .build()) {
            return bare.resolve(what);
        }
    }

    private static String listed() {
        return "{\"mode\": \"LISTED\", \"list\": \"" + REPOSITORY + "\", \"interval\": \"P1D\", \"lookbackDays\": 30}";
    }
}
