package io.pailguard.auth.connection;

import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.ConsentMethod;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the settings of a connection may be, when it is made and later. */
public final class SettingRules {
    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 500;
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);

    private SettingRules() {}

    public static Result<String> name(@Nullable String name) {
        String text = name == null ? "" : name.strip();
        return text.isEmpty() || !isPrintable(text, MAX_NAME)
                ? bad("name", "'name' has 1 to " + MAX_NAME + " printable characters.")
                : Result.done(text);
    }

    /** Empty where there is none. */
    public static Result<Optional<String>> description(@Nullable String description) {
        String text = description == null ? "" : description.strip();
        return isPrintable(text, MAX_DESCRIPTION)
                ? Result.done(Optional.of(text).filter(it -> !it.isEmpty()))
                : bad("description", "'description' has at most " + MAX_DESCRIPTION + " printable characters.");
    }

    private static boolean isPrintable(String text, int max) {
        return text.length() <= max && text.chars().noneMatch(Character::isISOControl);
    }

    /** Only a consent can ask for less or more; what a token holds was chosen where it was made. */
    public static Result<ScopeProfile> profile(ConnectionMethod method, @Nullable ScopeProfile sent) {
        return sent != null && sent != ScopeProfile.BASE && !(method instanceof ConsentMethod)
                ? Result.refused(Objection.of(
                        RequestProblem.BAD_REQUEST,
                        "'scopeProfile' is chosen for a consent alone.",
                        "Leave it out: the scopes of a token or of a consumer are chosen at Bitbucket.",
                        Map.of("field", "scopeProfile")))
                : Result.done(sent == null ? ScopeProfile.BASE : sent);
    }

    public static Result<Optional<Instant>> end(@Nullable Instant end, Instant now) {
        return end != null && (end.isBefore(now.plus(SHORTEST)) || end.isAfter(now.plus(LONGEST)))
                ? bad(
                        "deleteAt",
                        "'deleteAt' lies from " + SHORTEST.toMinutes() + " minutes to " + LONGEST.toDays()
                                + " days ahead; leave it out for a connection that stays.")
                : Result.done(Optional.ofNullable(end));
    }

    /** @param state of the connection that has the name, or had it */
    public static Objection nameTaken(String name, ConnectionState state) {
        return Objection.of(
                AuthProblem.CONNECTION_NAME_TAKEN,
                state.isFinal()
                        ? "There was a connection '" + name + "', which is " + state
                                + ": audit and history go on to name it so."
                        : "There is already a connection '" + name + "', or one that was called so.",
                Map.of("field", "name"));
    }

    private static <T> Result<T> bad(String field, String detail) {
        return Result.refused(Objection.of(RequestProblem.BAD_REQUEST, detail, Map.of("field", field)));
    }
}
