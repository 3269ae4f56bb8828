package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of connections, and trying a rule of theirs, as auth-service tells them. */
public final class ConnectionSettings {
    private ConnectionSettings() {}

    /** @param restored the version that somebody went back to with this one */
    public record Version(
            long version,
            Settings settings,
            List<String> changed,
            Instant changedAt,
            String changedBy,
            @Nullable Long restored) {}

    /** @param items the newest, which is in force, first */
    public record Versions(List<Version> items) {}

    public record Settings(
            String name,
            @Nullable String description,
            @Nullable String scopeProfile,
            @Nullable Instant expiresAt,
            @Nullable Instant deleteAt,
            @Nullable Rule identityRule) {
        public Settings matchingBy(@Nullable Rule rule) {
            return new Settings(name, description, scopeProfile, expiresAt, deleteAt, rule);
        }
    }

    public record Chosen(long version) {}

    /** How accounts of Bitbucket are matched to people. */
    public record Rule(String claim, String template) {}

    public record Trial(Rule rule, List<Account> accounts, List<Person> people) {}

    public record Account(
            @Nullable String accountId,
            @Nullable String nickname,
            @Nullable String email) {}

    public record Person(String name, Map<String, String> claims) {}

    /** @param outcome MATCHED, AMBIGUOUS, NO_MATCH or NOT_KNOWN */
    public record Match(
            String account, String outcome, @Nullable String value, List<String> people, String why) {}

    public record Matches(List<Match> items) {}
}
