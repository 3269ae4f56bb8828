package io.pailguard.findings.console.connectors;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.NewConnection;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.secret.Secret;
import jakarta.ws.rs.FormParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form of a way to connect, as it came back. */
class ConnectForm {
    @FormParam("name")
    @Nullable
    String name;

    @FormParam("team")
    @Nullable
    String team;

    @FormParam("workspace")
    @Nullable
    String workspace;

    @FormParam("email")
    @Nullable
    String email;

    @FormParam("username")
    @Nullable
    String username;

    @FormParam("token")
    @Nullable
    String token;

    /** A day, as the browser's field gives it. */
    @FormParam("expires")
    @Nullable
    String expires;

    @FormParam("consumerKey")
    @Nullable
    String consumerKey;

    @FormParam("consumerSecret")
    @Nullable
    String consumerSecret;

    @FormParam("profile")
    @Nullable
    String profile;

    /** {@code review} to see what would be saved; else it is saved. */
    @FormParam("step")
    @Nullable
    String step;

    /** Scopes asked for beyond the needed ones; only ways with a consent page have that choice. */
    @FormParam("scope")
    @Nullable
    List<String> scopes;

    /** The stopped connection whose selection the new one takes over; empty for none. */
    @FormParam("from")
    @Nullable
    String from;

    /** After how many hours the account removes itself; 0 where it stays. */
    @FormParam("deleteIn")
    int deleteIn;

    /** Made with the page, so that a form sent twice connects once; it tells when that was. */
    @FormParam("key")
    @Nullable
    String key;

    /** As the ended connection was: only the token, or the consent, is new. What was stopped hands on what it watched. */
    static ConnectForm again(Connection ended) {
        ConnectForm form = empty(ended.team());
        boolean isStopped = ConnectionState.REVOKED.name().equals(ended.state());
        // The name passes on only to the one that takes its place.
        form.name = isStopped ? ended.name() : null;
        form.workspace = ended.workspace() == null ? null : ended.workspace().slug();
        form.from = isStopped ? ended.id() : null;
        return form;
    }

    static ConnectForm empty(@Nullable String onlyTeam) {
        ConnectForm form = new ConnectForm();
        form.team = onlyTeam;
        return form;
    }

    boolean isReview() {
        return "review".equals(step);
    }

    /** What is missing or plainly wrong, by field; nothing is sent while there is any. */
    Map<String, String> errors(Methods.Method method) {
        CredentialInputs asked = CredentialInputs.of(method.method());
        Map<String, String> errors = errorsBesideSecrets(method);
        if (asked.token() && blank(token)) {
            errors.put("token", "The token is missing. After an error it has to be pasted again: it is not kept.");
        }
        if (asked.consumer() && blank(consumerSecret)) {
            errors.put(
                    "consumerSecret",
                    "The secret is missing. After an error it has to be pasted again: it is not kept.");
        }
        return errors;
    }

    /** For a review, which comes before a secret is typed. */
    Map<String, String> errorsBesideSecrets(Methods.Method method) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (blank(name)) {
            errors.put("name", "Give the connection a name; lists and events show it.");
        }
        if (blank(team)) {
            errors.put("team", "Say which team owns it; only that team sees what is found through it.");
        }
        CredentialInputs asked = CredentialInputs.of(method.method());
        if (asked.email()) {
            if (blank(email)) {
                errors.put("email", "API tokens need the e-mail address of the account.");
            } else if (stripped(email).indexOf('@') < 0) {
                errors.put("email", "This looks like a user name. API tokens need the e-mail address of the account.");
            }
        }
        if (asked.workspace() && blank(workspace)) {
            errors.put(
                    "workspace", "An access token does not tell its workspace: type the slug, bitbucket.org/<slug>.");
        }
        if (asked.username() && (blank(username) || stripped(username).indexOf('@') >= 0)) {
            errors.put("username", "App passwords go with the Bitbucket user name, not with an e-mail address.");
        }
        if (asked.expiry() && !blank(expires) && expiresAt() == null) {
            errors.put("expires", "This is not a day. Leave it empty where it is not known.");
        }
        if (asked.consumer() && blank(consumerKey)) {
            errors.put("consumerKey", "The key of the OAuth consumer is missing.");
        }
        return errors;
    }

    /** The end of that day: until then it may work. */
    private @Nullable Instant expiresAt() {
        return endOf(expires);
    }

    /** Null also where it is no day. */
    static @Nullable Instant endOf(@Nullable String day) {
        try {
            return blank(day)
                    ? null
                    : LocalDate.parse(stripped(day))
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .minusSeconds(1)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    NewConnection toConnection(Methods.Method method, Instant now) {
        CredentialInputs asked = CredentialInputs.of(method.method());
        return new NewConnection(
                stripped(name),
                stripped(team),
                method.method(),
                blank(workspace) ? null : stripped(workspace),
                asked.email() ? stripped(email) : null,
                asked.username() ? stripped(username) : null,
                asked.token() && !blank(token) ? Secret.of(stripped(token)) : null,
                asked.expiry() ? expiresAt() : null,
                asked.consumer() ? stripped(consumerKey) : null,
                asked.consumer() && !blank(consumerSecret) ? Secret.of(stripped(consumerSecret)) : null,
                asked.consent() && !blank(profile) ? stripped(profile) : null,
                blank(from) ? null : stripped(from),
                deleteIn <= 0 ? null : shownAt(now).plus(Duration.ofHours(deleteIn)));
    }

    /** As its key tells, so that the same form asks for the same each time, and the review shows what is saved. */
    private Instant shownAt(Instant now) {
        try {
            return key == null ? now : Ids.madeAt(UUID.fromString(key)).orElse(now);
        } catch (IllegalArgumentException e) {
            return now;
        }
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
