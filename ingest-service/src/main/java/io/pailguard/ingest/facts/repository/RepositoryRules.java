package io.pailguard.ingest.facts.repository;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which repositories of a workspace are wanted by their slug or their project, those to come too.
 *
 * @param include {@link Wildcard}s of slugs, in lower case as slugs are
 * @param projects keys of projects, in upper case as keys are
 * @param exclude {@link Wildcard}s of slugs that are not wanted, whatever else asks for them
 */
public record RepositoryRules(List<String> include, List<String> projects, List<String> exclude) {
    public static final RepositoryRules NONE = new RepositoryRules(List.of(), List.of(), List.of());

    public RepositoryRules {
        include = List.copyOf(include);
        projects = List.copyOf(projects);
        exclude = List.copyOf(exclude);
    }

    /** Whether what nobody has named may be wanted. */
    public boolean isOpen() {
        return !include.isEmpty() || !projects.isEmpty();
    }

    boolean bringIn(String slug, @Nullable String project) {
        return matches(include, slug) || project != null && projects.contains(project.toUpperCase(Locale.ROOT));
    }

    boolean keepOut(String slug) {
        return matches(exclude, slug);
    }

    private static boolean matches(List<String> patterns, String slug) {
        String lower = slug.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, lower));
    }
}
