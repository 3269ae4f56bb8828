package io.pailguard.simulator.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The query language of the {@code q} parameter: comparisons with {@code = != ~ !~ > >= < <=}, {@code IN} and
 * {@code NOT IN}, joined by {@code AND}, {@code OR} and parentheses.
 */
public final class Filter {

    private final Tokens tokens;

    private Filter(String query) {
        this.tokens = new Tokens(query);
    }

    /** @throws ApiError 400 when the query is not in the language */
    public static Predicate<JsonNode> parse(String query) {
        Filter filter = new Filter(query);
        Predicate<JsonNode> whole = filter.either();
        filter.tokens.expectEnd();
        return whole;
    }

    private Predicate<JsonNode> either() {
        Predicate<JsonNode> condition = both();
        while (tokens.skipWord("OR")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<JsonNode> both() {
        Predicate<JsonNode> condition = single();
        while (tokens.skipWord("AND")) {
            condition = condition.and(single());
        }
        return condition;
    }

    private Predicate<JsonNode> single() {
        if (tokens.skip("(")) {
            Predicate<JsonNode> inner = either();
            tokens.expect(")");
            return inner;
        }
        String field = tokens.name();
        if (tokens.skipWord("NOT")) {
            tokens.expectWord("IN");
            return isIn(field, list()).negate();
        }
        if (tokens.skipWord("IN")) {
            return isIn(field, list());
        }
        return comparison(field, tokens.operator(), tokens.value());
    }

    private List<Tokens.Value> list() {
        tokens.expect("(");
        List<Tokens.Value> values = new ArrayList<>();
        do {
            values.add(tokens.value());
        } while (tokens.skip(","));
        tokens.expect(")");
        return values;
    }

    private static Predicate<JsonNode> isIn(String field, List<Tokens.Value> values) {
        return values.stream().map(value -> comparison(field, "=", value)).reduce(entry -> false, Predicate::or);
    }

    private static Predicate<JsonNode> comparison(String field, String operator, Tokens.Value value) {
        if (operator.equals("!=")) {
            return comparison(field, "=", value).negate();
        }
        if (operator.equals("!~")) {
            return comparison(field, "~", value).negate();
        }
        return entry -> Values.all(entry, field).stream().anyMatch(found -> value.matches(operator, found));
    }
}
