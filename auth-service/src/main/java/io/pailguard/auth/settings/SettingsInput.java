package io.pailguard.auth.settings;

import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionSettings;
import io.pailguard.auth.connection.CredentialFacts;
import io.pailguard.auth.connection.Expiry;
import io.pailguard.auth.connection.SettingRules;
import io.pailguard.auth.identity.IdentityMatching;
import io.pailguard.auth.identity.IdentityRule;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.TokenMethod;
import io.pailguard.auth.policy.CredentialPolicy;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.kit.problem.RequestProblem;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection may have next. What stays as it is, is not judged anew: time may have gone on, and rules may have become
 * stricter.
 *
 * @param policy that holds for it
 */
record SettingsInput(Connection connection, ConnectionMethod method, CredentialPolicy policy, Instant now) {
    Result<ConnectionSettings> read(@Nullable ConnectionSettings sent) {
        if (sent == null) {
            return Result.refused(Objection.of(RequestProblem.BAD_REQUEST, "The settings are missing."));
        }
        return SettingRules.name(sent.name())
                .flatMap(name -> SettingRules.description(sent.description())
                        .flatMap(description -> profile(sent.scopeProfile())
                                .flatMap(profile -> expiresAt(sent.expiresAt())
                                        .flatMap(expiry -> deleteAt(sent.deleteAt())
                                                .flatMap(end -> rule(sent.identityRule())
                                                        .map(rule -> new ConnectionSettings(
                                                                name,
                                                                description.orElse(null),
                                                                profile,
                                                                expiry.orElse(null),
                                                                end.orElse(null),
                                                                rule.orElse(null))))))));
    }

    private Result<ScopeProfile> profile(@Nullable ScopeProfile sent) {
        return SettingRules.profile(method, sent)
                .flatMap(profile -> profile == connection.scopeProfile()
                        ? Result.done(profile)
                        : policy.againstScopes(profile.scopes().stream()
                                        .map(Scope::classic)
                                        .toList())
                                .map(Result::<ScopeProfile>refused)
                                .orElseGet(() -> Result.done(profile)));
    }

    private Result<Optional<Instant>> expiresAt(@Nullable Instant sent) {
        if (Objects.equals(sent, connection.settings().expiresAt())) {
            return Result.done(Optional.ofNullable(sent));
        }
        CredentialFacts credential = connection.credential();
        if (!(method instanceof TokenMethod byToken) || credential == null) {
            return Result.refused(Objection.of(
                    RequestProblem.BAD_REQUEST,
                    "'expiresAt' is of a token, and this connection has none.",
                    "Leave it out.",
                    Map.of("field", "expiresAt")));
        }
        Instant given = credential.addedAt();
        return Expiry.of(byToken, Optional.ofNullable(sent), given, now)
                .flatMap(end -> policy.againstLifetime(end.orElse(null), given)
                        .map(Result::<Optional<Instant>>refused)
                        .orElseGet(() -> Result.done(end)));
    }

    private Result<Optional<Instant>> deleteAt(@Nullable Instant sent) {
        return Objects.equals(sent, connection.settings().deleteAt())
                ? Result.done(Optional.ofNullable(sent))
                : SettingRules.end(sent, now);
    }

    private static Result<Optional<IdentityRule>> rule(@Nullable IdentityRule sent) {
        return sent == null
                ? Result.done(Optional.empty())
                : IdentityMatching.of(sent).map(usable -> Optional.of(sent));
    }
}
