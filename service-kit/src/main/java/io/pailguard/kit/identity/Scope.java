package io.pailguard.kit.identity;

import jakarta.json.JsonString;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a token of a program may be narrowed to, by names in its {@code scope} claim. A scope gives nothing that the roles of
 * the program do not: a token that carries any of these may do what its roles and one of its scopes allow.
 */
public enum Scope {
    ISSUES_READ("pailguard:issues.read", true, "/api/v1/issues", "/api/v1/applications"),
    ISSUES_WRITE("pailguard:issues.write", false, "/api/v1/issues"),
    SIGNALS_WRITE("pailguard:signals.write", false, "/api/v1/signals"),
    IMPORTS_WRITE("pailguard:imports.write", false, "/api/v1/imports"),
    SCANS_WRITE("pailguard:scans.write", false, "/api/v1/scans"),
    CONNECTIONS_READ(
            "pailguard:connections.read",
            true,
            "/api/v1/connections",
            "/api/v1/credential-policy",
            "/api/v1/credentials",
            "/api/v1/methods",
            "/api/v1/scopes"),
    AUDIT_READ("pailguard:audit.read", true, "/api/v1/audit");

    private static final String PREFIX = "pailguard:";
    /** Parts of a thing, by the end of their path, that are for the person who sets it up. */
    private static final List<String> OF_SETTING_UP = List.of("/client-secret", "/setup");

    private final String claim;
    private final boolean reading;
    private final List<String> paths;

    Scope(String claim, boolean reading, String... paths) {
        this.claim = claim;
        this.reading = reading;
        this.paths = List.of(paths);
    }

    /** Its name in a token. */
    public String claim() {
        return claim;
    }

    boolean allows(String method, String path) {
        return (!reading || method.equals("GET") || method.equals("HEAD"))
                && paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"))
                && OF_SETTING_UP.stream().noneMatch(path::endsWith);
    }

    /**
     * Of a {@code scope} claim, as one text or as a list; null where it says nothing of ours, and nothing is narrowed. A name of
     * ours that is not known allows nothing.
     */
    static @Nullable Set<Scope> of(@Nullable Object claim) {
        Set<Scope> found = EnumSet.noneOf(Scope.class);
        boolean narrowed = false;
        for (String name : text(claim).split(" ")) {
            narrowed |= name.startsWith(PREFIX);
            for (Scope scope : values()) {
                if (scope.claim.equals(name)) {
                    found.add(scope);
                }
            }
        }
        return narrowed ? found : null;
    }

    private static String text(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(Scope::text).collect(Collectors.joining(" "));
        }
        if (claim instanceof JsonString text) {
            return text.getString();
        }
        return claim instanceof String text ? text : "";
    }
}
