package io.pailguard.kit.audit;

import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.sql.RowTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the audit are asked for; what is null leaves none out.
 *
 * @param actor exactly
 * @param action the action itself, or what it begins with
 * @param subject the id of the thing
 * @param since from this time on
 * @param until before this time
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant since,
        @Nullable Instant until) {
    /** Seven parameters from {@code $1} on, as {@link #values} gives them; {@code a} is the audit. */
    static final String CONDITION = """
            ($1::text IS NULL OR a.actor = $1) AND ($2::text IS NULL OR starts_with(a.action, $2))
            AND ($3::text IS NULL OR a.subject_id = $3)
            AND ($4::timestamptz IS NULL OR a.at >= $4) AND ($5::timestamptz IS NULL OR a.at < $5)
            AND ($6 OR a.team = ANY ($7))""";

    /** Whose rows may be seen. */
    public record Scope(boolean allTeams, Set<String> teams) {
        public static Scope of(Caller caller) {
            return new Scope(caller.seesAllTeams(), Set.copyOf(caller.teams()));
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem for a time that is none */
    public static AuditFilter of(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String since,
            @Nullable String until) {
        return new AuditFilter(
                orNull(actor), orNull(action), orNull(subject), time("since", since), time("until", until));
    }

    private static @Nullable String orNull(@Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw RequestProblem.BAD_REQUEST.with("A filter holds a character that no entry can have.");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return time;
            }
        } catch (DateTimeException e) {
            // Falls through: it is no time.
        }
        throw RequestProblem.BAD_REQUEST.with(
                "'" + name + "' is a time such as 2026-11-19T14:02:00Z.", Map.of("field", name));
    }

    boolean isEmpty() {
        return actor == null && action == null && subject == null && since == null && until == null;
    }

    /** The parameters of {@link #CONDITION}, and more behind them. */
    List<@Nullable Object> values(Scope scope, @Nullable Object... more) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(actor);
        values.add(action);
        values.add(subject);
        values.add(RowTime.of(since));
        values.add(RowTime.of(until));
        values.add(scope.allTeams());
        values.add(scope.teams().toArray(String[]::new));
        values.addAll(Arrays.asList(more));
        return values;
    }

    /** What tells one list from another. */
    String inWords() {
        return "audit|" + actor + "|" + action + "|" + subject + "|" + since + "|" + until;
    }
}
