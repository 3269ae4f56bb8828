package io.pailguard.contracts.check;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one check saw, once in a repository, at one or more places. Every secret in it is masked. */
public record Finding(
        @JsonPropertyDescription("The check's id, for example secret.aws-access-key")
        String check,

        @JsonPropertyDescription("The check's version") int checkVersion,

        @JsonPropertyDescription("One line that names the problem")
        String title,

        @JsonPropertyDescription("What it means, one or two sentences") @Nullable
        String description,

        @JsonPropertyDescription("How to fix it, one step per line") @Nullable
        String remediation,

        @JsonPropertyDescription("The check's own severity, before factors")
        Severity severity,

        @JsonPropertyDescription("How sure the check is") Confidence confidence,

        @JsonPropertyDescription(
                "What tells this finding from others of the repository; any one key that matches means the same issue")
        List<IdentityKey> keys,

        @JsonPropertyDescription("Where it was seen, the primary place first; at most 50")
        List<Location> locations,

        @JsonPropertyDescription("Number of places, also those beyond the 50 listed")
        int locationCount,

        @JsonPropertyDescription("A few masked lines around the primary place") @Nullable
        Excerpt excerpt,

        @JsonPropertyDescription("Masked facts that support it, by name")
        Map<String, String> evidence,

        @JsonPropertyDescription("Ids of compliance controls it touches")
        List<String> controls) {

    public static final int MAX_LOCATIONS = 50;

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(severity, "severity");
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a finding needs an identity key");
        }
        locations = locations == null ? List.of() : List.copyOf(locations);
        if (locations.size() > MAX_LOCATIONS) {
            throw new IllegalArgumentException("more than " + MAX_LOCATIONS + " locations");
        }
        evidence = evidence == null ? Map.of() : Map.copyOf(evidence);
        controls = controls == null ? List.of() : List.copyOf(controls);
    }

    public Finding withLocations(List<Location> places, int count) {
        return new Finding(
                check,
                checkVersion,
                title,
                description,
                remediation,
                severity,
                confidence,
                keys,
                places,
                count,
                excerpt,
                evidence,
                controls);
    }

    /** The primary place, or null where the finding has none (a setting of the repository as a whole). */
    public @Nullable Location location() {
        return locations.isEmpty() ? null : locations.get(0);
    }

    /** A versioned key: {@code secret} (keyed hash), {@code subject} (a setting's name) and the like; never a line number. */
    public record IdentityKey(
            @JsonPropertyDescription("secret, subject, context or path")
            String kind,

            @JsonPropertyDescription("Version of the recipe, or id of the hash key")
            String version,

            @JsonPropertyDescription("The key's value, hex or a name")
            String value) {
        public IdentityKey {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(value, "value");
        }
    }

    /** One place. Line and column count from 1; line 0 means the place has no line. */
    public record Location(
            @JsonPropertyDescription("Path in the repository, or the name of the setting")
            String path,

            @JsonPropertyDescription("First line, from 1; 0 when there is none")
            int line,

            @JsonPropertyDescription("Last line") int endLine,

            @JsonPropertyDescription("The commit whose file holds it, 40 hex digits") @Nullable
            String commit,

            @JsonPropertyDescription("The branch it was read on; null for a tag, and where no branch has it any more")
            @Nullable
            String branch,

            @JsonPropertyDescription("The tag it was read on; null for a branch") @Nullable
            String tag,

            @JsonPropertyDescription(
                    "When the newest commit of that branch was made, where it is not the main one; else null")
            @Nullable
            Instant branchAt,

            @JsonPropertyDescription("True while it is in the newest commit of its branch")
            boolean atHead,

            @JsonPropertyDescription("The page in Bitbucket, pinned to the commit") @Nullable
            String url,

            @JsonPropertyDescription("The commit that brought it in, or null when unknown") @Nullable
            Origin origin,

            @JsonPropertyDescription(
                    "When a scan last read it, where the one that tells of it could not: it is not known"
                            + " to have gone. Null where that one read it")
            @Nullable
            Instant lastReadAt) {
        public Location {
            Objects.requireNonNull(path, "path");
        }

        /** A setting of the repository. @param branch that it is about; null where it is about none */
        public static Location ofSetting(String name, @Nullable String branch, @Nullable String url) {
            return new Location(name, 0, 0, null, branch, null, null, true, url, null, null);
        }

        /** The full name of its branch or tag, for example refs/heads/main; null where it is of none. */
        public @Nullable String ref() {
            if (tag != null) {
                return "refs/tags/" + tag;
            }
            return branch == null ? null : "refs/heads/" + branch;
        }

        /** Whether it is in the files of its branch or tag, and not in the history alone. */
        public boolean inFiles() {
            return atHead || tag != null;
        }

        public Location withLastReadAt(@Nullable Instant at) {
            return new Location(path, line, endLine, commit, branch, tag, branchAt, atHead, url, origin, at);
        }
    }

    /** The commit that brought a finding in. */
    public record Origin(
            @JsonPropertyDescription("The commit, 40 hex digits")
            String commit,

            @JsonPropertyDescription("Name of the author as the commit says it")
            String author,

            @JsonPropertyDescription("Time of the commit") Instant at,

            @JsonPropertyDescription("Number of the pull request that merged it, or null when unknown") @Nullable
            Integer pullRequest) {}

    /** At most 5 lines of 200 characters. */
    public record Excerpt(
            @JsonPropertyDescription("Number of the first line shown")
            int firstLine,

            @JsonPropertyDescription("Number of the line in question")
            int markedLine,

            @JsonPropertyDescription("The lines") List<Line> lines) {
        public Excerpt {
            lines = List.copyOf(lines);
            if (lines.size() > 5) {
                throw new IllegalArgumentException("more than 5 lines");
            }
        }
    }

    /** A line in which every masked span is already replaced by dots. */
    public record Line(
            @JsonPropertyDescription("The text, at most 200 characters, masked spans replaced")
            String text,

            @JsonPropertyDescription("Where the masked spans are, in characters of the text")
            List<Span> masked) {
        public Line {
            if (text.length() > 200) {
                throw new IllegalArgumentException("line of more than 200 characters");
            }
            masked = masked == null ? List.of() : List.copyOf(masked);
        }
    }

    /** A span of characters, end exclusive. */
    public record Span(
            @JsonPropertyDescription("First character, from 0")
            int start,

            @JsonPropertyDescription("After the last character")
            int end) {}
}
