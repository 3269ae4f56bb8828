package io.pailguard.findings.console.remote;

import io.pailguard.findings.console.parts.Words;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to connect, as auth-service describes them. */
public record Methods(List<Method> items, @Nullable Retired retired, String apiBaseUrl) {
    /** While auth-service does not tell them. */
    public static final Methods UNKNOWN = new Methods(List.of(), null, "");

    public record Method(
            String method,
            String slug,
            String title,
            boolean recommended,
            boolean available,
            @Nullable String unavailableReason,
            String whenToUse,
            @Nullable String securityNote,
            @Nullable List<String> prerequisites,
            @Nullable String helpUrl,
            @Nullable String helpText,
            @Nullable List<Scope> scopes,
            @Nullable String scopeHint,
            @Nullable Comparison comparison) {}

    /** What sets a way apart from the others. */
    public record Comparison(String whoFor, String actsAs, String kept, String whenPeopleLeave, String securityLevel) {}

    public record Scope(String name, String reason, boolean optional, boolean canWrite) {}

    /** A way that Bitbucket removed, and the slug of the one to move to. */
    public record Retired(String text, String moveTo) {}

    public Optional<Method> bySlug(String slug) {
        return items.stream().filter(method -> method.slug().equals(slug)).findFirst();
    }

    /** @param name as connections say by which way they were made */
    public Optional<Method> named(String name) {
        return items.stream().filter(method -> method.method().equals(name)).findFirst();
    }

    /** What people know it by; a way that is retired, or not told now, by its name. */
    public String titleOf(String name) {
        return named(name).map(Method::title).orElseGet(() -> Words.ofConstant(name));
    }

    /** The recommended way, else the first. */
    public Optional<Method> suggested() {
        return items.stream()
                .filter(method -> method.recommended() && method.available())
                .findFirst()
                .or(() -> items.stream().filter(Method::available).findFirst());
    }
}
