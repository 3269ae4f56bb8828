package io.pailguard.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.simulator.organization.Planted;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Seeded;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcmeOrganizationTest {
    private static final Instant NOW = Instant.parse("2026-03-09T00:04:31Z");
    private static final long SEED = 20260309;

    @TempDir
    static Path folder;

    private static Seeded seeded;

    @BeforeAll
    static void seed() throws IOException {
        seeded = new AcmeOrganization(SEED).seed(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldGiveTheSameCommitsAndSecretsFromTheSameSeedAndClock(@TempDir Path other) throws IOException {
        Seeded again = new AcmeOrganization(SEED).seed(other, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(again.organization()).isEqualTo(seeded.organization());
        assertThat(again.planted().equals(seeded.planted())).isTrue();
        for (Repository repository : repositories()) {
            assertThat(names(other, repository)).isEqualTo(names(folder, repository));
        }
    }

    @Test
    void shouldMintOtherSecretsFromAnotherSeed(@TempDir Path other) throws IOException {
        Seeded again = new AcmeOrganization(SEED + 1).seed(other, Clock.fixed(NOW, ZoneOffset.UTC));

        Set<String> values = values(again);
        values.retainAll(values(seeded));
        assertThat(values.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59Z",
                "2027-01-01T00:00:00Z",
                "2026-11-22T03:00:00Z",
                "2026-11-23T00:10:00Z",
                "2026-11-24T12:00:00Z",
                "2026-11-25T08:00:00Z",
                "2026-11-26T20:00:00Z"
            })
    void shouldTellNothingOfTheFuture(String now, @TempDir Path other) throws IOException {
        Instant present = Instant.parse(now);
        Seeded told = new AcmeOrganization(SEED).seed(other, Clock.fixed(present, ZoneOffset.UTC));

        forEachCommit(
                other,
                (repository, commit) -> assertThat(commit.getCommitterIdent().getWhenAsInstant())
                        .isBeforeOrEqualTo(present));
        for (Workspace workspace : told.organization().workspaces()) {
            for (Repository repository : workspace.repositories()) {
                assertThat(repository.pullRequests())
                        .allSatisfy(request -> assertThat(request.updatedOn()).isBetween(request.createdOn(), present));
                assertThat(repository.builds().deployments())
                        .allSatisfy(deployment ->
                                assertThat(deployment.completedOn()).isBefore(present));
            }
        }
    }

    @Test
    void shouldLeaveOneRepositoryUntouchedForSevenMonths() throws IOException {
        Map<String, Instant> newest = new TreeMap<>();
        forEachCommit(
                folder,
                (repository, commit) -> newest.merge(
                        repository, commit.getCommitterIdent().getWhenAsInstant(), AcmeOrganizationTest::later));

        assertThat(newest.get("notification-hub")).isBefore(NOW.minus(Duration.ofDays(214)));
        newest.remove("notification-hub");
        assertThat(newest)
                .hasSize(5)
                .allSatisfy((repository, when) -> assertThat(when).isAfter(NOW.minus(Duration.ofDays(7))));
    }

    @Test
    void shouldTieMergedPullRequestsToTheirMerges() throws IOException {
        for (Workspace workspace : seeded.organization().workspaces()) {
            for (Repository repository : workspace.repositories()) {
                try (FileRepository bare = new FileRepository(
                                folder.resolve(repository.folder()).toFile());
                        RevWalk walk = new RevWalk(bare)) {
                    for (PullRequest request : repository.pullRequests()) {
                        RevCommit source = walk.parseCommit(ObjectId.fromString(request.sourceCommit()));
                        assertThat(walk.parseCommit(ObjectId.fromString(request.destinationCommit())))
                                .isNotNull();
                        if (request.state().equals("MERGED")) {
                            RevCommit merge = walk.parseCommit(ObjectId.fromString(request.mergeCommit()));
                            assertThat(merge.getParent(0).name()).isEqualTo(request.destinationCommit());
                            assertThat(merge.getParent(1)).isEqualTo(source);
                        } else {
                            assertThat(bare.resolve("refs/heads/" + request.sourceBranch()))
                                    .isEqualTo(source);
                        }
                    }
                }
            }
        }
    }

    @Test
    void shouldNameOnlyPeopleThatExist() {
        Set<String> known =
                seeded.organization().users().stream().map(User::nickname).collect(Collectors.toSet());
        for (Workspace workspace : seeded.organization().workspaces()) {
            workspace.members().forEach(member -> assertThat(known).contains(member.user()));
            workspace.groups().forEach(group -> assertThat(known).containsAll(group.members()));
            for (Repository repository : workspace.repositories()) {
                assertThat(workspace.project(repository.project())).isPresent();
                repository
                        .access()
                        .users()
                        .forEach(grant -> assertThat(repository.parent() != null
                                        || workspace.member(grant.to()).isPresent())
                                .as(grant.to() + " in " + repository.slug())
                                .isTrue());
                repository
                        .access()
                        .groups()
                        .forEach(grant -> assertThat(workspace.group(grant.to()))
                                .as(grant.to() + " in " + repository.slug())
                                .isPresent());
                repository
                        .guards()
                        .restrictions()
                        .forEach(rule -> rule.groups()
                                .forEach(group -> assertThat(workspace.group(group))
                                        .as(group)
                                        .isPresent()));
            }
        }
    }

    @Test
    void shouldLetEveryObjectBeRead() throws IOException {
        for (Repository repository : repositories()) {
            try (FileRepository bare = new FileRepository(
                            folder.resolve(repository.folder()).toFile());
                    ObjectWalk walk = new ObjectWalk(bare)) {
                for (Ref ref : bare.getRefDatabase().getRefs()) {
                    walk.markStart(walk.parseAny(ref.getObjectId()));
                }
                int commits = 0;
                while (walk.next() != null) {
                    commits++;
                }
                for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
                    bare.open(object).copyTo(OutputStream.nullOutputStream());
                }
                assertThat(commits).as(repository.slug()).isBetween(20, 120);
            }
        }
    }

    /** Those that have a story: a fork gets its content from its parent. */
    private static List<Repository> repositories() {
        return seeded.organization().workspaces().stream()
                .flatMap(workspace -> workspace.repositories().stream())
                .filter(repository -> repository.parent() == null)
                .toList();
    }

    private static void forEachCommit(Path repositories, BiConsumer<String, RevCommit> consumer) throws IOException {
        for (Repository repository : repositories()) {
            try (FileRepository bare = new FileRepository(
                            repositories.resolve(repository.folder()).toFile());
                    RevWalk walk = new RevWalk(bare)) {
                for (Ref ref : bare.getRefDatabase().getRefsByPrefix("refs/heads/")) {
                    walk.markStart(walk.parseCommit(ref.getObjectId()));
                }
                for (RevCommit commit : walk) {
                    consumer.accept(repository.slug(), commit);
                }
            }
        }
    }

    private static Map<String, String> names(Path repositories, Repository repository) throws IOException {
        Map<String, String> names = new TreeMap<>();
        try (FileRepository bare =
                new FileRepository(repositories.resolve(repository.folder()).toFile())) {
            for (Ref ref : bare.getRefDatabase().getRefs()) {
                names.put(ref.getName(), ref.getObjectId().name());
            }
        }
        return names;
    }

    private static Set<String> values(Seeded of) {
        return of.planted().stream().map(Planted::value).collect(Collectors.toCollection(HashSet::new));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
