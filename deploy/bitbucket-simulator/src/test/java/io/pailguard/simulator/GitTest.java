package io.pailguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.Test;

class GitTest extends SimulatorTest {

    private static final PersonIdent BEN = new PersonIdent("Ben", "ben@example.com");

    @Test
    void shouldCloneWithEachKindOfCredential() throws GitAPIException {
        SampleCredentials credentials = simulator.credentials();
        SampleCredentials.Basic token = credentials.apiTokens().get("ana/all");
        List<CredentialsProvider> all = List.of(
                password("x-bitbucket-api-token-auth", token.token()),
                password("ana", token.token()),
                password("x-token-auth", credentials.accessTokens().get("acme/all")));

        for (CredentialsProvider each : all) {
            Path target = directory.resolve("clone" + all.indexOf(each));
            try (Git git = clone("acme/api", target, each, 0)) {
                assertThat(git.log().call()).hasSize(SmallOrganization.COMMITS);
            }
        }
    }

    @Test
    void shouldCloneShallowAndPublicOnesWithoutCredential() throws GitAPIException {
        try (Git git = clone("acme/site", directory.resolve("clone"), null, 1)) {
            assertThat(git.log().call()).hasSize(1);
        }
    }

    @Test
    void shouldDeepenAShallowCloneThatHoldsMerges() throws GitAPIException {
        int all;
        try (Git git = clone("acme/api", directory.resolve("whole"), anaPassword(), 0)) {
            for (int i = 0; i < 4; i++) {
                mergeASideBranch(git, i);
            }
            git.push().setCredentialsProvider(anaPassword()).call();
            all = size(git.log().call());
        }
        try (Git git = clone("acme/api", directory.resolve("shallow"), anaPassword(), 3)) {
            int before = size(git.log().call());
            git.fetch().setCredentialsProvider(anaPassword()).setUnshallow(true).call();

            assertThat(before).isLessThan(all);
            assertThat(git.log().call()).hasSize(all);
        }
    }

    @Test
    void shouldRefuseWrongAndMissingCredentials() {
        assertThatThrownBy(() -> clone("acme/api", directory.resolve("a"), null, 0))
                .isInstanceOf(GitAPIException.class);
        assertThatThrownBy(() -> clone("acme/api", directory.resolve("b"), password("ana", "wrong"), 0))
                .isInstanceOf(GitAPIException.class);
        assertThatThrownBy(() -> clone("globex/secret-plans", directory.resolve("c"), anaPassword(), 0))
                .isInstanceOf(GitAPIException.class);
    }

    @Test
    void shouldNotSpendABudgetOnTheQuestionForACredential() throws GitAPIException {
        simulator.settings().rateLimit(1);
        for (int i = 0; i < 5; i++) {
            clone("acme/api", directory.resolve("clone" + i), anaPassword(), 1).close();
        }

        assertThat(simulator.requests().under("/acme/api.git"))
                .anyMatch(request -> request.status() == 401)
                .noneMatch(request -> request.status() == 429);
    }

    @Test
    void shouldSendReadersOfLargeFilesToAnotherOrigin() throws GitAPIException, IOException {
        Path target = directory.resolve("clone");
        try (Git git = clone("acme/api", target, anaPassword(), 0)) {
            Files.writeString(
                    target.resolve("film.bin"), "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
            git.add().addFilepattern("film.bin").call();
            git.commit()
                    .setAuthor(BEN)
                    .setCommitter(BEN)
                    .setMessage("Film")
                    .setSign(false)
                    .call();
            git.push().setCredentialsProvider(anaPassword()).call();
        }
        Client.Response raw = ana.get("/2.0/repositories/acme/api/src/main/film.bin");
        Client.Response meta = ana.get("/2.0/repositories/acme/api/src/main/film.bin?format=meta");

        assertThat(raw.status()).isEqualTo(301);
        assertThat(raw.header("Location")).startsWith("http://localhost:");
        assertThat(meta.json().get("attributes")).hasToString("[\"lfs\"]");
    }

    @Test
    void shouldShowOverRestWhatWasPushed() throws GitAPIException, IOException {
        String before = updatedOn();
        Path target = directory.resolve("clone");
        try (Git git = clone("acme/api", target, anaPassword(), 0)) {
            Files.writeString(target.resolve("new.txt"), "hello\n");
            git.add().addFilepattern("new.txt").call();
            git.commit()
                    .setAuthor(BEN)
                    .setCommitter(BEN)
                    .setMessage("Say hello")
                    .setSign(false)
                    .call();
            Iterable<PushResult> pushed =
                    git.push().setCredentialsProvider(anaPassword()).call();

            assertThat(pushed)
                    .allSatisfy(result -> assertThat(result.getRemoteUpdates())
                            .allMatch(update -> update.getStatus() == RemoteRefUpdate.Status.OK));
        }
        String hash = ana.get("/2.0/repositories/acme/api/refs/branches/main")
                .json()
                .at("/target/hash")
                .asText();

        assertThat(ana.get("/2.0/repositories/acme/api/src/" + hash + "/new.txt")
                        .text())
                .isEqualTo("hello\n");
        assertThat(ana.get("/2.0/repositories/acme/api/commit/" + hash)
                        .json()
                        .at("/author/user/nickname")
                        .asText())
                .isEqualTo("ben");
        assertThat(updatedOn()).isGreaterThan(before);
    }

    @Test
    void shouldNotLetReadersPush() throws GitAPIException {
        CredentialsProvider reader = password(
                "ben", simulator.credentials().apiTokens().get("ben/reader").token());
        try (Git git = clone("acme/api", directory.resolve("clone"), reader, 0)) {
            git.commit()
                    .setAuthor(BEN)
                    .setCommitter(BEN)
                    .setMessage("No")
                    .setSign(false)
                    .call();

            assertThatThrownBy(() -> git.push().setCredentialsProvider(reader).call())
                    .isInstanceOf(GitAPIException.class);
        }
    }

    private static void mergeASideBranch(Git git, int number) throws GitAPIException {
        git.checkout().setCreateBranch(true).setName("side" + number).call();
        Ref side = commit(git, "Side " + number);
        git.checkout().setName("main").call();
        git.merge()
                .include(side)
                .setFastForward(MergeCommand.FastForwardMode.NO_FF)
                .setMessage("Merge side " + number)
                .call();
    }

    private static Ref commit(Git git, String message) throws GitAPIException {
        git.commit()
                .setAuthor(BEN)
                .setCommitter(BEN)
                .setMessage(message)
                .setSign(false)
                .call();
        return git.branchList().call().stream()
                .filter(ref -> ref.getName().endsWith("/side" + message.substring(5)))
                .findFirst()
                .orElseThrow();
    }

    private static int size(Iterable<RevCommit> commits) {
        int size = 0;
        for (RevCommit ignored : commits) {
            size++;
        }
        return size;
    }

    private String updatedOn() {
        return ana.get("/2.0/repositories/acme/api").json().get("updated_on").asText();
    }

    private CredentialsProvider anaPassword() {
        return password(
                "ana", simulator.credentials().apiTokens().get("ana/all").token());
    }

    private static CredentialsProvider password(String name, String password) {
        return new UsernamePasswordCredentialsProvider(name, password);
    }

    private Git clone(String fullName, Path target, CredentialsProvider credentials, int depth) throws GitAPIException {
        var command = Git.cloneRepository()
                .setURI(simulator.baseUrl() + '/' + fullName + ".git")
                .setDirectory(target.toFile())
                .setCredentialsProvider(credentials);
        return depth == 0 ? command.call() : command.setDepth(depth).call();
    }
}
