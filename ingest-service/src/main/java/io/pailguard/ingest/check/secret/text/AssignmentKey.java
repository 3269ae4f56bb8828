package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The identifier around a key word, and whether such an identifier holds a secret or something about one. */
public final class AssignmentKey {
    private static final int LONGEST_PREFIX = 48;
    private static final int LONGEST_REST = 24;

    /** {@code token_type}, {@code passwordField}: these hold something about the secret. */
    private static final Set<String> ABOUT = Set.of(
            "name",
            "names",
            "id",
            "ids",
            "file",
            "files",
            "filename",
            "path",
            "dir",
            "url",
            "uri",
            "type",
            "types",
            "kind",
            "field",
            "label",
            "length",
            "len",
            "size",
            "count",
            "min",
            "max",
            "expires",
            "expiry",
            "expiration",
            "expire",
            "exp",
            "in",
            "at",
            "ttl",
            "lifetime",
            "timeout",
            "duration",
            "age",
            "regex",
            "regexp",
            "pattern",
            "policy",
            "hint",
            "prompt",
            "placeholder",
            "text",
            "title",
            "message",
            "msg",
            "error",
            "errors",
            "exception",
            "link",
            "page",
            "form",
            "input",
            "class",
            "style",
            "icon",
            "hash",
            "hashes",
            "hasher",
            "hashers",
            "sha",
            "md",
            "encryption",
            "authentication",
            "empty",
            "digest",
            "salt",
            "checksum",
            "algorithm",
            "algo",
            "format",
            "encoder",
            "manager",
            "service",
            "provider",
            "store",
            "factory",
            "handler",
            "validator",
            "version",
            "location",
            "endpoint",
            "header",
            "prefix",
            "suffix",
            "enabled",
            "required",
            "date",
            "time",
            "index",
            "list",
            "ref",
            "arn",
            "env",
            "var",
            "param",
            "parameter",
            "limit",
            "budget",
            "usage",
            "usages",
            "scope",
            "scopes",
            "status",
            "state",
            "info",
            "data",
            "desc",
            "description",
            "source",
            "column",
            "issuer",
            "audience",
            "strength",
            "rule",
            "rules",
            "method",
            "mode",
            "config",
            "alias",
            "selector",
            "request",
            "response",
            "reset",
            "callback",
            "func",
            "function",
            "cls",
            "model",
            "schema",
            "test",
            "tests",
            "map",
            "set",
            "group",
            "groups");

    /** {@code next_page_token}, {@code csrfToken}, {@code publicKey}: no credentials, or questions about one. */
    private static final Set<String> HARMLESS_BEFORE = Set.of(
            "public",
            "pub",
            "csrf",
            "xsrf",
            "next",
            "prev",
            "previous",
            "page",
            "cursor",
            "continuation",
            "pagination",
            "sync",
            "resume",
            "no",
            "is",
            "has",
            "num",
            "total",
            "max",
            "min",
            "forgot",
            "show",
            "hide",
            "invalid",
            "wrong",
            "bad",
            "missing",
            "expired",
            "partition",
            "primary",
            "foreign",
            "sort",
            "cache",
            "eof",
            "start",
            "end",
            "stop",
            "pad",
            "unk",
            "cls",
            "sep",
            "mask",
            "special",
            "cancellation",
            "cancel",
            "lexer",
            "syntax",
            "fake",
            "dummy",
            "sha",
            "md");

    /** Calls that are given a secret, as against calls that are asked about one. */
    private static final Set<String> SETTERS = Set.of("set", "with", "add", "put", "use");

    private final String before;
    private final String after;

    private AssignmentKey(String before, String after) {
        this.before = before;
        this.after = after;
    }

    public static AssignmentKey around(byte[] text, int keywordStart, int keywordEnd) {
        int start = keywordStart;
        while (start > 0
                && keywordStart - start < LONGEST_PREFIX
                && (AssignmentSyntax.isIdentifierRest(text[start - 1]) || text[start - 1] == '.')) {
            start--;
        }
        int end = keywordEnd;
        while (end < text.length && end - keywordEnd < LONGEST_REST && AssignmentSyntax.isIdentifierRest(text[end])) {
            end++;
        }
        return new AssignmentKey(latin1(text, start, keywordStart), latin1(text, keywordEnd, end));
    }

    public boolean maySecretBeAssigned() {
        return Collections.disjoint(Dictionary.of(after), ABOUT)
                && Collections.disjoint(Dictionary.of(before), HARMLESS_BEFORE);
    }

    boolean isSetter() {
        if (before.isEmpty() || before.endsWith(".")) {
            return !before.endsWith("this.") && !before.endsWith("self.");
        }
        List<String> words = Dictionary.of(before.substring(before.lastIndexOf('.') + 1));
        return !words.isEmpty() && (SETTERS.contains(words.get(0)) || SETTERS.contains(words.get(words.size() - 1)));
    }

    /** Whether a key word may stand here as a word of its own: not {@code passenger}, not {@code compass}. */
    public static boolean isWhole(byte[] text, int start, int end, boolean shortKeyword) {
        if (shortKeyword
                && start > 0
                && continues(text[start - 1], text[start])
                && !TokenStart.isBehindEscape(text, start)) {
            return false;
        }
        int next = end;
        if (next < text.length && Ascii.lower(text[next]) == 's') {
            next++;
        }
        return !isContinued(text, end) || (next > end && !isContinued(text, next));
    }

    private static boolean isContinued(byte[] text, int end) {
        return end < text.length && continues(text[end - 1], text[end]);
    }

    /** Whether the second letter goes on with the word of the first: {@code ab}, {@code AB}, {@code Ab}, but not {@code aB}. */
    private static boolean continues(int first, int second) {
        return Ascii.isLetter(first) && Ascii.isLetter(second) && !(Ascii.isLower(first) && Ascii.isUpper(second));
    }

    private static String latin1(byte[] text, int start, int end) {
        return new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
