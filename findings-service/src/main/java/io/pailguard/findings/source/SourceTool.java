package io.pailguard.findings.source;

import java.util.List;

/**
 * A tool that tells of issues.
 *
 * @param id as stored, filtered by and told to subscribers
 * @param label for people
 */
public record SourceTool(String id, String label) {
    /** What ingest-service scans. */
    public static final SourceTool BITBUCKET_CLOUD = new SourceTool("bitbucket-cloud", "Bitbucket Cloud");

    public static final List<SourceTool> ALL = List.of(BITBUCKET_CLOUD);
}
