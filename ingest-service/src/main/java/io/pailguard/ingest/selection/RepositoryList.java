package io.pailguard.ingest.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of repositories as people write it: {@code workspace/repo-slug}, one per line. Blank lines and lines that begin
 * with {@code #} are left out; a repository named twice counts once.
 */
record RepositoryList(List<Entry> entries, List<ListError> errors) {
    private static final int MAX_LINES = 10_000;
    private static final int MAX_NAME = 200;

    RepositoryList {
        entries = List.copyOf(entries);
        errors = List.copyOf(errors);
    }

    /** @param line from 1 */
    record Entry(int line, String text, String slug) {}

    static RepositoryList parse(List<String> lines, String workspace) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<ListError> errors = new ArrayList<>();
        if (lines.size() > MAX_LINES) {
            errors.add(ListError.of(MAX_LINES + 1, "", "There are more than " + MAX_LINES + " lines."));
            return new RepositoryList(List.of(), errors);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (isLeftOut(lines.get(i))) {
                continue;
            }
            String text = lines.get(i).strip();
            String wrong = wrong(text, workspace);
            if (wrong != null) {
                errors.add(ListError.of(i + 1, text, wrong));
            } else {
                String slug = text.substring(text.indexOf('/') + 1).toLowerCase(Locale.ROOT);
                entries.putIfAbsent(slug, new Entry(i + 1, text, slug));
            }
        }
        return new RepositoryList(new ArrayList<>(entries.values()), errors);
    }

    static boolean isLeftOut(@Nullable String line) {
        return line == null || line.isBlank() || line.strip().startsWith("#");
    }

    /** What is wrong with a line; null when nothing is. */
    private static @Nullable String wrong(String text, String workspace) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("://") || lower.startsWith("git@") || lower.startsWith("ssh:")) {
            return address(lower);
        }
        if (lower.startsWith("projects/") || lower.contains("/repos/") || lower.startsWith("scm/")) {
            return dataCenter();
        }
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            return "This is not workspace/repo-slug.";
        }
        if (text.length() > MAX_NAME || !isSlug(text.substring(0, slash)) || !isSlug(text.substring(slash + 1))) {
            return "A slug has letters, digits, dots, dashes and underscores only.";
        }
        if (!text.substring(0, slash).equalsIgnoreCase(workspace)) {
            return "The workspace of this connection is " + workspace + ".";
        }
        return null;
    }

    private static String address(String lower) {
        boolean cloud = lower.contains("://bitbucket.org/")
                || lower.contains("@bitbucket.org/")
                || lower.contains("@bitbucket.org:");
        return cloud ? "Write workspace/repo-slug instead of the address." : dataCenter();
    }

    private static String dataCenter() {
        return "This looks like an address of Bitbucket Data Center or another host; only repositories of Bitbucket Cloud"
                + " can be watched. Write workspace/repo-slug.";
    }

    private static boolean isSlug(String text) {
        return text.chars().allMatch(RepositoryList::isSlug);
    }

    static boolean isSlug(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
    }
}
