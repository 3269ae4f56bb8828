package io.pailguard.ingest.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pailguard.kit.secret.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks lie, and no commit's time hides others. */
class ClocksTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofDays(30));
    private static final String MAIN = "refs/heads/main";

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
        upstream.write("a.txt", "one").commit("ann", daysAgo(60));
        upstream.write("b.txt", "two").commit("ben", daysAgo(20));
        upstream.write("c.txt", "three").commit("ann", daysAgo(10));
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4102444800 +0000", // 2100
                "631152000 +0000", // 1990
                "1000000000 +0000", // 2001
                "0 +0000",
                "-1 +0000",
                "99999999999999999999 +0000",
                "now",
                "",
            })
    void shouldReadWhatIsBehindACommitWithAWrongTime(String time) throws Exception {
        ObjectId wrong = wrongCommit(time);

        Survey survey = survey(upstream);

        assertThat(survey.isComplete()).isTrue();
        assertThat(survey.introductions().keySet())
                .extracting(FileVersion::path)
                .as("the wrong one's own too")
                .containsExactlyInAnyOrder("b.txt", "c.txt", "wrong.txt");
        assertThat(survey.introductions().values())
                .flatExtracting(it -> it)
                .extracting(it -> it.commit().id())
                .contains(wrong.name());
        assertThat(survey.main().commit().author()).isEqualTo("ann");
        assertThat(survey.newest()).as("somebody committed ten days ago").isEqualTo(daysAgo(10));
        assertThat(survey.main().commit().at()).isEqualTo(daysAgo(10));
    }

    @Test
    void shouldReadAYoungBranchBehindWrongTimesToo() throws Exception {
        upstream.git().checkout().setCreateBranch(true).setName("side").call();
        upstream.write("side.txt", "side").commit("ben", daysAgo(3));
        upstream.raw("refs/heads/side", "wrong.txt", "wrong", "631152000 +0000");

        Survey survey = survey(order(upstream.url()).withRefs(List.of(MAIN, "refs/heads/side")));

        assertThat(survey.introductions().keySet())
                .extracting(FileVersion::path)
                .contains("side.txt", "wrong.txt");
    }

    @Test
    void shouldNotCallARepositoryOldForOneWrongCommit() throws Exception {
        try (var old = new Upstream(Files.createDirectory(folder.resolve("old")))) {
            old.write("a.txt", "one").commit("ann", daysAgo(400));
            ObjectId tip = old.raw(MAIN, "wrong.txt", "wrong", "4102444800 +0000");

            Survey survey = survey(old);

            assertThat(survey.newest()).as("nobody knows when it was made").isNull();
            assertThat(survey.main().commit().id()).isEqualTo(tip.name());
            assertThat(survey.introductions().keySet())
                    .extracting(FileVersion::path)
                    .containsExactly("wrong.txt");
        }
    }

    @Test
    void shouldCallARepositoryOldWhereNothingContradicts() throws Exception {
        try (var old = new Upstream(Files.createDirectory(folder.resolve("old")))) {
            old.write("a.txt", "one").commit("ann", daysAgo(500));
            old.write("b.txt", "one").commit("ann", daysAgo(400));

            Survey survey = survey(old);

            assertThat(survey.newest()).isEqualTo(daysAgo(400));
            assertThat(survey.introductions()).isEmpty();
        }
    }

    @Test
    void shouldReadALongHistoryStepByStepDeeper() throws Exception {
        ObjectId tip = manyCommits(700);

        Survey survey = survey(upstream);

        assertThat(survey.isComplete()).isTrue();
        assertThat(survey.history()).hasSize(702);
        assertThat(survey.main().commit().id()).isEqualTo(tip.name());

        upstream.raw(MAIN, "later.txt", "later", daysAgo(1).getEpochSecond() + " +0000");
        assertThat(survey(upstream).history()).hasSize(703);
    }

    @Test
    void shouldReadALongHistoryOfJGitsServer() throws Exception {
        manyCommits(700);

        Survey survey = survey(order(upstream.url()));

        assertThat(survey.isComplete()).isTrue();
        assertThat(survey.history()).hasSize(702);
    }

    private ObjectId manyCommits(int count) throws Exception {
        ObjectId tip = null;
        for (int i = 0; i < count; i++) {
            tip = upstream.raw(MAIN, "many.txt", "many " + i, daysAgo(9).getEpochSecond() + i + " +0000");
        }
        return tip;
    }

    private ObjectId wrongCommit(String time) throws Exception {
        return upstream.raw(MAIN, "wrong.txt", "wrong", time);
    }

    private FetchOrder order(String url) {
        return new FetchOrder(repository, url, "user-x", Secret.of("not-used-here"), List.of(MAIN), SINCE, NOW);
    }

    /** From git's own server: JGit's cannot give commits whose time it cannot hold. */
    private Survey survey(Upstream served) throws Exception {
        Path at = Path.of(URI.create(served.url()));
        Optional<GitServer> real = GitServer.real(at);
        assumeTrue(real.isPresent(), "git is not installed");
        try (GitServer server = real.get()) {
            return survey(order(server.url()));
        }
    }

    private Survey survey(FetchOrder order) {
        Map<String, String> notGiven = mirrors.fetch(order, () -> false);
        return mirrors.with(repository, mirror -> new Surveyor(mirror, limits, () -> false).survey(order, notGiven));
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
