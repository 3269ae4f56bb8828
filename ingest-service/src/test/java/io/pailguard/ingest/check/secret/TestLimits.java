package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.git.MirrorSettings;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of mirrors for a test. */
record TestLimits(Path mirrorDirectory) implements MirrorSettings {
    @Override
    public long mirrorCap() {
        return 1L << 30;
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
        return Duration.ofSeconds(20);
    }

    @Override
    public int maxFiles() {
        return 1_000;
    }

    @Override
    public int maxCommits() {
        return 1_000;
    }

    @Override
    public int maxChanges() {
        return 1_000;
    }
}
