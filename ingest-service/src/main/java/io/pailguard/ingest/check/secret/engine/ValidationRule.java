package io.pailguard.ingest.check.secret.engine;

import java.util.Set;

/** {@code required|string|min:8}, {@code max:255}: what a form asks of a value. */
final class ValidationRule {
    private static final Set<String> NAMES = Set.of(
            "required",
            "nullable",
            "sometimes",
            "present",
            "filled",
            "string",
            "integer",
            "numeric",
            "boolean",
            "array",
            "alpha",
            "alpha_num",
            "alpha_dash",
            "min",
            "max",
            "size",
            "between",
            "digits",
            "digits_between",
            "confirmed",
            "same",
            "different",
            "unique",
            "exists",
            "in",
            "not_in",
            "regex",
            "email",
            "url",
            "required_if",
            "required_with",
            "required_without",
            "required_unless",
            "date",
            "after",
            "before",
            "trim",
            "bail",
            "len",
            "length",
            "minlength",
            "maxlength",
            "min_length",
            "max_length",
            "matches",
            "valid_email",
            "is_unique");

    private ValidationRule() {}

    static boolean is(String lower) {
        int colon = lower.indexOf(':');
        int bar = lower.indexOf('|');
        int end = colon < 0 ? bar : bar < 0 ? colon : Math.min(colon, bar);
        return end > 0 && NAMES.contains(lower.substring(0, end));
    }
}
