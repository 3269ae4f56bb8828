package io.pailguard.simulator.sample.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant START = Instant.parse("2024-05-06T07:00:00Z");
    private static final Author ADA = new Author("Ada", "ada@acme.example", ZoneOffset.UTC);

    @TempDir
    Path folder;

    private FileRepository bare;
    private History history;
    private Branch main;

    @BeforeEach
    void createRepository() throws IOException {
        bare = new FileRepository(folder.resolve("bare.git").toFile());
        bare.create(true);
        history = new History(bare);
        main = history.start("main");
    }

    @AfterEach
    void closeRepository() {
        history.close();
        bare.close();
    }

    @Test
    void shouldWriteWhatTheCommitsSay() throws IOException {
        main.commit(ADA, START, "First", edit -> edit.write("a/b.txt", "one\n").script("run.sh", "#!/bin/sh\n"));
        main.commit(
                ADA,
                minutes(1),
                "Second",
                edit -> edit.replace("a/b.txt", "one", "two")
                        .link("l", "a/b.txt")
                        .delete("run.sh"));
        history.finish(main);

        assertThat(text("main", "a/b.txt")).isEqualTo("two\n");
        assertThat(paths("main")).containsExactly("a/b.txt", "l");
        assertThat(mode("main", "l")).isEqualTo(FileMode.SYMLINK);
        assertThat(paths("main~1")).containsExactly("a/b.txt", "run.sh");
        assertThat(mode("main~1", "run.sh")).isEqualTo(FileMode.EXECUTABLE_FILE);
        assertThat(bare.getFullBranch()).isEqualTo("refs/heads/main");
    }

    @Test
    void shouldKeepTheBlobOfARenamedFile() throws IOException {
        main.commit(ADA, START, "First", edit -> edit.write("old.txt", "content\n"));
        main.commit(ADA, minutes(1), "Rename", edit -> edit.rename("old.txt", "new/place.txt"));
        history.finish(main);

        assertThat(bare.resolve("main:new/place.txt")).isEqualTo(bare.resolve("main~1:old.txt"));
        assertThat(paths("main")).containsExactly("new/place.txt");
    }

    @Test
    void shouldMergeWithBothParents() throws IOException {
        main.commit(ADA, START, "First", edit -> edit.write("ours.txt", "1\n").write("gone.txt", "1\n"));
        Branch feature = main.fork("feature/x");
        feature.commit(
                ADA,
                minutes(1),
                "Theirs",
                edit -> edit.write("theirs.txt", "1\n").delete("gone.txt"));
        main.commit(ADA, minutes(2), "Ours", edit -> edit.write("ours.txt", "2\n"));
        main.merge(feature, ADA, minutes(3), "Merge");
        history.finish(main);

        assertThat(paths("main")).containsExactly("ours.txt", "theirs.txt");
        assertThat(text("main", "ours.txt")).isEqualTo("2\n");
        assertThat(commit("main").getParentCount()).isEqualTo(2);
        assertThat(commit("main").getParent(1)).isEqualTo(commit("feature/x"));
    }

    @Test
    void shouldRefuseAMergeOfConflictingChanges() {
        main.commit(ADA, START, "First", edit -> edit.write("file.txt", "1\n"));
        Branch feature = main.fork("feature/x");
        feature.commit(ADA, minutes(1), "Theirs", edit -> edit.write("file.txt", "theirs\n"));
        main.commit(ADA, minutes(2), "Ours", edit -> edit.write("file.txt", "ours\n"));

        assertThatIllegalStateException()
                .isThrownBy(() -> main.merge(feature, ADA, minutes(3), "Merge"))
                .withMessageContaining("file.txt");
    }

    @Test
    void shouldRefuseACommitThatIsOlderThanItsParent() {
        main.commit(ADA, START, "First", edit -> edit.write("file.txt", "1\n"));

        assertThatIllegalStateException()
                .isThrownBy(() -> main.commit(ADA, minutes(-1), "Second", edit -> edit.write("file.txt", "2\n")));
    }

    @Test
    void shouldRefuseACommitThatChangesNothing() {
        main.commit(ADA, START, "First", edit -> edit.write("file.txt", "1\n"));

        assertThatIllegalStateException()
                .isThrownBy(() -> main.commit(ADA, minutes(1), "Second", edit -> edit.write("file.txt", "1\n")));
    }

    @Test
    void shouldSortNamesAsGitDoes() throws IOException {
        main.commit(
                ADA,
                START,
                "First",
                edit -> edit.write("a/x", "1")
                        .write("a.txt", "2")
                        .write("a-b", "3")
                        .write("\ud83e\udea3", "4")
                        .write("\uff5a", "5"));
        history.finish(main);

        assertThat(paths("main")).containsExactly("a-b", "a.txt", "a/x", "\uff5a", "\ud83e\udea3");
    }

    @Test
    void shouldWriteNamesThatAreNotUtf8() throws IOException {
        main.commit(ADA, START, "First", edit -> edit.write("caf\udce9", "1"));
        history.finish(main);

        try (RevWalk walk = new RevWalk(bare);
                TreeWalk tree = new TreeWalk(bare)) {
            tree.addTree(walk.parseCommit(bare.resolve("main")).getTree());
            tree.next();
            assertThat(tree.getRawPath()).isEqualTo("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void shouldWriteLightAndAnnotatedTags() throws IOException {
        Change first = main.commit(ADA, START, "First", edit -> edit.write("file.txt", "1\n"));
        history.tag("light", first);
        history.tag("annotated", first, ADA, minutes(1), "A release");
        history.finish(main);

        assertThat(bare.resolve("refs/tags/light")).isEqualTo(first.commit());
        assertThat(bare.open(bare.resolve("refs/tags/annotated")).getType()).isEqualTo(Constants.OBJ_TAG);
        assertThat(bare.resolve("annotated^{commit}")).isEqualTo(first.commit());
    }

    @Test
    void shouldShowOnlyTheTextsThatACommitChanged() {
        main.commit(ADA, START, "First", edit -> edit.write("a", "1\n").write("b", "1\n"));
        Change second = main.commit(ADA, minutes(1), "Second", edit -> edit.write("b", "2\n"));

        assertThat(second.texts()).containsOnlyKeys("b").containsValue("2\n");
        assertThat(second.textBefore("b")).isEqualTo("1\n");
    }

    @Test
    void shouldNotTellMomentsOfTheFuture() {
        Timeline time = new Timeline(Instant.parse("2024-05-06T00:10:00Z"));

        assertThat(time.minutesAgo(300)).isAfter(time.daysAgo(1, "18:00"));
        assertThat(time.at("1d 18:00")).isEqualTo(time.daysAgo(1, "18:00"));
        assertThat(time.at("300m")).isEqualTo(time.minutesAgo(300));
        assertThatIllegalArgumentException().isThrownBy(() -> time.daysAgo(0, "09:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> time.daysAgo(1, "18:01"));
        assertThatIllegalArgumentException().isThrownBy(() -> time.minutesAgo(360));
    }

    private static Instant minutes(int count) {
        return START.plusSeconds(60L * count);
    }

    private List<String> paths(String revision) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk tree = new TreeWalk(bare)) {
            tree.addTree(commit(revision).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }

    private FileMode mode(String revision, String path) throws IOException {
        try (TreeWalk tree = TreeWalk.forPath(bare, path, commit(revision).getTree())) {
            return tree.getFileMode();
        }
    }

    private String text(String revision, String path) throws IOException {
        return text(bare, bare.resolve(revision + ":" + path));
    }

    private RevCommit commit(String revision) throws IOException {
        try (RevWalk walk = new RevWalk(bare)) {
            return walk.parseCommit(bare.resolve(revision));
        }
    }

    private static String text(Repository repository, ObjectId blob) throws IOException {
        return new String(repository.open(blob).getCachedBytes(), StandardCharsets.UTF_8);
    }
}
