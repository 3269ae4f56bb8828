package io.pailguard.auth.connection;

import io.pailguard.kit.problem.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Checks what people type, before any call is made with it. */
final class ConnectionInput {
    private static final int MAX_NAME = 100;
    private static final int MAX_SLUG = 100;
    private static final int MAX_EMAIL = 254;

    private ConnectionInput() {}

    static String name(String name) {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > MAX_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.BAD_REQUEST.with(
                    "'name' has 1 to " + MAX_NAME + " printable characters.", Map.of("field", "name"));
        }
        return text;
    }

    static String team(String team) {
        String text = team == null ? "" : team.strip();
        if (!isSlug(text)) {
            throw Problem.BAD_REQUEST.with(
                    "'team' is the slug of the owning team, for example payments.", Map.of("field", "team"));
        }
        return text;
    }

    /** Null when none was given. */
    static String workspace(String workspace, URI siteUrl) {
        if (workspace == null || workspace.isBlank()) {
            return null;
        }
        String text = workspace.strip();
        if (text.contains("://") || text.contains("/")) {
            throw addressInsteadOfSlug(text, siteUrl);
        }
        if (!isSlug(text)) {
            throw Problem.BAD_REQUEST.with(
                    "'workspace' is the slug, as in bitbucket.org/<slug>: letters, digits, '-', '_' and '.'.",
                    Map.of("field", "workspace"));
        }
        return text;
    }

    private static RuntimeException addressInsteadOfSlug(String text, URI siteUrl) {
        String host = hostOf(text);
        if (host == null || host.equalsIgnoreCase(siteUrl.getHost()) || host.equalsIgnoreCase("bitbucket.org")) {
            return Problem.BAD_REQUEST.with(
                    "'workspace' is only the slug: the first part of the path, without '/'.",
                    Map.of("field", "workspace"));
        }
        return Problem.HOST_REFUSED.with("'workspace' names the host " + host + ".", Map.of("field", "workspace"));
    }

    /** The address is the deployment's; another one is refused without a call. */
    static void apiBaseUrl(String given, URI apiUrl) {
        if (given == null || given.isBlank()) {
            return;
        }
        String text = withoutSlash(given.strip());
        String own = withoutSlash(apiUrl.toString());
        if (!text.equals(own) && !text.equals(own + "/2.0")) {
            String host = hostOf(text);
            throw Problem.HOST_REFUSED.with(
                    "'apiBaseUrl' names " + (host == null ? "another address" : "the host " + host) + ".",
                    Map.of("field", "apiBaseUrl"));
        }
    }

    static String email(String email, String username) {
        String text = email == null ? "" : email.strip();
        if (text.isEmpty() && username != null && !username.isBlank()) {
            throw Problem.BAD_REQUEST.with(
                    "An API token goes with the e-mail of the Atlassian account, not with a Bitbucket user name.",
                    "Send 'email': the address you sign in to Atlassian with.",
                    Map.of("field", "email"));
        }
        int at = text.indexOf('@');
        boolean looksRight = at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1;
        if (!looksRight || text.length() > MAX_EMAIL || text.chars().anyMatch(c -> c <= ' ' || c == ':')) {
            throw Problem.BAD_REQUEST.with(
                    "'email' is not an e-mail address.",
                    "Send the address you sign in to Atlassian with; a Bitbucket user name does not work for API tokens.",
                    Map.of("field", "email"));
        }
        return text;
    }

    private static boolean isSlug(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_SLUG
                && text.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.'));
    }

    private static String hostOf(String text) {
        try {
            return URI.create(text.contains("://") ? text : "https://" + text).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String withoutSlash(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
