package io.pailguard.auth.connection;

import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.token.TokenText;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
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
        if (!isMadeOf(text, "-_.")) {
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
        if (!WorkspaceRef.isSlug(text)) {
            throw noSlug(text, siteUrl);
        }
        return text;
    }

    /** People paste addresses, names of repositories and e-mail addresses. */
    private static RuntimeException noSlug(String text, URI siteUrl) {
        URI address = address(text);
        boolean namesHost = address != null && (text.contains("://") || isHost(address));
        if (namesHost && !isOurs(address.getHost(), siteUrl)) {
            return noCloud("'workspace' names the host " + address.getHost() + ".");
        }
        if (text.contains("://") && address == null) {
            return noCloud("'workspace' holds an address that is not Bitbucket's.");
        }
        String path = namesHost
                ? address.getPath().substring(Math.min(1, address.getPath().length()))
                : text;
        String slug = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        return Problem.BAD_REQUEST.with(
                text.contains("@") && !namesHost
                        ? "'workspace' holds an e-mail address."
                        : "'workspace' is the slug alone: letters, digits, '-' and '_'.",
                WorkspaceRef.isSlug(slug)
                        ? "Send '" + slug + "'."
                        : "Take it from the address of the workspace: bitbucket.org/<slug>.",
                Map.of("field", "workspace"));
    }

    private static RuntimeException noCloud(String detail) {
        return Problem.HOST_REFUSED.with(
                detail,
                "Send the slug of a workspace at bitbucket.org. Bitbucket Data Center and Server have another API, which"
                        + " is not supported.",
                Map.of("field", "workspace"));
    }

    /** Null when there is none. */
    private static URI address(String text) {
        try {
            URI address = URI.create(text.contains("://") ? text : "https://" + text);
            return address.getHost() == null ? null : address;
        } catch (IllegalArgumentException e) {
            return null;
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
    static void apiBaseUrl(String given, URI apiUrl) {
        if (given == null || given.isBlank()) {
            return;
        }
        String text = withoutSlash(given.strip());
        String own = withoutSlash(apiUrl.toString());
        if (!text.equals(own) && !text.equals(own + "/2.0")) {
            URI other = address(text);
            throw Problem.HOST_REFUSED.with(
                    "'apiBaseUrl' names " + (other == null ? "another address" : "the host " + other.getHost()) + ".",
                    Map.of("field", "apiBaseUrl"));
        }
    }

    /** @param username what older guides asked for; only a hint to what is meant */
    static String email(String email, String username) {
        String text = email == null ? "" : email.strip();
        if (text.isEmpty()) {
            throw noEmail(username == null ? "" : username);
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

    private static RuntimeException noEmail(String username) {
        String detail = username.isBlank()
                ? "'email' is missing."
                : username.contains("@")
                        ? "'username' holds an e-mail address, and 'email' is missing."
                        : "An API token goes with the e-mail of the Atlassian account, not with a Bitbucket user name.";
        return Problem.BAD_REQUEST.with(
                detail, "Send 'email': the address you sign in to Atlassian with.", Map.of("field", "email"));
    }

    /** What was pasted, without the blanks around it. */
    static Secret token(Secret token) {
        if (token == null) {
            throw Problem.BAD_REQUEST.with("'token' is missing.", Map.of("field", "token"));
        }
        String text = token.reveal().strip();
        if (!TokenText.isToken(text)) {
            throw Problem.BAD_REQUEST.with(
                    "'token' has a blank, a line break or another character in it that no token has, or is longer than "
                            + TokenText.LONGEST + " characters.",
                    "Copy the token alone and whole, as Bitbucket showed it when it was made.",
                    Map.of("field", "token"));
        }
        return Secret.of(text);
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
