package io.pailguard.ingest.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Hunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and lines are counted as {@code git diff --numstat} counts them. */
class FullDiffTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    private Upstream upstream;

    @BeforeEach
    void givenFilesOfAllKinds() throws Exception {
        upstream = new Upstream(Files.createDirectory(folder.resolve("upstream")));
        upstream.write("changed.txt", lines(1, 30))
                .write("gone.txt", lines(1, 7))
                .write("old/name.txt", lines(1, 40))
                .write("unended.txt", "one\ntwo\n")
                .write("picture.bin", "a\0b\n")
                .write("same.txt", "same\n")
                .commit("ann", NOW.minus(Duration.ofDays(2)));
    }

    @AfterEach
    void close() {
        upstream.close();
    }

    @Test
    void shouldCountWhatIsAddedDeletedRenamedBinaryAndWithoutAnEnd() throws Exception {
        RevCommit commit = change();

        HistoryCommit read = read(commit);

        assertThat(numstat(read.counts().files()))
                .containsExactly(
                        "2\t1\tchanged.txt",
                        "0\t7\tgone.txt",
                        "3\t0\tnew.txt",
                        "1\t1\told/name.txt => new/name.txt",
                        "-\t-\tpicture.bin",
                        "1\t1\tunended.txt");
        assertThat(read.counts().changed()).isEqualTo(6);
        assertThat(read.counts().notCounted()).isNull();
        assertThat(file(read, "unended.txt").noNewlineAtEnd()).isTrue();
        assertThat(file(read, "new.txt").noNewlineAtEnd()).isTrue();
        assertThat(file(read, "changed.txt").noNewlineAtEnd()).isFalse();
        assertThat(file(read, "picture.bin").binary()).isTrue();
        assertThat(file(read, "new/name.txt").kind()).isEqualTo(ChangeKind.RENAMED);
        assertThat(file(read, "gone.txt").kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(file(read, "changed.txt").hunks()).containsExactly(new Hunk(10, 1, 10, 2));
        // Where git is there, it says the same.
        List<String> ofGit = ofGit(commit);
        if (!ofGit.isEmpty()) {
            assertThat(ofGit).containsExactlyElementsOf(numstat(read.counts().files()));
        }
    }

    @Test
    void shouldCountTheFirstCommitAgainstNothingAndAMergeNotAtAll() throws Exception {
        RevCommit first = upstream.git().log().call().iterator().next();
        assertThat(read(first).counts().changed()).isEqualTo(6);
        upstream.git().checkout().setCreateBranch(true).setName("other").call();
        upstream.write("other.txt", "x\n").commit("ann", NOW.minus(Duration.ofHours(3)));
        upstream.git().checkout().setName("main").call();
        upstream.write("mine.txt", "x\n").commit("ann", NOW.minus(Duration.ofHours(2)));
        upstream.merge("other", "ann", NOW.minus(Duration.ofHours(1)));
        RevCommit merge = upstream.git().log().call().iterator().next();

        HistoryCommit read = read(merge);

        assertThat(read.parents()).hasSize(2);
        assertThat(read.counts()).isEqualTo(FileCounts.NOTHING);
    }

    @Test
    void shouldSayWhatIsTooMuchToCount() throws Exception {
        for (int i = 0; i < 2_001; i++) {
            upstream.write("many/" + i, "x\n");
        }
        RevCommit commit = upstream.commit("ann", NOW.minus(Duration.ofHours(1)));

        FileCounts counts = read(commit).counts();

        assertThat(counts.changed()).isNull();
        assertThat(counts.notCounted()).contains("2000 files");
    }

    /** A history of large commits is read in parts, the newest first; of each, no more is held than is told. */
    @Test
    void shouldHoldNoMoreThanIsTold() throws Exception {
        List<CommitFacts> oldestFirst = new ArrayList<>();
        for (int commit = 0; commit < 3; commit++) {
            for (int i = 0; i < 250; i++) {
                upstream.write("many" + commit + "/" + i, "x\ny\n");
            }
            RevCommit made = upstream.commit("ann", NOW.minus(Duration.ofHours(9 - commit)));
            oldestFirst.add(new CommitFacts(made.name(), "ann", NOW, 0));
        }

        var part = new HistoryReader(upstream.git().getRepository(), () -> false, 300).read(oldestFirst);

        assertThat(part.all()).isFalse();
        assertThat(part.commits())
                .extracting(HistoryCommit::facts)
                .containsExactly(oldestFirst.get(1), oldestFirst.get(2));
        assertThat(part.commits()).allSatisfy(read -> {
            FileCounts counts = read.counts();
            assertThat(counts.files()).hasSize(Commit.MAX_FILES);
            assertThat(counts.changed()).isEqualTo(250);
            assertThat(counts.added()).isEqualTo(500);
            assertThat(counts.removed()).isZero();
            assertThat(counts.notCounted()).isNotNull();
        });
    }

    private RevCommit change() throws Exception {
        upstream.write("changed.txt", lines(1, 9) + "another\none more\n" + lines(11, 30))
                .delete("gone.txt")
                .delete("old/name.txt")
                .write("new/name.txt", lines(1, 39) + "forty\n")
                .write("unended.txt", "one\ntwo")
                .write("picture.bin", "a\0c\n")
                .write("new.txt", "a\nb\nc");
        return upstream.commit("ann", NOW.minus(Duration.ofDays(1)));
    }

    private HistoryCommit read(RevCommit commit) {
        var facts = new CommitFacts(commit.name(), "ann", NOW, 0);
        return new HistoryReader(upstream.git().getRepository(), () -> false)
                .read(List.of(facts))
                .commits()
                .get(0);
    }

    private static FileChange file(HistoryCommit read, String path) {
        return read.counts().files().stream()
                .filter(it -> it.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> numstat(List<FileChange> files) {
        return files.stream()
                .map(it -> count(it.added()) + "\t" + count(it.removed()) + "\t"
                        + (it.previousPath() == null ? "" : it.previousPath() + " => ") + it.path())
                .sorted((a, b) -> path(a).compareTo(path(b)))
                .toList();
    }

    private static String path(String line) {
        return line.substring(line.lastIndexOf('\t') + 1);
    }

    private static String count(Integer lines) {
        return lines == null ? "-" : lines.toString();
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    private List<String> ofGit(RevCommit commit) throws Exception {
        List<String> command = List.of(
                "git",
                "-C",
                upstream.git().getRepository().getDirectory().toString(),
                "diff",
                "--numstat",
                commit.getParent(0).name(),
                commit.name());
        try {
            Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0
                    ? new ArrayList<>(output.lines()
                            .map(it -> it.replace("{old => new}/name.txt", "old/name.txt => new/name.txt"))
                            .sorted((a, b) -> path(a).compareTo(path(b)))
                            .toList())
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
