package io.pailguard.simulator.credential;

import io.pailguard.simulator.Settings;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.organization.AccessToken;
import io.pailguard.simulator.organization.ApiToken;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.User;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Recognises the credential of a call. */
public final class Credentials {

    private static final String INVALID = "Token is invalid, expired, or not supported for this endpoint.";
    private static final String EXPIRED = "Access token expired. Use your refresh token to obtain a new access token.";
    private static final Set<String> EVERYTHING = Set.of(
            "account",
            "repository:write",
            "repository:admin",
            "project:admin",
            "project",
            "pullrequest:write",
            "pipeline",
            "webhook",
            "email");

    private final Supplier<Organization> organization;
    private final IssuedTokens issued;
    private final Settings settings;
    private final Clock clock;
    private final AppPassword appPassword;

    /** The one app password there is; it works only when the setting allows it. */
    public record AppPassword(String user, String password) {

        @Override
        public String toString() {
            return "AppPassword[" + user + ']';
        }
    }

    public Credentials(
            Supplier<Organization> organization,
            IssuedTokens issued,
            Settings settings,
            Clock clock,
            AppPassword appPassword) {
        this.organization = organization;
        this.issued = issued;
        this.settings = settings;
        this.clock = clock;
        this.appPassword = appPassword;
    }

    /**
     * For the REST API.
     *
     * @throws ApiError 401 when a credential was sent that is not a good one
     */
    public Caller identify(Call call) {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            Optional<String> inQuery = call.query().first("access_token");
            return inQuery.isPresent() && !settings.changes().inForce(Change.OAUTH_OVERHAUL, clock)
                    ? bearer(inQuery.get())
                    : Caller.anonymous(call.remoteAddress());
        }
        if (startsWith(header.get(), "Bearer ")) {
            return bearer(header.get().substring(7).trim());
        }
        if (startsWith(header.get(), "Basic ")) {
            return basic(header.get()).flatMap(this::forApi).orElseThrow(Credentials::wrongBasic);
        }
        throw invalid();
    }

    /** For git over HTTP: the same credentials under the user names that Bitbucket fixes for tokens. */
    public Optional<Caller> identifyForGit(Call call) {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            return Optional.of(Caller.anonymous(call.remoteAddress()));
        }
        try {
            if (!startsWith(header.get(), "Basic ")) {
                return Optional.of(identify(call));
            }
            return basic(header.get()).flatMap(this::forGit);
        } catch (ApiError refused) {
            return Optional.empty();
        }
    }

    private Optional<Caller> forGit(NameAndPassword given) {
        if (given.name().equals("x-token-auth")) {
            return Optional.of(bearer(given.password()));
        }
        if (given.name().equals("x-bitbucket-api-token-auth")) {
            return apiToken(given.password()).map(this::caller);
        }
        return ofPerson(given, caller -> caller.user().nickname().equals(given.name()));
    }

    /** The API takes the e-mail address and not the user name, git the user name and not the address. */
    private Optional<Caller> forApi(NameAndPassword given) {
        return ofPerson(given, caller -> caller.user().primaryEmail().equalsIgnoreCase(given.name()));
    }

    private Optional<Caller> ofPerson(NameAndPassword given, Predicate<Caller> isNamed) {
        Optional<Caller> byToken = apiToken(given.password()).map(this::caller).filter(isNamed);
        if (byToken.isPresent()) {
            return byToken;
        }
        boolean right = !settings.changes().inForce(Change.APP_PASSWORDS, clock)
                && given.name().equals(appPassword.user())
                && given.password().equals(appPassword.password());
        return right
                ? organization.get().user(appPassword.user()).map(Credentials::appPasswordCaller)
                : Optional.empty();
    }

    private Caller bearer(String token) {
        Optional<IssuedTokens.Access> access = issued.access(token);
        if (access.isPresent()) {
            return oauth(access.get());
        }
        return organization.get().accessTokens().stream()
                .filter(each -> token.equals(each.token()))
                .findFirst()
                .map(this::caller)
                .or(() -> apiToken(token).map(this::caller))
                .orElseThrow(Credentials::invalid);
    }

    private Caller oauth(IssuedTokens.Access token) {
        if (token.revoked()) {
            throw invalid();
        }
        if (!clock.instant().isBefore(token.expiresOn())) {
            throw ApiError.of(401, EXPIRED);
        }
        Consumer consumer = organization.get().consumers().stream()
                .filter(each -> each.key().equals(token.consumer()))
                .findFirst()
                .orElseThrow(Credentials::invalid);
        Optional<User> user = Optional.ofNullable(token.user()).flatMap(organization.get()::user);
        return new Caller(
                user.isPresent() ? Caller.Kind.OAUTH : Caller.Kind.OAUTH_APP,
                "oauth:" + token.fingerprint().substring(0, 12),
                "consumer:" + consumer.key(),
                user.orElse(null),
                user.isPresent() ? null : consumer.workspace(),
                consumer.name(),
                consumer,
                new HashSet<>(token.scopes()));
    }

    private Caller caller(AccessToken token) {
        Caller.Kind kind = switch (token.kind()) {
            case "repository" -> Caller.Kind.REPOSITORY_TOKEN;
            case "project" -> Caller.Kind.PROJECT_TOKEN;
            default -> Caller.Kind.WORKSPACE_TOKEN;
        };
        String id = "access:" + token.resource() + '/' + token.name();
        return new Caller(kind, id, id, null, token.resource(), token.name(), null, new HashSet<>(token.scopes()));
    }

    private Caller caller(ApiToken token) {
        User user = organization.get().user(token.user()).orElseThrow(Credentials::invalid);
        return new Caller(
                Caller.Kind.API_TOKEN,
                "api:" + token.user() + '/' + token.label(),
                "user:" + user.uuid(),
                user,
                null,
                token.label(),
                null,
                new HashSet<>(token.scopes()));
    }

    private static Caller appPasswordCaller(User user) {
        return new Caller(
                Caller.Kind.APP_PASSWORD,
                "app-password:" + user.nickname(),
                "user:" + user.uuid(),
                user,
                null,
                "app password",
                null,
                EVERYTHING);
    }

    /** Tokens without scopes are refused like wrong ones. */
    private Optional<ApiToken> apiToken(String token) {
        return organization.get().apiTokens().stream()
                .filter(each -> token.equals(each.token()))
                .filter(each -> !each.scopes().isEmpty())
                .filter(each -> each.expiresOn() == null || clock.instant().isBefore(each.expiresOn()))
                .findFirst();
    }

    private record NameAndPassword(String name, String password) {}

    private static Optional<NameAndPassword> basic(String header) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new NameAndPassword(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static ApiError invalid() {
        return ApiError.of(401, INVALID);
    }

    private static ApiError wrongBasic() {
        return ApiError.with(Answer.text(401, INVALID).with("WWW-Authenticate", "Basic realm=\"Bitbucket.org HTTP\""));
    }
}
