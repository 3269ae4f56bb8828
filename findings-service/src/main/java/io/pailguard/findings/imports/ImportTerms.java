package io.pailguard.findings.imports;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a report is said to be of.
 *
 * @param tool by the id under which its issues are found
 * @param application its id, or a name that it has or had
 * @param ref the branch or tag that the tool looked at
 * @param format null where it is to be told by the report
 * @param complete whether what the report lacks is gone
 * @param commit that the tool looked at, where it is known
 * @param root of the tool's checkout; else empty
 * @param folder of the repository that relative paths of the report begin in; else empty
 * @param mapping our fields to columns of a table
 */
public record ImportTerms(
        String tool,
        String application,
        Ref ref,
        @Nullable String format,
        boolean complete,
        @Nullable String commit,
        String root,
        String folder,
        Map<String, String> mapping) {
    public ImportTerms {
        // In one order: who sends the same again is known by how it is written.
        mapping = Collections.unmodifiableMap(new TreeMap<>(mapping));
    }

    /** A branch, or a tag. */
    public record Ref(@Nullable String branch, @Nullable String tag) {
        private static final String BRANCHES = "refs/heads/";
        private static final String TAGS = "refs/tags/";

        /** A full name, or that of a branch. */
        public static Ref of(String name) {
            if (name.startsWith(TAGS)) {
                return new Ref(null, name.substring(TAGS.length()));
            }
            return new Ref(name.startsWith(BRANCHES) ? name.substring(BRANCHES.length()) : name, null);
        }

        public String fullName() {
            return tag != null ? TAGS + tag : BRANCHES + branch;
        }
    }
}
