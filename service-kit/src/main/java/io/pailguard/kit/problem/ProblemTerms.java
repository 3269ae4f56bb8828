package io.pailguard.kit.problem;

import java.util.Map;

/**
 * What the catalogue says of a problem.
 *
 * @param slug the end of its type
 * @param status the HTTP status
 * @param title what is wrong, the same each time
 * @param fix how to mend it, where the case does not know better
 * @param example a detail as it may read, for the API description
 * @param members beside the standard ones, as they may read
 */
public record ProblemTerms(
        String slug, int status, String title, String fix, String example, Map<String, Object> members) {
    public ProblemTerms(String slug, int status, String title, String fix, String example) {
        this(slug, status, title, fix, example, Map.of());
    }
}
