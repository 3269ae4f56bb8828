package io.pailguard.findings.issue.queue;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conditions of one query over {@code issue i}, with their parameters. {@code $1} is always now. */
final class SqlWhere {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    SqlWhere(Instant now) {
        parameters.add(RowTime.of(now));
        // Otherwise the type of an unused parameter would be unknown.
        conditions.add("$1::timestamptz IS NOT NULL");
    }

    /** Every query of the queue begins with it. */
    SqlWhere visibleTo(TeamScope scope) {
        if (!scope.all()) {
            and("i.team = ANY(" + parameter(scope.parameter()) + "::text[])");
        }
        return this;
    }

    SqlWhere matching(IssueFilter filter) {
        filter.choices().forEach((attribute, choice) -> {
            if (!choice.anyOf().isEmpty()) {
                and(oneOf(attribute, choice.anyOf()));
            }
            if (!choice.noneOf().isEmpty()) {
                and("NOT " + oneOf(attribute, choice.noneOf()));
            }
        });
        filter.factors().forEach(this::factor);
        if (filter.text() != null) {
            String pattern = parameter("%" + escaped(filter.text()) + "%") + "::text";
            String number = IssueNumber.parse(filter.text())
                    .map(found -> " OR i.number = " + parameter(found) + "::bigint")
                    .orElse("");
            and("((i.title || ' ' || i.path || ' ' || i.application || ' ' || i.check_id) ILIKE " + pattern + number
                    + ")");
        }
        return this;
    }

    private String oneOf(Attribute attribute, Set<String> values) {
        if (attribute.valueSet().isLevels()) {
            return "(" + attribute.valueSet().sql() + " = ANY(" + parameter(levels(values)) + "::smallint[]))";
        }
        String texts = parameter(values.toArray(String[]::new)) + "::text[]";
        if (attribute == Attribute.APPLICATION) {
            return "(i.application_id IN (SELECT n.application_id FROM application_name n WHERE n.name = ANY(" + texts
                    + ")) OR i.application_id::text = ANY(" + texts + "))";
        }
        return "(" + attribute.valueSet().sql() + " = ANY(" + texts + "))";
    }

    private void factor(Choice choice) {
        if (!choice.anyOf().isEmpty()) {
            and("i.factors && " + parameter(choice.anyOf().toArray(String[]::new)) + "::text[]");
        }
        if (!choice.noneOf().isEmpty()) {
            and("NOT (i.factors && " + parameter(choice.noneOf().toArray(String[]::new)) + "::text[])");
        }
    }

    private static Short[] levels(Collection<String> names) {
        return names.stream()
                .map(name -> (short) Severity.valueOf(name).ordinal())
                .toArray(Short[]::new);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('\0', ' ');
    }

    SqlWhere and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Its place in the statement, {@code $n}. */
    String parameter(@Nullable Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    String sql() {
        return " WHERE " + String.join(" AND ", conditions);
    }

    Tuple tuple() {
        return Tuple.from(parameters);
    }
}
