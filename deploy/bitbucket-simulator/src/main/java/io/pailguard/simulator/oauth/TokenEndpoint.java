package io.pailguard.simulator.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.Settings;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.credential.IssuedTokens;
import io.pailguard.simulator.credential.Minting;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Digests;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.http.Parameters;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Organization;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** {@code /site/oauth2/access_token}: codes, refresh with rotation, client credentials. */
final class TokenEndpoint {

    /** An unused refresh token dies after three months. */
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);

    private final Supplier<Organization> organization;
    private final Settings settings;
    private final Codes codes;
    private final IssuedTokens tokens;
    private final Minting minting;
    private final Clock clock;
    private final Map<String, Instant> lockedUntil = new ConcurrentHashMap<>();

    TokenEndpoint(
            Supplier<Organization> organization,
            Settings settings,
            Codes codes,
            IssuedTokens tokens,
            Minting minting,
            Clock clock) {
        this.organization = organization;
        this.settings = settings;
        this.codes = codes;
        this.tokens = tokens;
        this.minting = minting;
        this.clock = clock;
    }

    /** One at a time, so that two refreshes of one token are told apart. */
    synchronized Answer issue(Call call) {
        boolean isForm = call.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
        Parameters form = isForm ? call.form() : Parameters.parse("");
        String grant = form.first("grant_type", "None");
        switch (grant) {
            case "authorization_code":
                return byCode(form, client(call, form));
            case "refresh_token":
                return byRefresh(form, client(call, form));
            case "client_credentials":
                return byClient(form, client(call, form));
            default:
                throw refused("invalid_grant", "Unsupported grant type: " + grant);
        }
    }

    private Answer byCode(Parameters form, Consumer consumer) {
        Codes.Issued code = codes.take(form.first("code", ""))
                .filter(issued -> issued.consumerKey().equals(consumer.key()))
                .filter(issued -> form.first("redirect_uri")
                        .filter(uri -> !uri.equals(issued.redirectUri()))
                        .isEmpty())
                .filter(issued -> !settings.pkceEnforced() || verifies(issued, form.first("code_verifier", "")))
                .orElseThrow(() -> refused("invalid_grant", "The specified code is not valid."));
        return pair(consumer, code.user(), code.scopes(), minting.identifier(), null, "authorization_code");
    }

    private Answer byRefresh(Parameters form, Consumer consumer) {
        Instant now = clock.instant();
        if (now.isBefore(lockedUntil.getOrDefault(consumer.key(), Instant.MIN))) {
            throw wrongClient();
        }
        IssuedTokens.Refresh token = tokens.refresh(form.first("refresh_token", ""))
                .filter(each -> each.consumer().equals(consumer.key()))
                .orElseThrow(() -> refused("invalid_request", "Invalid refresh_token"));
        if (token.revoked() || now.isAfter(token.issuedOn().plus(REFRESH_LIFETIME))) {
            throw wrongClient();
        }
        if (token.rotatedOn() != null && !now.isBefore(token.rotatedOn().plus(settings.refreshGrace()))) {
            punish(consumer, token, now);
            throw wrongClient();
        }
        if (!overhauled()) {
            String access = keptAccess(consumer, token.user(), token.scopes(), token.chain());
            return answer(access, form.first("refresh_token", ""), token.scopes(), "refresh_token");
        }
        IssuedTokens.Refresh rotated = token.rotatedOn() == null ? token.rotated(now) : token;
        return pair(consumer, token.user(), token.scopes(), token.chain(), rotated, "refresh_token");
    }

    private void punish(Consumer consumer, IssuedTokens.Refresh token, Instant now) {
        if (!settings.refreshLockout().isZero()) {
            lockedUntil.put(consumer.key(), now.plus(settings.refreshLockout()));
        }
        if (settings.reuseEndsChain()) {
            tokens.revokeChain(token.chain());
        }
    }

    private Answer byClient(Parameters form, Consumer consumer) {
        if (!consumer.confidential()) {
            throw refused("unauthorized_client", "The consumer is not private.");
        }
        if (!overhauled()) {
            return pair(consumer, null, consumer.scopes(), minting.identifier(), null, "client_credentials");
        }
        String access = keptAccess(consumer, null, consumer.scopes(), minting.identifier());
        return answer(access, null, consumer.scopes(), "client_credentials");
    }

    private boolean overhauled() {
        return settings.changes().inForce(Change.OAUTH_OVERHAUL, clock);
    }

    /** An access token without a refresh token of its own. */
    private String keptAccess(Consumer consumer, String user, List<String> scopes, String chain) {
        String access = minting.jwt();
        tokens.keep(new IssuedTokens.Access(
                Minting.fingerprint(access),
                chain,
                consumer.key(),
                user,
                scopes,
                clock.instant().plus(settings.accessTokenLifetime()),
                false));
        return access;
    }

    private Answer pair(
            Consumer consumer,
            String user,
            List<String> scopes,
            String chain,
            IssuedTokens.Refresh rotated,
            String grant) {
        Instant now = clock.instant();
        String access = minting.jwt();
        String refresh = minting.jwt();
        IssuedTokens.Access newAccess = new IssuedTokens.Access(
                Minting.fingerprint(access),
                chain,
                consumer.key(),
                user,
                scopes,
                now.plus(settings.accessTokenLifetime()),
                false);
        IssuedTokens.Refresh newRefresh = new IssuedTokens.Refresh(
                Minting.fingerprint(refresh), chain, consumer.key(), user, scopes, now, null, false);
        if (rotated == null) {
            tokens.keep(newAccess, newRefresh);
        } else {
            tokens.keep(newAccess, newRefresh, rotated);
        }
        return answer(access, refresh, scopes, grant);
    }

    private Answer answer(String access, String refresh, List<String> scopes, String grant) {
        ObjectNode body = Json.object(
                "access_token",
                access,
                "token_type",
                "bearer",
                "expires_in",
                settings.accessTokenLifetime().toSeconds(),
                overhauled() ? "scope" : "scopes",
                String.join(" ", scopes),
                "refresh_token",
                refresh == null ? Json.ABSENT : refresh,
                "state",
                grant);
        return Answer.json(body).with("Cache-Control", "no-store");
    }

    private Consumer client(Call call, Parameters form) {
        String key = form.first("client_id", "");
        String secret = form.first("client_secret", "");
        Optional<String> header = call.header("Authorization").filter(value -> value.startsWith("Basic "));
        if (header.isPresent()) {
            String pair = decode(header.get().substring(6).trim());
            int colon = Math.max(0, pair.indexOf(':'));
            key = pair.substring(0, colon);
            secret = pair.substring(Math.min(pair.length(), colon + 1));
        }
        String givenKey = key;
        String givenSecret = secret;
        return organization.get().consumers().stream()
                .filter(each -> each.key().equals(givenKey) && each.secret().equals(givenSecret))
                .findFirst()
                .orElseThrow(TokenEndpoint::wrongClient);
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean verifies(Codes.Issued issued, String verifier) {
        byte[] digest = Digests.sha256Bytes(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).equals(issued.challenge());
    }

    /** The same answer for a wrong secret, a used-up refresh token and a lockout. */
    private static ApiError wrongClient() {
        return refused("unauthorized_client", "Invalid OAuth client credentials");
    }

    private static ApiError refused(String error, String description) {
        return ApiError.with(Answer.json(400, Json.object("error_description", description, "error", error)));
    }
}
