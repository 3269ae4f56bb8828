package io.pailguard.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.ingest.testing.Bus;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.ingest.testing.Scanning;
import io.pailguard.ingest.testing.World;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guards as a scan reads them from Bitbucket. */
@IngestTest
class GuardsTest {
    private static final String REPOSITORY = "acme/mobile-app";
    private static final String MAIN_BRANCH = "guard.branch-unprotected";
    private static final List<String> STRONG = List.of(
            "push",
            "force",
            "delete",
            "require_approvals_to_merge",
            "reset_pullrequest_approvals_on_change",
            "enforce_merge_checks");

    private UUID connection;

    @BeforeEach
    void connect() {
        connection = Scanning.connect("acme", "payments", "api-token:" + World.apiTokenName());
    }

    @AfterEach
    void putBack() {
        World.clearFaults();
        World.change(REPOSITORY, "{\"mainBranch\": \"main\", \"restrictions\": []}");
        Scanning.disconnectAll();
    }

    @Test
    void shouldRaiseNoAlarmWhereTheMainBranchIsGuardedByItsType() throws IOException, GitAPIException {
        branch("release/1.0");
        World.change(REPOSITORY, "{\"mainBranch\": \"release/1.0\", \"restrictions\": [" + ofType("release") + "]}");

        UUID scan = firstScan();

        assertThat(ofMainBranch(scan)).isEmpty();
        assertThat(runs(scan)).allMatch(CheckRun::assessed);
    }

    @Test
    void shouldSayNothingOfABranchWhoseTypeCannotBeRead() {
        World.change(REPOSITORY, "{\"restrictions\": [" + ofType("release") + "]}");
        World.fault("/2.0/repositories/" + REPOSITORY + "/effective-branching-model", "\"status\": 403, \"count\": -1");

        UUID scan = firstScan();

        assertThat(ofMainBranch(scan)).isEmpty();
        assertThat(runs(scan))
                .noneMatch(CheckRun::assessed)
                .allMatch(run -> run.reason().contains("branching model"));
    }

    @Test
    void shouldTellOfOneCauseOnceAndOfWhoIsExempt() {
        World.change(
                REPOSITORY,
                "{\"restrictions\": [{\"id\": 1, \"kind\": \"push\", \"pattern\": \"main\", \"users\": [\"ana.r\"],"
                        + " \"groups\": [\"developers\"]}]}");

        List<Finding> findings = ofMainBranch(firstScan());

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .hasEntrySatisfying(
                                "direct pushes",
                                said -> assertThat(said)
                                        .startsWith("open: 1 user (")
                                        .contains("1 group")));
    }

    @Test
    void shouldKnowTheIssueAgainWhenTheMainBranchIsRenamed() throws IOException, GitAPIException {
        Finding before = ofMainBranch(firstScan()).get(0);
        branch("trunk");
        World.change(REPOSITORY, "{\"mainBranch\": \"trunk\"}");

        Finding after = ofMainBranch(id(Scanning.scan(connection))).get(0);

        assertThat(after.title()).contains("trunk");
        assertThat(after.keys())
                .isEqualTo(before.keys())
                .noneMatch(key -> key.value().contains("main|") || key.value().contains("trunk"));
        assertThat(after.keys()).contains(new IdentityKey("subject", "2", MAIN_BRANCH));
    }

    @Test
    void shouldAskForTheBranchingModelOnlyWhereARestrictionRefersToIt() {
        World.change(REPOSITORY, "{\"restrictions\": [{\"id\": 1, \"kind\": \"force\", \"pattern\": \"main\"}]}");
        World.clearRequests();

        firstScan();

        assertThat(World.requests()).noneMatch(request -> request.contains("branching-model"));
    }

    private UUID firstScan() {
        return id(Scanning.chooseAndScan(
                connection,
                "{\"mode\": \"LISTED\", \"repositories\": [\"" + REPOSITORY + "\"], \"interval\": \"P1D\"}"));
    }

    private static UUID id(JsonPath scan) {
        assertThat(scan.getString("state")).as(scan.prettify()).isIn("COMPLETED", "PARTIAL");
        return UUID.fromString(scan.getString("id"));
    }

    private static List<Finding> ofMainBranch(UUID scan) {
        return Bus.findings(scan, World.uuid(REPOSITORY), "guards").stream()
                .filter(finding -> !finding.check().equals("guard.public-repository"))
                .toList();
    }

    private static List<CheckRun> runs(UUID scan) {
        ScanCompleted completed =
                Bus.completed(scan, World.uuid(REPOSITORY), "guards").orElseThrow();
        return completed.checks().stream()
                .filter(run -> !run.id().equals("guard.public-repository"))
                .toList();
    }

    private static String ofType(String type) {
        return Stream.iterate(0, i -> i + 1)
                .limit(STRONG.size())
                .map(i -> "{\"id\": " + i + ", \"kind\": \"" + STRONG.get(i) + "\", \"branchType\": \"" + type
                        + "\", \"value\": 2}")
                .collect(Collectors.joining(","));
    }

    private static void branch(String name) throws IOException, GitAPIException {
        try (Git git = Git.open(World.bareRepository(REPOSITORY).toFile())) {
            git.branchCreate()
                    .setName(name)
                    .setStartPoint("main")
                    .setForce(true)
                    .call();
        }
    }
}
