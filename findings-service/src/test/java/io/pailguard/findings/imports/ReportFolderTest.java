package io.pailguard.findings.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that was killed left goes; what another one works on stays. */
class ReportFolderTest {
    @TempDir
    Path temporary;

    @Test
    void shouldTakeAwayOnlyWhatNobodyHolds() throws IOException {
        Path all = temporary.resolve("imports");
        ReportFolder alive = new ReportFolder(all);
        Path inUse = alive.make();
        Path left = Files.createDirectory(all.resolve("run-of-one-that-was-killed"));
        Files.writeString(left.resolve("report"), "said nowhere else");

        ReportFolder next = new ReportFolder(all);
        Path own = next.make();

        assertThat(left).doesNotExist();
        assertThat(inUse).exists();
        assertThat(own.getParent()).isNotEqualTo(inUse.getParent());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rw-------");
        next.end();
        assertThat(own.getParent()).doesNotExist();
        alive.end();
    }

    @Test
    void shouldNotUseAFolderThatOthersMayWriteTo() throws IOException {
        Path all = Files.createDirectory(temporary.resolve("imports"));
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwxrwxrwx"));
        ReportFolder folder = new ReportFolder(all);
        assertThatThrownBy(folder::make).isInstanceOf(UncheckedIOException.class);
    }
}
