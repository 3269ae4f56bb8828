package io.pailguard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRepositoriesTest {

    @TempDir
    Path folder;

    /** What git itself would make, with one object. */
    static Path repository(Path folder) throws IOException {
        Path git = Files.createDirectories(folder.resolve(".git/objects/ab"))
                .getParent()
                .getParent();
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main");
        Files.writeString(git.resolve("objects/ab/cdef"), "");
        return folder;
    }

    @Test
    void shouldTakeAWorktreeAndABareRepository() throws Exception {
        Path worktree = repository(folder.resolve("shop"));
        assertThat(LocalRepositories.require(worktree.toString())).isEqualTo(worktree);
        Path bare = worktree.resolve(".git");
        assertThat(LocalRepositories.require(bare.toString())).isEqualTo(bare);
    }

    @Test
    void shouldTakeARepositoryWithoutACommit() throws Exception {
        Path empty = repository(folder.resolve("empty"));
        Files.delete(empty.resolve(".git/objects/ab/cdef"));
        assertThat(LocalRepositories.require(empty.toString())).isEqualTo(empty);
    }

    @Test
    void shouldSayWhatIsWrongWithAPath() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "");
        assertRefused("", "there is no such folder");
        assertRefused(folder.resolve("missing").toString(), "there is no such folder");
        assertRefused(text.toString(), "there is no such folder");
        assertRefused(folder.toString(), "is not a git repository");
    }

    private static void assertRefused(String path, String why) {
        assertThatThrownBy(() -> LocalRepositories.require(path))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
    }
}
