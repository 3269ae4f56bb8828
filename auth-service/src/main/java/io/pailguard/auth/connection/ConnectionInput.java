package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.BitbucketSettings;
import io.pailguard.auth.connection.WantedConnection.ByConsent;
import io.pailguard.auth.connection.WantedConnection.ByGrant;
import io.pailguard.auth.connection.WantedConnection.ByToken;
import io.pailguard.auth.connection.WantedConnection.Way;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.method.ConsumerInput;
import io.pailguard.auth.method.GrantMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what people send, before any call is made with it. A part of the resource: it throws problems. */
@ApplicationScoped
class ConnectionInput {
    private static final int MAX_SLUG = 100;

    private final Methods methods;
    private final BitbucketSettings bitbucket;
    private final Caller caller;
    private final Clock clock;

    ConnectionInput(Methods methods, BitbucketSettings bitbucket, Caller caller, Clock clock) {
        this.methods = methods;
        this.bitbucket = bitbucket;
        this.caller = caller;
        this.clock = clock;
    }

    WantedConnection read(@Nullable NewConnection sent) {
        if (sent == null || sent.method() == null) {
            throw RequestProblem.BAD_REQUEST.with("'method' is missing.");
        }
        String name = SettingRules.name(sent.name()).orProblem();
        String team = team(sent.team());
        if (!caller.maySee(team)) {
            throw RequestProblem.NOT_PERMITTED.with(
                    "You do not belong to the team '" + team + "'.", Map.of("field", "team"));
        }
        requireOwnApi(sent.apiBaseUrl(), bitbucket.apiUrl());
        Optional<String> workspace = workspace(sent.workspace(), bitbucket.siteUrl());
        Way way = way(sent.method(), sent);
        return new WantedConnection(
                name,
                team,
                way,
                workspace,
                SettingRules.profile(way.method(), sent.scopeProfile()).orProblem(),
                Optional.ofNullable(sent.inheritsFrom()),
                SettingRules.end(sent.deleteAt(), clock.instant()).orProblem());
    }

    private Way way(Method name, NewConnection sent) {
        ConnectionMethod method = methods.find(name).orProblem();
        Optional<ApiCredential.Basic> own = own(method, sent);
        if (method instanceof TokenMethod by) {
            return byToken(by, sent);
        }
        if (method instanceof GrantMethod by) {
            return new ByGrant(by, own.orElseThrow());
        }
        ConsentMethod byConsent = (ConsentMethod) method;
        byConsent.consumer(own).orProblem();
        return new ByConsent(byConsent, own);
    }

    private ByToken byToken(TokenMethod method, NewConnection sent) {
        return new ByToken(
                method,
                method.read(sent.email(), sent.username(), sent.token()).orProblem(),
                Expiry.of(method, Optional.ofNullable(sent.expiresAt()), clock.instant())
                        .orProblem());
    }

    /** A consumer that a method does not take is never quietly left aside. */
    private static Optional<ApiCredential.Basic> own(ConnectionMethod method, NewConnection sent) {
        if (method.bringsConsumer()) {
            return Optional.of(ConsumerInput.consumer(sent.consumerKey(), sent.consumerSecret())
                    .orProblem());
        }
        if (sent.consumerKey() != null || sent.consumerSecret() != null) {
            throw RequestProblem.BAD_REQUEST.with(
                    "A connection by " + method.name() + " has no OAuth consumer of its own.",
                    "Leave 'consumerKey' and 'consumerSecret' out, or connect by IDENTITY_PROVIDER or CLIENT_CREDENTIALS.",
                    Map.of("field", "consumerKey"));
        }
        return Optional.empty();
    }

    private static String team(@Nullable String team) {
        String text = team == null ? "" : team.strip();
        if (!isMadeOf(text, "-_.")) {
            throw RequestProblem.BAD_REQUEST.with(
                    "'team' is the slug of the owning team, for example payments.", Map.of("field", "team"));
        }
        return text;
    }

    private static Optional<String> workspace(@Nullable String workspace, URI siteUrl) {
        if (workspace == null || workspace.isBlank()) {
            return Optional.empty();
        }
        String text = workspace.strip();
        if (!WorkspaceRef.isSlug(text)) {
            throw noSlug(text, siteUrl);
        }
        return Optional.of(text);
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
    private static void requireOwnApi(@Nullable String given, URI apiUrl) {
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
