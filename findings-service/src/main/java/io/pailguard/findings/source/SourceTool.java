package io.pailguard.findings.source;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A tool that tells of issues: ourselves, one whose reports are imported, or where signals come from. Which of those whose
 * reports are imported there are only imports tell.
 *
 * @param id as stored, filtered by and told to subscribers
 * @param label for people
 */
public record SourceTool(String id, String label) {
    /** What ingest-service scans. */
    public static final SourceTool BITBUCKET_CLOUD = new SourceTool("bitbucket-cloud", "Bitbucket Cloud");

    /** What Pailguard tells of itself: the credentials by which it reads, and whether it knows what it reads. */
    public static final SourceTool PAILGUARD = new SourceTool("pailguard", "Pailguard");

    public static final SourceTool CONTAINER = new SourceTool("container", "Containers");
    public static final SourceTool CLOUD = new SourceTool("cloud", "Cloud");
    public static final SourceTool RUNTIME = new SourceTool("runtime", "Runtime");

    /** Those whose names are written otherwise than by rule. */
    public static final List<SourceTool> NAMED = List.of(
            BITBUCKET_CLOUD,
            PAILGUARD,
            CONTAINER,
            CLOUD,
            RUNTIME,
            new SourceTool("eslint", "ESLint"),
            new SourceTool("pmd", "PMD"),
            new SourceTool("spotbugs", "SpotBugs"),
            new SourceTool("codeql", "CodeQL"),
            new SourceTool("cyclonedx", "CycloneDX"),
            new SourceTool("owasp-dependency-check", "OWASP Dependency-Check"));

    private static final Map<String, SourceTool> BY_ID =
            NAMED.stream().collect(Collectors.toUnmodifiableMap(SourceTool::id, tool -> tool));
    private static final String IMPORTED = "import:";
    private static final String SIGNALLED = "signal:";
    private static final String OF_CREDENTIALS = "credential:";
    private static final String OF_UPSTREAM = "upstream-";

    public static SourceTool of(String id) {
        SourceTool named = BY_ID.get(id);
        return named != null
                ? named
                : new SourceTool(
                        id,
                        Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' '));
    }

    /** Of several, for people. */
    public static String labels(List<String> ids) {
        return ids.stream().map(id -> of(id).label()).collect(Collectors.joining(", "));
    }

    /** Whose issues a detector finds: ours have no colon in their names. */
    public static SourceTool ofDetector(String detector) {
        int colon = detector.indexOf(':');
        return colon < 0 ? BITBUCKET_CLOUD : of(detector.substring(colon + 1));
    }

    /** The detector that stands for this tool where its reports are imported: what it told of is its own to close. */
    public String importDetector() {
        return IMPORTED + id;
    }

    /** The same for what its signals tell of, which no report closes. */
    public String signalDetector() {
        return SIGNALLED + id;
    }

    /** The same for what is told of credentials. */
    public String credentialDetector() {
        return OF_CREDENTIALS + id;
    }

    /** The same for what is told of one change of Bitbucket's API. */
    public String upstreamDetector(UUID change) {
        return OF_UPSTREAM + change + ":" + id;
    }
}
