package io.pailguard.bitbucket.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileChangeTest {
    @Test
    void shouldReadPathsAsTheyAreWritten() {
        assertThat(FileChange.of(change(" ", " ")).oldPath()).isEqualTo(" ");
        assertThat(FileChange.of(change(null, "a/ b.env ")).newPath()).isEqualTo("a/ b.env ");
    }

    /** Cleaned, the first would be the path of another file. */
    @ParameterizedTest
    @ValueSource(strings = {"cfg/.e\u0001nv", "cfg/.env\n", "cfg/\ud800.env", ""})
    void shouldNotTakeOnePathForAnother(String path) {
        assertThatThrownBy(() -> FileChange.of(change(path, null))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FileChange.of(change("a", path))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotReadAChangeOfNoFile() {
        assertThatThrownBy(() -> FileChange.of(change(null, null))).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode change(@Nullable String before, @Nullable String after) {
        var change = new ObjectMapper().createObjectNode();
        change.putObject("old").put("path", before);
        change.putObject("new").put("path", after);
        return change;
    }
}
