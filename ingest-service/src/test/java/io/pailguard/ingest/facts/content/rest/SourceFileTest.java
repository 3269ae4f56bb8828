package io.pailguard.ingest.facts.content.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SourceFileTest {
    /** What git's way found there is known by that path: told by another, it would count as read. */
    @Test
    void shouldNameAFileThatCannotBeAskedForAsGitDoes() {
        SourceFile file = SourceFile.of(record("cfg/.e\u0001nv\n"));

        assertThat(file.path()).isEqualTo("cfg/.e\u0001nv\n");
        assertThat(file.isReadable()).isFalse();
        assertThat(SourceFile.of(record("a".repeat(1_001))).path()).isEqualTo("a".repeat(1_000) + "…");
    }

    @Test
    void shouldNotTakeWhatNoPathOfGitsIs() {
        assertThatThrownBy(() -> SourceFile.of(record("a\u0000b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SourceFile.of(record("a\ud800"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldAskAgainForWhatWasDoubtful() {
        var files = new RestFiles();
        SourceFile file = SourceFile.of(record("a.env"));
        files.listed(file, 10);

        files.doubt(file);

        assertThat(files.open()).containsExactly(file);
        assertThat(files.excluded()).isEmpty();
    }

    private static ObjectNode record(String path) {
        return new ObjectMapper().createObjectNode().put("path", path).put("type", "commit_file");
    }
}
