package io.pailguard.ingest.check.secret.engine;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a loaded rule takes back of what it finds.
 *
 * @param all whether each of the conditions that it names must hold, and not just one of them
 * @param target what the patterns are looked for in
 * @param patterns any of which may match; of text whose bytes are characters from U+0000 to U+00FF
 * @param stopwords any of which the secret may contain, in lower case, as bytes in the same way
 * @param paths any of which may match somewhere in the path
 * @param commits in lower case, any of which may have brought the secret in
 */
public record AllowList(
        boolean all,
        Target target,
        List<Pattern> patterns,
        List<String> stopwords,
        List<Pattern> paths,
        Set<String> commits) {
    /** What the patterns of an allow list are looked for in. */
    public enum Target {
        SECRET,
        MATCH,
        LINE
    }

    public AllowList {
        patterns = List.copyOf(patterns);
        stopwords = List.copyOf(stopwords);
        paths = List.copyOf(paths);
        commits = Set.copyOf(commits);
    }

    void addParts(List<String> parts) {
        parts.add(Boolean.toString(all));
        parts.add(target.name());
        LoadedRule.addList(parts, patterns.stream().map(Pattern::pattern).toList());
        LoadedRule.addList(parts, stopwords);
        LoadedRule.addList(parts, paths.stream().map(Pattern::pattern).toList());
        LoadedRule.addList(parts, new TreeSet<>(commits));
    }

    /** A secret with the texts around it. */
    record Found(String secret, String match, String line) {
        String at(Target target) {
            return switch (target) {
                case SECRET -> secret;
                case MATCH -> match;
                case LINE -> line;
            };
        }
    }

    /** What an allow list says of a secret before its path and commit are known. */
    enum Verdict {
        ALLOWED,
        OPEN,
        NOT_ALLOWED
    }

    Verdict of(Found found) {
        boolean byPattern =
                patterns.stream().anyMatch(it -> it.matcher(found.at(target)).find());
        boolean byWord = !stopwords.isEmpty() && containsWord(found.secret().toLowerCase(Locale.ROOT));
        boolean hasPlace = !paths.isEmpty() || !commits.isEmpty();
        if (!all) {
            return byPattern || byWord ? Verdict.ALLOWED : hasPlace ? Verdict.OPEN : Verdict.NOT_ALLOWED;
        }
        if (!patterns.isEmpty() && !byPattern || !stopwords.isEmpty() && !byWord) {
            return Verdict.NOT_ALLOWED;
        }
        return hasPlace ? Verdict.OPEN : Verdict.ALLOWED;
    }

    /** For what was {@link Verdict#OPEN}. @param commit that brought the secret in; null where that is not known */
    boolean allows(String path, @Nullable String commit) {
        boolean byPath = paths.stream().anyMatch(it -> it.matcher(path).find());
        boolean byCommit = commit != null && commits.contains(commit);
        return all ? (paths.isEmpty() || byPath) && (commits.isEmpty() || byCommit) : byPath || byCommit;
    }

    private boolean containsWord(String lower) {
        return stopwords.stream().anyMatch(lower::contains);
    }
}
