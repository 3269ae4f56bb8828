package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.organization.Builds;
import io.pailguard.simulator.organization.CommitComment;
import io.pailguard.simulator.organization.DeployKey;
import io.pailguard.simulator.organization.Download;
import io.pailguard.simulator.organization.KnownHost;
import io.pailguard.simulator.organization.Project;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Runner;
import io.pailguard.simulator.organization.Schedule;
import io.pailguard.simulator.organization.Seeded;
import io.pailguard.simulator.organization.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.Test;

/** What hangs on a repository beside its content and its guards. */
class SettingsOfRepositoryTest extends SimulatorTest {
    private static final String API = "/2.0/repositories/acme/api";
    private static final Instant THEN = Instant.parse("2026-05-01T08:00:00Z");

    @Override
    SimulatorOptions options() {
        return super.options().seeder((repositories, clock) -> {
            Seeded seeded = new SmallOrganization().seed(repositories, clock);
            return new Seeded(
                    seeded.organization().withWorkspace("globex", SettingsOfRepositoryTest::withFork), List.of());
        });
    }

    private static Workspace withFork(Workspace globex) {
        List<Repository> all = new ArrayList<>(globex.repositories());
        all.add(new Repository(
                "api",
                null,
                null,
                "G",
                false,
                null,
                null,
                null,
                "main",
                null,
                "acme/api",
                false,
                null,
                null,
                null,
                null,
                null,
                null));
        return globex.withRepositories(all);
    }

    @Test
    void shouldGiveAForkTheContentOfItsParent() throws IOException {
        assertThat(simulator.repository("globex/api").resolve("refs/heads/main"))
                .isEqualTo(simulator.repository("acme/api").resolve("refs/heads/main"));

        JsonNode fork = ana.all(API + "/forks").get(0);
        assertThat(fork.get("full_name").asText()).isEqualTo("globex/api");
        assertThat(fork.get("parent").get("full_name").asText()).isEqualTo("acme/api");
        assertThat(ana.get(API).json().get("parent").isNull()).isTrue();
    }

    @Test
    void shouldTellRunnersOfBothKindsToWhoAdministers() {
        Runner runner = new Runner(null, "build-1", List.of("linux"), "OFFLINE", "1.0", false, THEN, null);
        simulator.changeWorkspace(
                "acme",
                acme -> new Workspace(
                        acme.slug(),
                        acme.name(),
                        acme.uuid(),
                        acme.createdOn(),
                        acme.members(),
                        acme.groups(),
                        acme.projects(),
                        acme.repositories(),
                        acme.hooks(),
                        acme.variables(),
                        List.of(runner)));
        builds(new Builds(false, null, null, null, null, null, null, null, null, List.of(runner)));

        for (String list :
                List.of("/2.0/workspaces/acme/pipelines-config/runners", API + "/pipelines-config/runners")) {
            JsonNode told = ana.all(list).get(0);
            assertThat(told.get("state").get("status").asText()).isEqualTo("OFFLINE");
            assertThat(told.get("oauth_client").has("secret")).isFalse();
            assertThat(ana.get(list + '/' + Client.encode(told.get("uuid").asText()))
                            .json())
                    .isEqualTo(told);
        }
        assertThat(ben().get(API + "/pipelines-config/runners").status()).isEqualTo(403);
    }

    @Test
    void shouldTellTheKeysOfAProjectToItsAdministratorsAlone() {
        DeployKey key = new DeployKey(7, "audit", "ssh-ed25519 AAAA", null, THEN, null);
        simulator.changeWorkspace(
                "acme",
                acme -> new Workspace(
                        acme.slug(),
                        acme.name(),
                        acme.uuid(),
                        acme.createdOn(),
                        acme.members(),
                        acme.groups(),
                        List.of(new Project(
                                "CORE", "Core", null, null, true, null, null, null, null, null, List.of(key), null)),
                        acme.repositories(),
                        acme.hooks(),
                        acme.variables(),
                        acme.runners()));
        String keys = "/2.0/workspaces/acme/projects/CORE/deploy-keys";

        JsonNode told = ana.all(keys).get(0);

        assertThat(told.get("label").asText()).isEqualTo("audit");
        assertThat(told.get("last_used").isNull()).isTrue();
        assertThat(told.get("project").get("key").asText()).isEqualTo("CORE");
        assertThat(ana.get(keys + "/7").json()).isEqualTo(told);
        assertThat(ana.get(keys + "/8").status()).isEqualTo(404);
        assertThat(ben().get(keys).status()).isEqualTo(403);
    }

    @Test
    void shouldReckonTheFingerprintsOfAKnownHost() {
        KnownHost host = new KnownHost(null, "h", "ssh-ed25519 AAAA");
        Schedule schedule = new Schedule(null, "main", "0 0 3 * * ? *", false, THEN, null);
        builds(new Builds(true, null, null, null, null, null, null, List.of(schedule), List.of(host), null));

        JsonNode key = ana.all(API + "/pipelines_config/ssh/known_hosts").get(0).get("public_key");
        assertThat(key.get("md5_fingerprint").asText()).isEqualTo("69:3e:9a:f8:4d:3d:fc:c7:1e:64:0e:00:5b:dc:5e:2e");
        assertThat(key.get("sha256_fingerprint").asText())
                .isEqualTo("SHA256:cJ6AyISHokEeHuTfufIqhhSS0gxHZRUMDHlKvXD4FHw");
        JsonNode told = ana.all(API + "/pipelines_config/schedules").get(0);
        assertThat(told.get("cron_pattern").asText()).isEqualTo("0 0 3 * * ? *");
        assertThat(told.get("enabled").asBoolean()).isFalse();
    }

    @Test
    void shouldTellCommentsOfTheCommitTheyAreAbout() throws IOException {
        String head = simulator
                .repository("acme/api")
                .resolve(Constants.R_HEADS + "main")
                .name();
        simulator.changeRepository(
                "acme/api",
                repository -> repository.withCommitComments(
                        List.of(new CommitComment(head, 7, "ben", THEN, "Why?", "counter.txt", 1))));

        JsonNode comment = ana.all(API + "/commit/" + head + "/comments").get(0);
        assertThat(comment.get("content").get("raw").asText()).isEqualTo("Why?");
        assertThat(comment.get("inline").get("to").asInt()).isEqualTo(1);
        assertThat(ana.get(API + "/commit/" + head + "/comments/7").json()).isEqualTo(comment);
        assertThat(ana.all(API + "/commit/" + head.substring(0, 8) + "/comments"))
                .hasSize(1);
    }

    @Test
    void shouldCountOpenTasksOnly() {
        simulator.changeRepository(
                "acme/api",
                repository -> repository.withPullRequests(repository.pullRequests().stream()
                        .map(each -> each.id() == 3 ? withTasks(each) : each)
                        .toList()));

        List<JsonNode> tasks = ana.all(API + "/pullrequests/3/tasks");
        assertThat(tasks).extracting(task -> task.get("state").asText()).containsExactly("UNRESOLVED", "RESOLVED");
        assertThat(ana.get(API + "/pullrequests/3").json().get("task_count").asInt())
                .isEqualTo(1);
        assertThat(ana.get(API + "/pullrequests/3/tasks/2").json()).isEqualTo(tasks.get(1));
    }

    private static PullRequest withTasks(PullRequest request) {
        return new PullRequest(
                request.id(),
                request.title(),
                request.description(),
                request.state(),
                request.draft(),
                request.author(),
                request.sourceBranch(),
                request.sourceCommit(),
                request.destinationBranch(),
                request.destinationCommit(),
                request.mergeCommit(),
                request.createdOn(),
                request.updatedOn(),
                request.closedBy(),
                request.participants(),
                request.comments(),
                List.of(
                        new PullRequest.Task(1, "ana", THEN, "Do", null, null),
                        new PullRequest.Task(2, "ana", THEN, "Done", "ben", THEN)));
    }

    @Test
    void shouldFetchADownloadFromAnotherOrigin() {
        simulator.changeRepository(
                "acme/api",
                repository -> new Repository(
                        repository.slug(),
                        repository.name(),
                        repository.uuid(),
                        repository.project(),
                        repository.isPrivate(),
                        repository.description(),
                        repository.language(),
                        repository.forkPolicy(),
                        repository.mainBranch(),
                        repository.createdOn(),
                        repository.parent(),
                        repository.forbidden(),
                        repository.access(),
                        repository.guards(),
                        repository.pullRequests(),
                        repository.builds(),
                        repository.commitComments(),
                        List.of(new Download("notes.txt", "ana", THEN, 2, "Five"))));

        JsonNode listed = ana.all(API + "/downloads").get(0);
        assertThat(listed.get("size").asInt()).isEqualTo(4);
        Client.Response sent = ana.get(API + "/downloads/notes.txt");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.header("Location")).doesNotStartWith(simulator.baseUrl());
        assertThat(anonymous.get(sent.header("Location")).text()).isEqualTo("Five");
    }

    @Test
    void shouldKnowTheHeadAndStatesInLowerCase() {
        assertThat(ana.get(API + "/src/HEAD/counter.txt").text())
                .isEqualTo(ana.get(API + "/src/main/counter.txt").text());
        assertThat(ana.all(API + "/pullrequests?state=open"))
                .extracting(request -> request.get("id").asInt())
                .containsExactly(3);
        assertThat(ana.get("/2.0/repositories/acme/empty/src/HEAD/x").status()).isEqualTo(404);
    }

    private void builds(Builds builds) {
        simulator.changeRepository("acme/api", repository -> repository.withBuilds(builds));
    }
}
