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

    public static final SourceTool CONTAINER = new SourceTool("container", "Containers");
    public static final SourceTool CLOUD = new SourceTool("cloud", "Cloud");
    public static final SourceTool RUNTIME = new SourceTool("runtime", "Runtime");

    public static final List<SourceTool> ALL = List.of(BITBUCKET_CLOUD, CONTAINER, CLOUD, RUNTIME);

    /** What comes before the id of a tool in the detector of its issues, where they come of signals. */
    private static final String OF_SIGNALS = "signal-";

    /** The detector of the issues of this tool. */
    public String detector() {
        return OF_SIGNALS + id;
    }

    /** The tool whose issues have this detector. */
    public static SourceTool ofDetector(String detector) {
        return ALL.stream()
                .filter(tool -> tool.detector().equals(detector))
                .findFirst()
                .orElse(BITBUCKET_CLOUD);
    }
}
