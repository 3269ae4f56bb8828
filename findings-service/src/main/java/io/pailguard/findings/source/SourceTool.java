package io.pailguard.findings.source;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A tool that tells of issues: ourselves, or one whose reports are imported. Which of those there are only imports tell.
 *
 * @param id as stored, filtered by and told to subscribers
 * @param label for people
 */
public record SourceTool(String id, String label) {
    /** What ingest-service scans. */
    public static final SourceTool BITBUCKET_CLOUD = new SourceTool("bitbucket-cloud", "Bitbucket Cloud");

    /** Those whose names are written otherwise than by rule. */
    public static final List<SourceTool> NAMED = List.of(
            BITBUCKET_CLOUD,
            new SourceTool("eslint", "ESLint"),
            new SourceTool("pmd", "PMD"),
            new SourceTool("spotbugs", "SpotBugs"),
            new SourceTool("codeql", "CodeQL"),
            new SourceTool("cyclonedx", "CycloneDX"),
            new SourceTool("owasp-dependency-check", "OWASP Dependency-Check"));

    private static final Map<String, SourceTool> BY_ID =
            NAMED.stream().collect(Collectors.toUnmodifiableMap(SourceTool::id, tool -> tool));
    private static final String IMPORTED = "import:";

    public static SourceTool of(String id) {
        SourceTool named = BY_ID.get(id);
        return named != null
                ? named
                : new SourceTool(
                        id,
                        Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' '));
    }

    /** Whose issues a detector finds. */
    public static SourceTool ofDetector(String detector) {
        return detector.startsWith(IMPORTED) ? of(detector.substring(IMPORTED.length())) : BITBUCKET_CLOUD;
    }

    /** The detector that stands for an imported tool: what it told of is its own to close. */
    public String asDetector() {
        return IMPORTED + id;
    }
}
