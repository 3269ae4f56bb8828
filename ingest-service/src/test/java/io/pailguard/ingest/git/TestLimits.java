package io.pailguard.ingest.git;

import java.nio.file.Path;
import java.time.Duration;

/** Settings of mirrors for a test. */
public record TestLimits(Path mirrorDirectory, long mirrorCap, int maxFiles, int maxCommits) implements MirrorSettings {
    public static TestLimits in(Path folder) {
        return new TestLimits(folder, 1L << 30, 10_000, 10_000);
    }

    @Override
    public boolean mirrorInMemory() {
        return false;
    }

    @Override
    public long mirrorCapTotal() {
        return Long.MAX_VALUE;
    }

    @Override
    public Duration wipeEvery() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration fetchTimeout() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration gitSilence() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int maxChanges() {
        return 10_000;
    }
}
