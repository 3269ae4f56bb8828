package io.pailguard.ingest.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MirrorMemoryTest {
    private static final Path FOLDER = Path.of("/run/mirrors");

    @Test
    void shouldRefuseAFolderOnADisk() {
        assertThat(MirrorMemory.objection(FOLDER, "ext4", 1 << 30, 4000))
                .hasValueSatisfying(why -> assertThat(why).contains("/run/mirrors is on ext4", "mount a tmpfs"));
    }

    @Test
    void shouldRefuseLessMemoryThanMirrorsMayNeed() {
        assertThat(MirrorMemory.objection(FOLDER, "tmpfs", 3999, 4000))
                .hasValueSatisfying(why -> assertThat(why).contains("3999 bytes", "4000", "mirror-cap-total"));
    }

    @Test
    void shouldTakeMemoryThatIsEnough() {
        assertThat(MirrorMemory.objection(FOLDER, "tmpfs", 4000, 4000)).isEmpty();
    }
}
