package io.pailguard.ingest.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pailguard.kit.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String MAIN = "refs/heads/main";
    private static final Instant SINCE = NOW.minus(Duration.ofDays(30));
    /** More than the first two steps back bring. */
    private static final int YOUNG_BEHIND_THE_MERGE = 8;

    @TempDir
    Path folder;

    private final UUID repository = UUID.randomUUID();
    private Upstream upstream;
    private Mirrors mirrors;
    private MirrorSettings limits;

    @BeforeEach
    void start() throws Exception {
        upstream = new Upstream(Files.createDirectory(folder.resolve("upstream")));
        limits = TestLimits.in(folder.resolve("mirrors"));
        mirrors = new Mirrors(limits, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void shouldFetchHistoryUntilManyCommitsInARowAreOlder() throws Exception {
        RevCommit older = upstream.write("a.txt", "zero").commit("ann", daysAgo(400));
        oldCommits(2 * Lookback.OLD_IN_A_ROW);
        RevCommit old = upstream.write("a.txt", "one").commit("ann", daysAgo(60));
        RevCommit young = upstream.write("a.txt", "two").commit("ben", daysAgo(20));
        upstream.write("a.txt", "three").commit("ann", daysAgo(1));

        mirrors.fetch(order(SINCE), () -> false);

        assertThat(has(older)).isFalse();
        assertThat(has(old)).isTrue();
        assertThat(has(young)).isTrue();
        Survey survey = survey(order(SINCE));
        assertThat(survey.history()).hasSize(2);
        assertThat(files(survey)).contains("a.txt");
    }

    @Test
    void shouldReadNoHistoryWhereNoneIsYoung() throws Exception {
        RevCommit older = upstream.write("a.txt", "one").commit("ann", daysAgo(400));
        oldCommits(2 * Lookback.OLD_IN_A_ROW);
        RevCommit head = upstream.write("b.txt", "two").commit("ann", daysAgo(60));

        mirrors.fetch(order(SINCE), () -> false);

        assertThat(has(older)).isFalse();
        Survey survey = survey(order(SINCE));
        assertThat(survey.main().commit().id()).isEqualTo(head.name());
        assertThat(files(survey)).contains("a.txt", "b.txt");
        assertThat(survey.introductions()).isEmpty();
        assertThat(survey.history()).isEmpty();
    }

    @Test
    void shouldReadTheNewestCommitAloneWithoutALookback() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(2));
        upstream.write("a.txt", "two").commit("ann", daysAgo(1));

        mirrors.fetch(order(null), () -> false);

        Survey survey = survey(order(null));
        assertThat(survey.introductions()).isEmpty();
        assertThat(files(survey)).hasSize(1);
    }

    @Test
    void shouldFetchAgainWhenTheLookbackBecomesLonger() throws Exception {
        RevCommit old = upstream.write("a.txt", "one").commit("ann", daysAgo(500));
        oldCommits(2 * Lookback.OLD_IN_A_ROW);
        upstream.write("a.txt", "three").commit("ann", daysAgo(1));
        mirrors.fetch(order(SINCE), () -> false);
        assertThat(has(old)).isFalse();

        mirrors.fetch(order(NOW.minus(Duration.ofDays(900))), () -> false);

        assertThat(has(old)).isTrue();
    }

    @Test
    void shouldFollowAForcePush() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(5));
        upstream.write("secret.txt", "hidden").commit("ann", daysAgo(4));
        mirrors.fetch(order(SINCE), () -> false);

        upstream.git().reset().setMode(ResetType.HARD).setRef("HEAD~1").call();
        upstream.write("b.txt", "two").commit("ann", daysAgo(3));
        mirrors.fetch(order(SINCE), () -> false);

        Survey survey = survey(order(SINCE));
        assertThat(files(survey)).containsExactly("a.txt", "b.txt");
        assertThat(survey.introductions().keySet())
                .extracting(FileVersion::path)
                .doesNotContain("secret.txt");
    }

    @Test
    void shouldKnowWhoWroteAContentAndWhatHeldItLast() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(20));
        RevCommit wrote = upstream.write("b.txt", "two").commit("ben", daysAgo(10));
        RevCommit held = upstream.write("a.txt", "three").commit("ann", daysAgo(5));
        upstream.delete("b.txt").commit("ann", daysAgo(2));
        mirrors.fetch(order(SINCE), () -> false);

        Survey survey = survey(order(SINCE));

        FileVersion place = survey.introductions().keySet().stream()
                .filter(it -> it.path().equals("b.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(survey.introductions().get(place)).singleElement().satisfies(it -> {
            assertThat(it.commit().id()).isEqualTo(wrote.name());
            assertThat(it.commit().author()).isEqualTo("ben");
            assertThat(it.moved()).isFalse();
        });
        assertThat(survey.holders().get(place).id()).isEqualTo(held.name());
    }

    @Test
    void shouldTellAMoveFromAWriting() throws Exception {
        upstream.write("old/a.txt", "one").commit("ann", daysAgo(10));
        upstream.delete("old/a.txt").write("new/a.txt", "one").commit("ben", daysAgo(5));
        mirrors.fetch(order(SINCE), () -> false);

        Survey survey = survey(order(SINCE));

        FileVersion moved = survey.introductions().keySet().stream()
                .filter(it -> it.path().equals("new/a.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(survey.introductions().get(moved)).allMatch(Introduction::moved);
    }

    @Test
    void shouldKnowWhatTheOldestCommitWithinTheLookbackChanged() throws Exception {
        upstream.write("a.txt", "one").write("b.txt", "two").commit("ann", daysAgo(60));
        RevCommit oldest = upstream.write("b.txt", "three").commit("ben", daysAgo(5));
        mirrors.fetch(order(SINCE), () -> false);

        Survey survey = survey(order(SINCE));

        assertThat(survey.introductions().keySet())
                .extracting(FileVersion::path)
                .containsExactly("b.txt");
        assertThat(survey.introductions().values().iterator().next())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.commit().id()).isEqualTo(oldest.name());
                    assertThat(it.before()).hasSize(1);
                });
    }

    @Test
    void shouldSeeYoungCommitsBehindTheMergeOfAnOldBranch() throws Exception {
        mergeOfAnOldBranch();
        mirrors.fetch(order(SINCE), () -> false);

        Survey survey = survey(order(SINCE));

        assertThat(survey.isComplete()).isTrue();
        assertThat(survey.history()).hasSize(YOUNG_BEHIND_THE_MERGE + 1);
        assertThat(survey.introductions().keySet())
                .extracting(FileVersion::path)
                .contains("young0.txt");
    }

    @Test
    void shouldGoOnFromAHistoryThatItCompleted() throws Exception {
        mergeOfAnOldBranch();
        mirrors.fetch(order(SINCE), () -> false);
        upstream.write("later.txt", "later").commit("ann", daysAgo(1));
        Instant later = SINCE.plus(Duration.ofDays(3));

        mirrors.fetch(order(later), () -> false);

        Survey survey = survey(order(later));
        assertThat(survey.isComplete()).isTrue();
        assertThat(survey.introductions().keySet())
                .extracting(FileVersion::path)
                .contains("young0.txt", "later.txt");
    }

    @Test
    void shouldSeeThemAlsoWhereGitDoesNotGiveSingleCommits() throws Exception {
        mergeOfAnOldBranch();
        try (var server = GitServer.withoutSingleCommits(upstream.git().getRepository())) {
            FetchOrder order = order(server.url(), SINCE);

            mirrors.fetch(order, () -> false);

            Survey survey = survey(order);
            assertThat(survey.isComplete()).isTrue();
            assertThat(survey.introductions().keySet())
                    .extracting(FileVersion::path)
                    .contains("young0.txt");
        }
    }

    /** JGit's own server, which other tests use, sends more than it says; Bitbucket runs the real one. */
    @Test
    void shouldReadTheSameFromRealGit() throws Exception {
        mergeOfAnOldBranch();
        Optional<GitServer> real = GitServer.real(folder.resolve("upstream"));
        assumeTrue(real.isPresent(), "git is not installed");
        try (GitServer server = real.get()) {
            FetchOrder order = order(server.url(), SINCE);

            mirrors.fetch(order, () -> false);

            Survey survey = survey(order);
            assertThat(survey.isComplete()).isTrue();
            assertThat(survey.history()).hasSize(YOUNG_BEHIND_THE_MERGE + 1);
            assertThat(survey.introductions().keySet())
                    .extracting(FileVersion::path)
                    .contains("young0.txt")
                    .doesNotContain("a.txt");
        }
    }

    @Test
    void shouldReadOtherBranches() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(5));
        upstream.git().checkout().setCreateBranch(true).setName("feature/x").call();
        RevCommit side = upstream.write("x.txt", "side").commit("ben", daysAgo(3));
        FetchOrder order = order(SINCE).withRefs(List.of("refs/heads/main", "refs/heads/feature/x"));

        mirrors.fetch(order, () -> false);

        Survey survey = survey(order);
        assertThat(survey.refs())
                .extracting(ReadRef::name, ref -> ref.commit().id())
                .endsWith(tuple("feature/x", side.name()));
        assertThat(survey.branchOf()).containsEntry(side.name(), "feature/x");
        assertThat(files(survey)).containsExactly("a.txt");
        assertThat(survey.introductions().keySet())
                .extracting(FileVersion::path)
                .contains("x.txt");
    }

    @Test
    void shouldSayWhichCapsWereReached() throws Exception {
        for (int i = 0; i < 5; i++) {
            upstream.write("f" + i + ".txt", "v" + i).commit("ann", daysAgo(9 - i));
        }
        mirrors.fetch(order(SINCE), () -> false);
        var few = new TestLimits(limits.mirrorDirectory(), limits.mirrorCap(), 3, 2);

        Survey survey = mirrors.with(
                repository, mirror -> new Surveyor(mirror, few, () -> false).survey(order(SINCE), Map.of()));

        assertThat(survey.isComplete()).isFalse();
        assertThat(survey.limits()).containsExactly("more than 2 commits");
        List<String> files = new ArrayList<>();
        assertThat(walk(few, survey.main(), files)).contains("more than 3 files");
        assertThat(files).hasSize(3);
    }

    @Test
    void shouldKeepNothingOfARepositoryThatIsTooLarge() throws Exception {
        upstream.write("a.txt", "x".repeat(100)).commit("ann", daysAgo(1));
        var tiny = new Mirrors(new TestLimits(limits.mirrorDirectory(), 10, 100, 100), Clock.systemUTC());

        assertThatThrownBy(() -> tiny.fetch(order(SINCE), () -> false))
                .isInstanceOfSatisfying(
                        GitRefusedException.class,
                        e -> assertThat(e.kind()).isEqualTo(GitRefusedException.Kind.TOO_LARGE));
        assertThat(mirrors.present()).isEmpty();
    }

    @Test
    void shouldLetNobodyElseIn() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(1));
        mirrors.fetch(order(SINCE), () -> false);

        Path mirror = limits.mirrorDirectory().resolve(repository + ".git");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(limits.mirrorDirectory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mirror)))
                .isEqualTo("rwx------");
        assertThat(Files.readString(mirror.resolve("config")))
                .doesNotContain("user-x")
                .doesNotContain("url");
        assertThat(mirrors.present()).isEqualTo(Set.of(repository));

        mirrors.wipe(repository);
        assertThat(mirror).doesNotExist();
    }

    @Test
    void shouldBeginAnewWhereAKilledFetchLeftItsTraces() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(10));
        mirrors.fetch(order(SINCE), () -> false);
        Path mirror = limits.mirrorDirectory().resolve(repository + ".git");
        Files.writeString(mirror.resolve("pailguard-fetching"), "");
        Files.writeString(mirror.resolve("refs/heads/main.lock"), "");
        Files.writeString(mirror.resolve("shallow"), "f".repeat(40) + "\n");
        RevCommit head = upstream.write("a.txt", "two").commit("ann", daysAgo(1));

        mirrors.fetch(order(SINCE), () -> false);

        assertThat(survey(order(SINCE)).main().commit().id()).isEqualTo(head.name());
        assertThat(mirror.resolve("refs/heads/main.lock")).doesNotExist();
    }

    @Test
    void shouldFetchAgainWhatTheMirrorHasLost() throws Exception {
        RevCommit head = upstream.write("a.txt", "one").commit("ann", daysAgo(1));
        mirrors.fetch(order(SINCE), () -> false);
        try (Stream<Path> packs =
                Files.list(limits.mirrorDirectory().resolve(repository + ".git").resolve("objects/pack"))) {
            packs.forEach(pack -> pack.toFile().delete());
        }
        assertThatThrownBy(() -> mirrors.fetch(order(SINCE), () -> false))
                .isInstanceOfSatisfying(
                        GitRefusedException.class,
                        e -> assertThat(e.kind()).isEqualTo(GitRefusedException.Kind.UNAVAILABLE));

        mirrors.fetch(order(SINCE), () -> false);

        assertThat(survey(order(SINCE)).main().commit().id()).isEqualTo(head.name());
    }

    @Test
    void shouldStopWhenToldTo() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(1));

        assertThatThrownBy(() -> mirrors.fetch(order(SINCE), () -> true)).isInstanceOf(StoppedException.class);
    }

    @Test
    void shouldSayThatARepositoryIsMissing() {
        var nowhere = new FetchOrder(
                repository,
                folder.resolve("nowhere").toUri().toString(),
                "user-x",
                Secret.of("not-used-by-file-urls"),
                List.of(MAIN),
                SINCE,
                NOW);

        assertThatThrownBy(() -> mirrors.remoteRefs(nowhere))
                .isInstanceOfSatisfying(
                        GitRefusedException.class,
                        e -> assertThat(e.kind()).isEqualTo(GitRefusedException.Kind.MISSING));
    }

    /** Young commits on the main branch, and on top of them the merge of a branch without any. */
    private void mergeOfAnOldBranch() throws Exception {
        upstream.write("a.txt", "one").commit("ann", daysAgo(90));
        upstream.write("a.txt", "two").commit("ann", daysAgo(80));
        upstream.git().checkout().setCreateBranch(true).setName("side").call();
        upstream.write("side.txt", "side").commit("ben", daysAgo(60));
        upstream.git().checkout().setName("main").call();
        for (int i = 0; i < YOUNG_BEHIND_THE_MERGE; i++) {
            upstream.write("young" + i + ".txt", "young").commit("ann", daysAgo(20 - i));
        }
        upstream.merge("side", "ann", daysAgo(2));
    }

    private FetchOrder order(Instant since) {
        return order(upstream.url(), since);
    }

    private FetchOrder order(String url, Instant since) {
        return new FetchOrder(repository, url, "user-x", Secret.of("not-used-here"), List.of(MAIN), since, NOW);
    }

    private Survey survey(FetchOrder order) {
        return mirrors.with(repository, mirror -> new Surveyor(mirror, limits, () -> false).survey(order, Map.of()));
    }

    private List<String> files(Survey survey) {
        List<String> files = new ArrayList<>();
        assertThat(walk(limits, survey.main(), files)).isEmpty();
        return files;
    }

    private Optional<String> walk(MirrorSettings within, ReadRef ref, List<String> files) {
        return mirrors.with(
                repository,
                mirror -> new RefTrees(mirror, within, () -> false).walk(ref, new RefTrees.Visitor() {
                    @Override
                    public boolean file(FileVersion place) {
                        return files.add(place.path());
                    }

                    @Override
                    public boolean unreadable(String path) {
                        return true;
                    }
                }));
    }

    private void oldCommits(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            upstream.raw(MAIN, "old.txt", "old " + i, daysAgo(399 - i / 2).getEpochSecond() + " +0000");
        }
    }

    private boolean has(ObjectId id) {
        return mirrors.with(repository, mirror -> {
            try {
                return mirror.getObjectDatabase().has(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
