package io.pailguard.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pailguard.kit.testing.RotatedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyToolTest {
    @TempDir
    Path folder;

    private Path file;
    private String first;

    @BeforeEach
    void makeFile() throws Exception {
        file = folder.resolve("keys.json");
        KeyFiles.create(file);
        first = RotatedFile.versions(file).get(0);
    }

    @Test
    void shouldLeadAKeyThroughItsLife() throws Exception {
        assertThat(step("add")).startsWith(first + " PRIMARY\n").endsWith(" ENABLED\n");
        String second = RotatedFile.last(file);

        assertThat(step("primary", second)).isEqualTo(first + " ENABLED\n" + second + " PRIMARY\n");
        assertThat(step("disable", first)).isEqualTo(first + " DISABLED\n" + second + " PRIMARY\n");
        assertThat(step("enable", first)).isEqualTo(first + " ENABLED\n" + second + " PRIMARY\n");
        step("disable", first);
        assertThat(step("remove", first)).isEqualTo(second + " PRIMARY\n").isEqualTo(step("list"));
    }

    @Test
    void shouldTakeNothingAwayThatTheNextStepNeeds() throws Exception {
        step("add");
        String second = RotatedFile.last(file);

        assertThatThrownBy(() -> step("disable", first)).hasMessageContaining("make another one primary first");
        assertThatThrownBy(() -> step("remove", second)).hasMessageContaining("disable it first");
        step("disable", second);
        assertThatThrownBy(() -> step("primary", second)).hasMessageContaining("enable it first");
        assertThatThrownBy(() -> step("primary", "12")).hasMessageContaining("no key '12'");
        assertThatThrownBy(() -> step("primary")).hasMessageStartingWith("Usage");
        assertThatThrownBy(() -> step("burn", first)).hasMessageStartingWith("Usage");
    }

    @Test
    void shouldWriteTheFileForItsOwnerAloneAndLeaveNothingBeside() throws Exception {
        step("add");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private String step(String step, String... key) throws Exception {
        return RotatedFile.step(file, step, key);
    }
}
