package io.pailguard.ingest.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Hunk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedCommitTest {
    private static final String HEAD = "index 1111111..2222222 100644\n";

    @Test
    void shouldCountADifferenceAsGitDoes() {
        FileCounts counts = counts("diff --git a/a.txt b/a.txt\n" + HEAD + "--- a/a.txt\n+++ b/a.txt\n"
                + "@@ -3,0 +4,2 @@\n+one\n+two\n@@ -9 +10,0 @@\n-gone\n"
                + "diff --git a/new.txt b/new.txt\nnew file mode 100644\nindex 0000000..2222222\n--- /dev/null\n"
                + "+++ b/new.txt\n@@ -0,0 +1 @@\n+all\n\\ No newline at end of file\n"
                + "diff --git a/old.txt b/moved.txt\nsimilarity index 100%\nrename from old.txt\nrename to moved.txt\n"
                + "diff --git a/logo.png b/logo.png\n" + HEAD + "Binary files a/logo.png and b/logo.png differ\n"
                + "diff --git a/last.txt b/last.txt\ndeleted file mode 100644\nindex 1111111..0000000\n--- a/last.txt\n"
                + "+++ /dev/null\n@@ -1,2 +0,0 @@\n-x\n-y\n");

        assertThat(counts.changed()).isEqualTo(5);
        assertThat(counts.added()).isEqualTo(3);
        assertThat(counts.removed()).isEqualTo(3);
        assertThat(counts.notCounted()).isNull();
        assertThat(counts.files())
                .containsExactly(
                        new FileChange(
                                "a.txt",
                                null,
                                ChangeKind.CHANGED,
                                2,
                                1,
                                false,
                                false,
                                List.of(new Hunk(4, 0, 4, 2), new Hunk(9, 1, 11, 0))),
                        new FileChange(
                                "new.txt", null, ChangeKind.ADDED, 1, 0, false, true, List.of(new Hunk(1, 0, 1, 1))),
                        new FileChange("moved.txt", "old.txt", ChangeKind.RENAMED, 0, 0, false, false, List.of()),
                        new FileChange("logo.png", null, ChangeKind.CHANGED, null, null, true, false, List.of()),
                        new FileChange(
                                "last.txt",
                                null,
                                ChangeKind.DELETED,
                                0,
                                2,
                                false,
                                false,
                                List.of(new Hunk(1, 2, 1, 0))));
    }

    @Test
    void shouldTakeWhatIsNoDifferenceForNotCountedAndNothingForNoChange() {
        assertThat(counts("<html>Sign in</html>\n").notCounted()).contains("cannot be read");
        assertThat(counts("<html>Sign in</html>\n").changed()).isNull();
        assertThat(counts("").changed()).isZero();
    }

    @Test
    void shouldReadWhatACommitSaysOfItselfFromAList() {
        var facts = CommitFacts.listed("a".repeat(40), "Ana \u202eP <ana@example.com>", Instant.EPOCH, 3);
        HistoryCommit commit = ListedCommit.of(
                facts, List.of(), "Undo it\n\nThis reverts commit " + "b".repeat(40) + ".\n", counts(""));

        assertThat(commit.facts().author()).isEqualTo("Ana P");
        assertThat(commit.subject()).isEqualTo("Undo it");
        assertThat(commit.reverts()).isEqualTo("b".repeat(40));
    }

    private static FileCounts counts(String diff) {
        return ListedCommit.counts(diff.getBytes(StandardCharsets.UTF_8));
    }
}
