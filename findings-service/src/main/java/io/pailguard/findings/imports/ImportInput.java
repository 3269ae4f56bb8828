package io.pailguard.findings.imports;

import io.pailguard.findings.imports.ImportTerms.Ref;
import io.pailguard.findings.imports.format.RepositoryPaths;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What callers say of a report, checked. */
public final class ImportInput {
    private static final int LONGEST_TOOL = 60;
    private static final int LONGEST_REF = 250;
    private static final int LONGEST = 1_000;
    private static final int COMMIT = 40;

    private ImportInput() {}

    public static ImportTerms terms(
            @Nullable String tool,
            @Nullable String application,
            @Nullable String ref,
            @Nullable String format,
            @Nullable String complete,
            @Nullable String commit,
            @Nullable String root,
            @Nullable String folder,
            @Nullable String mapping) {
        return new ImportTerms(
                tool(required("tool", tool, LONGEST_TOOL)),
                required("application", application, LONGEST),
                Ref.of(required("ref", ref, LONGEST_REF)),
                format == null || format.isBlank() ? null : format.strip(),
                yes("complete", complete),
                commit(commit),
                optional("root", root),
                folder(optional("folder", folder)),
                mapping(mapping));
    }

    private static String required(String name, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw RequestProblem.BAD_REQUEST.with("'" + name + "' is missing.");
        }
        String text = value.strip();
        if (text.length() > longest || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw refused(
                    "'" + name + "' has a character that cannot be shown, or more than " + longest + " characters.");
        }
        return text;
    }

    private static String optional(String name, @Nullable String value) {
        return value == null || value.isBlank() ? "" : required(name, value, LONGEST);
    }

    private static String folder(String path) {
        if (RepositoryPaths.isAbsolute(path) || List.of(path.split("/")).contains("..")) {
            throw refused("'folder' is a path within the repository.");
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String tool(String name) {
        String id = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        boolean plain = id.chars()
                .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.');
        if (!plain || id.equals(SourceTool.BITBUCKET_CLOUD.id())) {
            throw refused("'tool' is made of letters, digits, hyphens, dots and underscores, and is not "
                    + SourceTool.BITBUCKET_CLOUD.id() + ".");
        }
        return id;
    }

    private static boolean yes(String name, @Nullable String value) {
        return switch (Objects.requireNonNullElse(value, "")) {
            case "true", "on" -> true;
            case "", "false" -> false;
            default -> throw refused("'" + name + "' is true or false.");
        };
    }

    private static @Nullable String commit(@Nullable String commit) {
        if (commit == null || commit.isBlank()) {
            return null;
        }
        String id = commit.strip().toLowerCase(Locale.ROOT);
        if (!isCommit(id)) {
            throw refused("'commit' has 40 hexadecimal digits.");
        }
        return id;
    }

    static boolean isCommit(String id) {
        return id.length() == COMMIT && id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** {@code title=Name,path=File}. */
    private static Map<String, String> mapping(@Nullable String mapping) {
        Map<String, String> columns = new HashMap<>();
        if (mapping == null || mapping.isBlank()) {
            return columns;
        }
        for (String pair : required("mapping", mapping, LONGEST).split(",")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw refused("'mapping' is a list of field=column, with commas between.");
            }
            columns.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return columns;
    }

    private static HttpProblem refused(String why) {
        return ImportProblem.IMPORT_REFUSED.with(why);
    }
}
