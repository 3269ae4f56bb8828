package io.pailguard.ingest.git;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The mirrors, and how far a hostile repository is followed. */
@ConfigMapping(prefix = "pailguard.ingest")
public interface MirrorSettings {
    /** The only place with file bodies; never in backups. Each replica has its own. */
    Path mirrorDirectory();

    /**
     * Refuses to start where the mirrors' folder is no memory file system (tmpfs), or one that is smaller than mirrors may
     * become together.
     */
    @WithDefault("false")
    boolean mirrorInMemory();

    /** A repository that needs more is read without its history, or not at all, in bytes. */
    @WithDefault("2147483648")
    long mirrorCap();

    /** The least recently used mirrors go when all together need more, in bytes. */
    @WithDefault("21474836480")
    long mirrorCapTotal();

    /** How often each replica looks for mirrors that are no longer wanted. */
    @WithDefault("30s")
    Duration wipeEvery();

    /** Longest time for one fetch. */
    @WithDefault("PT20M")
    Duration fetchTimeout();

    /** A silent git server is given up after this. */
    @WithDefault("PT60S")
    Duration gitSilence();

    /** Files of one commit that are looked at. */
    @WithDefault("200000")
    int maxFiles();

    /** Commits within the lookback that are looked at. */
    @WithDefault("50000")
    int maxCommits();

    /** Changed files of all those commits together. */
    @WithDefault("500000")
    int maxChanges();
}
