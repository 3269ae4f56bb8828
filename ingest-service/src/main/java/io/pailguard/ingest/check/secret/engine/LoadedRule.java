package io.pailguard.ingest.check.secret.engine;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that somebody loaded.
 *
 * @param name tells it from the others that are loaded
 * @param title what it finds, in one line
 * @param pattern of text whose bytes are characters from U+0000 to U+00FF
 * @param path that must match somewhere in the path of a file; null where it is for all files
 * @param group the capture group of the secret; 0 for the first that has something, else the whole match
 * @param minEntropy the secret must have more, unless it is 0
 * @param keywords any of which the text must have, in lower case; none where it is looked for in every text
 */
public record LoadedRule(
        String name,
        String title,
        Pattern pattern,
        @Nullable Pattern path,
        int group,
        double minEntropy,
        List<String> keywords,
        List<AllowList> allowLists) {
    public LoadedRule {
        keywords = List.copyOf(keywords);
        allowLists = List.copyOf(allowLists);
    }

    /** All that it finds depends on: rules with the same parts find the same. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(
                name,
                title,
                pattern.pattern(),
                path == null ? "" : path.pattern(),
                Integer.toString(group),
                Double.toString(minEntropy)));
        addList(parts, keywords);
        allowLists.forEach(list -> list.addParts(parts));
        return parts;
    }

    /** With its length, so that no two lists give the same parts. */
    static void addList(List<String> parts, Collection<String> list) {
        parts.add(Integer.toString(list.size()));
        parts.addAll(list);
    }

    /** Whether what it found counts at a path. @param commit that brought it in; null where that is not known */
    boolean counts(LoadedMatch match, String at, @Nullable String commit) {
        return (path == null || path.matcher(at).find())
                && match.open().stream().noneMatch(it -> allowLists.get(it).allows(at, commit));
    }

    /** One that is made to catch all that others miss gives way to them. */
    boolean isGeneric() {
        return name.contains("generic");
    }
}
