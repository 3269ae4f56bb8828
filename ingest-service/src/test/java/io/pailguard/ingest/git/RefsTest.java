package io.pailguard.ingest.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pailguard.kit.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RefsTest {
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
        upstream.write("a.txt", "one").commit("ann", NOW.minus(Duration.ofDays(2)));
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void shouldListBranchesAndTagsAndTheBranchOfHead() throws Exception {
        upstream.git().branchCreate().setName("feature/x").call();
        upstream.git()
                .tag()
                .setName("v1")
                .setAnnotated(true)
                .setSigned(false)
                .setMessage("one")
                .call();

        RemoteRefs there = mirrors.remoteRefs(order(List.of()));

        assertThat(there.refs()).containsOnlyKeys(MAIN, "refs/heads/feature/x", "refs/tags/v1");
        assertThat(there.refs().get("refs/tags/v1").peeled())
                .isEqualTo(there.refs().get(MAIN).id());
        assertThat(there.refs().get("refs/tags/v1").id())
                .isNotEqualTo(there.refs().get(MAIN).id());
        assertThat(there.head()).isEqualTo(MAIN);
    }

    @Test
    void shouldRefuseAListWithoutEnd() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", RefsTest::listWithoutEnd);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.git";
        var order = new FetchOrder(repository, url, "user-x", Secret.of("not-used-here"), List.of(), SINCE, NOW);

        try {
            assertThatThrownBy(() -> mirrors.remoteRefs(order))
                    .isInstanceOfSatisfying(
                            GitRefusedException.class,
                            e -> assertThat(e.kind()).isEqualTo(GitRefusedException.Kind.TOO_MANY_REFS));
        } finally {
            server.stop(0);
        }
    }

    private static void listWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean isList = exchange.getRequestMethod().equals("POST");
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        isList
                                ? "application/x-git-upload-pack-result"
                                : "application/x-git-upload-pack-advertisement");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            if (!isList) {
                out.write(line("# service=git-upload-pack\n"));
                out.write("0000".getBytes(StandardCharsets.UTF_8));
                out.write(line("version 2\n"));
                out.write(line("ls-refs\n"));
                out.write("0000".getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 0; isList; i++) {
                out.write(line("a".repeat(40) + " refs/tags/v" + i + "\n"));
            }
        }
    }

    private static byte[] line(String text) {
        return "%04x%s".formatted(text.length() + 4, text).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldFollowMainToANameThatLiesInItsWay() throws Exception {
        survey(order(List.of(MAIN)));
        upstream.git().branchRename().setOldName("main").setNewName("gone").call();
        upstream.git().branchRename().setOldName("gone").setNewName("main/v2").call();

        Survey survey = survey(order(List.of("refs/heads/main/v2")));

        assertThat(survey.main().name()).isEqualTo("main/v2");
        assertThat(survey.faults()).isEmpty();
    }

    @Test
    void shouldNotReadABranchThatIsGoneFromWhatTheMirrorHas() throws Exception {
        upstream.git().branchCreate().setName("side").call();
        List<String> both = List.of(MAIN, "refs/heads/side");
        assertThat(survey(order(both)).refs()).hasSize(2);
        upstream.git().branchDelete().setBranchNames("side").setForce(true).call();

        Survey survey = survey(order(both));

        assertThat(survey.refs()).extracting(ReadRef::name).containsExactly("main");
        assertThat(survey.faults()).containsOnlyKeys("refs/heads/side");
    }

    @Test
    void shouldReadTagsOfCommitsAndNameTheOthers() throws Exception {
        ObjectId tip = upstream.git().getRepository().resolve(MAIN);
        upstream.git()
                .tag()
                .setName("v1")
                .setAnnotated(true)
                .setSigned(false)
                .setMessage("one")
                .call();
        upstream.point("refs/tags/tree", upstream.git().getRepository().resolve("main^{tree}"));
        upstream.point("refs/tags/blob", upstream.git().getRepository().resolve("main:a.txt"));

        Survey survey = survey(order(List.of(MAIN, "refs/tags/v1", "refs/tags/tree", "refs/tags/blob")));

        assertThat(survey.refs()).extracting(ReadRef::ref).containsExactly(MAIN, "refs/tags/v1");
        assertThat(survey.refs().get(1).commit().id()).isEqualTo(tip.name());
        assertThat(survey.notRead()).containsOnlyKeys("refs/tags/tree", "refs/tags/blob");
        assertThat(survey.faults()).isEmpty();
    }

    @Test
    void shouldReadTheOthersWhereOneTagIsBroken() throws Exception {
        upstream.raw(MAIN, "b.txt", "of the tag alone", NOW.getEpochSecond() + " +0000");
        ObjectId tagged = upstream.git().getRepository().resolve(MAIN);
        ObjectId tree = upstream.git().getRepository().resolve("main^{tree}");
        upstream.point("refs/tags/broken", tagged);
        upstream.point(MAIN, upstream.git().getRepository().resolve("main~1"));
        Files.delete(folder.resolve("upstream/.git/objects/" + tree.name().substring(0, 2) + "/"
                + tree.name().substring(2)));
        upstream.point("refs/tags/v1", upstream.git().getRepository().resolve(MAIN));

        Survey survey = survey(order(List.of(MAIN, "refs/tags/broken", "refs/tags/v1")));

        assertThat(survey.refs()).extracting(ReadRef::ref).containsExactly(MAIN, "refs/tags/v1");
        assertThat(survey.faults()).containsOnlyKeys("refs/tags/broken");
    }

    /** Ten to the ninth files of eleven objects: made for our own walk, which ends. */
    @Test
    @Timeout(60)
    void shouldEndWhereATreeNamesItselfManyTimes() throws Exception {
        bomb();

        FetchOrder order = order(List.of(MAIN));
        Survey survey = survey(order);

        assertThat(survey.limits()).containsExactly("more than " + limits.maxChanges() + " changed files");
        assertThat(survey.introductions()).hasSizeLessThanOrEqualTo(limits.maxChanges());
        Optional<String> why = mirrors.with(
                repository,
                mirror -> new RefTrees(mirror, limits, () -> false).walk(survey.main(), new RefTrees.Visitor() {
                    @Override
                    public boolean file(FileVersion place) {
                        return false;
                    }

                    @Override
                    public boolean unreadable(String path) {
                        return false;
                    }
                }));
        assertThat(why).contains("more than " + limits.maxFiles() + " files");
    }

    private void bomb() throws IOException {
        try (ObjectInserter inserter = upstream.git().getRepository().newObjectInserter()) {
            ObjectId below = inserter.insert(Constants.OBJ_BLOB, "x".getBytes(StandardCharsets.UTF_8));
            FileMode mode = FileMode.REGULAR_FILE;
            for (int level = 0; level < 9; level++) {
                var tree = new TreeFormatter();
                for (int i = 0; i < 10; i++) {
                    tree.append("d" + i, mode, below);
                }
                below = inserter.insert(tree);
                mode = FileMode.TREE;
            }
            var commit = new CommitBuilder();
            commit.setTreeId(below);
            commit.setParentId(upstream.git().getRepository().resolve(MAIN));
            commit.setAuthor(new PersonIdent("ann", "ann@example.com", NOW, java.time.ZoneOffset.UTC));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("many files");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            upstream.point(MAIN, id);
        }
    }

    private Survey survey(FetchOrder order) {
        Map<String, String> notGiven = mirrors.fetch(order, () -> false);
        return mirrors.with(repository, mirror -> new Surveyor(mirror, limits, () -> false).survey(order, notGiven));
    }

    private FetchOrder order(List<String> refs) {
        return new FetchOrder(repository, upstream.url(), "user-x", Secret.of("not-used-here"), refs, SINCE, NOW);
    }
}
