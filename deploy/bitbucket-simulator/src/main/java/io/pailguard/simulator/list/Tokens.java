package io.pailguard.simulator.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.http.ApiError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Reads a query of the {@code q} parameter piece by piece. */
final class Tokens {

    /** Longer ones first, so that none hides another. */
    private static final List<String> OPERATORS = List.of("!=", "!~", ">=", "<=", "=", "~", ">", "<");

    private final String text;
    private int at;

    Tokens(String text) {
        this.text = text;
    }

    /**
     * The right side of a comparison.
     *
     * @param kind what was written
     */
    record Value(Kind kind, String text) {

        enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            TIME,
            NULL
        }

        boolean matches(String operator, JsonNode found) {
            boolean empty = found.isNull() || found.isMissingNode();
            if (kind == Kind.NULL || empty) {
                return operator.equals("=") && kind == Kind.NULL && empty;
            }
            if (operator.equals("~")) {
                return found.asText().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
            }
            int order = compare(found);
            if (operator.equals("=")) {
                return order == 0;
            }
            if (operator.startsWith(">")) {
                return order > 0 || (order == 0 && operator.length() == 2);
            }
            return order < 0 || (order == 0 && operator.length() == 2);
        }

        private int compare(JsonNode found) {
            if (kind == Kind.NUMBER) {
                return Double.compare(found.asDouble(Double.NaN), Double.parseDouble(text));
            }
            if (kind == Kind.TIME) {
                return instant(found.asText()).compareTo(instant(text));
            }
            return found.asText().compareTo(text);
        }
    }

    boolean skip(String symbol) {
        skipSpace();
        if (text.startsWith(symbol, at)) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    boolean skipWord(String word) {
        skipSpace();
        int end = at + word.length();
        boolean here = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !isNamePart(text.charAt(end)));
        at = here ? end : at;
        return here;
    }

    void expect(String symbol) {
        if (!skip(symbol)) {
            throw refused();
        }
    }

    void expectWord(String word) {
        if (!skipWord(word)) {
            throw refused();
        }
    }

    void expectEnd() {
        skipSpace();
        if (at < text.length()) {
            throw refused();
        }
    }

    String name() {
        skipSpace();
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw refused();
        }
        return text.substring(start, at);
    }

    String operator() {
        return OPERATORS.stream().filter(this::skip).findFirst().orElseThrow(Tokens::refused);
    }

    Value value() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '"') {
            return new Value(Value.Kind.TEXT, quoted());
        }
        int start = at;
        while (at < text.length() && " \t),(".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return bare(text.substring(start, at));
    }

    private static Value bare(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("null")) {
            return new Value(Value.Kind.NULL, lower);
        }
        if (lower.equals("true") || lower.equals("false")) {
            return new Value(Value.Kind.BOOLEAN, lower);
        }
        try {
            Double.parseDouble(word);
            return new Value(Value.Kind.NUMBER, word);
        } catch (NumberFormatException e) {
            instant(word);
            return new Value(Value.Kind.TIME, word);
        }
    }

    private String quoted() {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return content.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            content.append(c);
        }
        throw refused();
    }

    private static Instant instant(String word) {
        try {
            return word.indexOf('T') < 0
                    ? LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(word).toInstant();
        } catch (DateTimeException e) {
            throw refused();
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static ApiError refused() {
        return ApiError.badRequest("Invalid query");
    }
}
