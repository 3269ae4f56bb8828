package io.pailguard.auth.connection;

import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.kit.problem.RequestProblem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what people type, before any call is made with it. */
final class ConnectionInput {
    private static final int MAX_NAME = 100;
    private static final int MAX_SLUG = 100;

    private ConnectionInput() {}

    static String name(@Nullable String name) {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > MAX_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'name' has 1 to " + MAX_NAME + " printable characters.", Map.of("field", "name"));
        }
        return text;
    }

    static String team(@Nullable String team) {
        String text = team == null ? "" : team.strip();
        if (!isMadeOf(text, "-_.")) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'team' is the slug of the owning team, for example payments.", Map.of("field", "team"));
        }
        return text;
    }

    static @Nullable String workspace(@Nullable String workspace, URI siteUrl) {
        if (workspace == null || workspace.isBlank()) {
            return null;
        }
        String text = workspace.strip();
        if (!WorkspaceRef.isSlug(text)) {
            throw noSlug(text, siteUrl);
        }
        return text;
    }

    /** People paste addresses, names of repositories and e-mail addresses. */
    private static RuntimeException noSlug(String text, URI siteUrl) {
        Optional<URI> named = address(text).filter(address -> text.contains("://") || isHost(address));
        Optional<String> foreign = named.map(URI::getHost).filter(host -> !isOurs(host, siteUrl));
        if (foreign.isPresent()) {
            return noCloud("'workspace' names the host " + foreign.get() + ".");
        }
        if (text.contains("://") && named.isEmpty()) {
            return noCloud("'workspace' holds an address that is not Bitbucket's.");
        }
        String path = named.map(URI::getPath)
                .map(it -> it.substring(Math.min(1, it.length())))
                .orElse(text);
        String slug = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        return RequestProblem.BAD_REQUEST.with(
                text.contains("@") && named.isEmpty()
                        ? "'workspace' holds an e-mail address."
                        : "'workspace' is the slug alone: letters, digits, '-' and '_'.",
                WorkspaceRef.isSlug(slug)
                        ? "Send '" + slug + "'."
                        : "Take it from the address of the workspace: bitbucket.org/<slug>.",
                Map.of("field", "workspace"));
    }

    private static RuntimeException noCloud(String detail) {
        return AuthProblem.HOST_REFUSED.with(
                detail,
                "Send the slug of a workspace at bitbucket.org. Bitbucket Data Center and Server have another API,"
                        + " which is not supported.",
                Map.of("field", "workspace"));
    }

    /** With a host, or it is none. */
    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text.contains("://") ? text : "https://" + text))
                    .filter(address -> address.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isHost(URI address) {
        return address.getUserInfo() == null && (address.getHost().contains(".") || address.getPort() >= 0);
    }

    private static boolean isOurs(String host, URI siteUrl) {
        return host.equalsIgnoreCase(siteUrl.getHost())
                || host.equalsIgnoreCase("bitbucket.org")
                || host.equalsIgnoreCase("www.bitbucket.org");
    }

    /** The address is the deployment's; another one is refused without a call. */
    static void apiBaseUrl(@Nullable String given, URI apiUrl) {
        if (given == null || given.isBlank()) {
            return;
        }
        String text = withoutSlash(given.strip());
        String own = withoutSlash(apiUrl.toString());
        if (!text.equals(own) && !text.equals(own + "/2.0")) {
            String other = address(text)
                    .map(address -> "the host " + address.getHost())
                    .orElse("another address");
            throw AuthProblem.HOST_REFUSED.with("'apiBaseUrl' names " + other + ".", Map.of("field", "apiBaseUrl"));
        }
    }

    private static boolean isMadeOf(String text, String beside) {
        return !text.isEmpty()
                && text.length() <= MAX_SLUG
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || beside.indexOf(c) >= 0));
    }

    private static String withoutSlash(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
