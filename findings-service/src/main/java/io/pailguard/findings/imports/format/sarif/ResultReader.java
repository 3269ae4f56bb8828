package io.pailguard.findings.imports.format.sarif;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.imports.format.BaseSeverity;
import io.pailguard.findings.imports.format.JsonInput;
import io.pailguard.findings.imports.format.Reported;
import io.pailguard.findings.imports.format.RepositoryPaths;
import io.pailguard.findings.imports.format.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the results of a run. */
final class ResultReader {
    private static final int LONGEST = 8_000;
    private static final int SHORT = 400;
    private static final int MOST_ARGUMENTS = 20;
    private static final Set<String> NO_PROBLEM = Set.of("pass", "notApplicable", "informational", "open");

    private final JsonInput json;
    private final RunContext run;
    private final RepositoryPaths paths;
    private final Sink sink;

    ResultReader(JsonInput json, RunContext run, RepositoryPaths paths, Sink sink) {
        this.json = json;
        this.run = run;
        this.paths = paths;
        this.sink = sink;
    }

    /** A result as far as it was read. */
    private static final class Result {
        private @Nullable String ruleId;
        private int ruleIndex = -1;
        private int component = -1;
        private @Nullable String level;
        private @Nullable String kind;
        private @Nullable String text;
        private @Nullable String messageId;
        private final List<String> arguments = new ArrayList<>();
        private boolean placed;
        private @Nullable String uri;
        private @Nullable String base;
        private int artifact = -1;
        private int line;
        private int endLine;
        private @Nullable String snippet;
        private @Nullable String context;
        private int contextLine;
        private boolean suppressed;
        private @Nullable String baseline;
        private final Rule own = new Rule();
    }

    void read() throws IOException {
        Result result = new Result();
        json.object(name -> member(result, name));
        String left = leftOut(result);
        if (left != null) {
            sink.leftOut(left);
            return;
        }
        Rule rule = run.rule(result.ruleId, result.ruleIndex, result.component);
        String id = result.ruleId != null ? result.ruleId : rule.id;
        if (id == null || id.isBlank()) {
            sink.bent("A result names no rule.");
            id = "unnamed";
        }
        // secretlint names the set of rules before the rule.
        id = id.substring(id.lastIndexOf(" > ") < 0 ? 0 : id.lastIndexOf(" > ") + 3);
        String kind =
                Kinds.better(Kinds.better(rule.kind, result.own.kind), run.tellsOfSecrets() ? Reported.SECRET : "");
        String message = message(result, rule);
        // Clang names weaknesses only there.
        kind = kind.isEmpty() ? Kinds.ofTag(message) : kind;
        sink.take(Reported.of(id, severity(result, rule))
                .kind(kind)
                .title(title(message, rule))
                .description(description(message, rule))
                .remediation(rule.help != null ? rule.help : rule.helpUri == null ? null : "See " + rule.helpUri)
                .confidence(rule.confidence)
                .at(path(result), result.line, result.endLine)
                .commit(run.revision())
                .snippet(
                        result.context != null ? result.context : result.snippet,
                        result.context != null ? Math.max(1, result.contextLine) : Math.max(1, result.line))
                .build());
    }

    private void member(Result result, String name) throws IOException {
        switch (name) {
            case "ruleId" -> result.ruleId = json.text(SHORT);
            case "ruleIndex" -> result.ruleIndex = index();
            case "rule" -> rule(result);
            case "level" -> result.level = json.text(SHORT);
            case "kind" -> result.kind = json.text(SHORT);
            case "message" -> message(result);
            case "locations" ->
                json.array(() -> {
                    if (!result.placed) {
                        json.object(part -> {
                            if (part.equals("physicalLocation")) {
                                physical(result);
                            }
                        });
                    }
                });
            case "suppressions" -> {
                if (json.isArray()) {
                    json.array(() -> suppression(result));
                }
            }
            case "baselineState" -> result.baseline = json.text(SHORT);
            case "taxa" ->
                json.array(() -> json.object(part -> {
                    if (part.equals("id")) {
                        result.own.tagged(json.text(SHORT));
                    }
                }));
            case "properties" -> result.own.properties(json);
            default -> {}
        }
    }

    private int index() throws IOException {
        // -1, which the form has for "none", is read as 0 like everything that is no index.
        return json.isNegative() ? -1 : json.count();
    }

    private void rule(Result result) throws IOException {
        json.object(name -> {
            switch (name) {
                case "id" -> result.ruleId = result.ruleId == null ? json.text(SHORT) : result.ruleId;
                case "index" -> result.ruleIndex = index();
                case "toolComponent" ->
                    json.object(part -> {
                        if (part.equals("index")) {
                            result.component = index();
                        }
                    });
                default -> {}
            }
        });
    }

    private void message(Result result) throws IOException {
        if (json.isText()) {
            sink.bent("A message is a text, and no object with a text.");
            result.text = json.text(LONGEST);
            return;
        }
        json.object(name -> {
            switch (name) {
                case "text" -> result.text = json.text(LONGEST);
                case "markdown" -> result.text = result.text == null ? json.text(LONGEST) : result.text;
                case "id" -> result.messageId = json.text(SHORT);
                case "arguments" ->
                    json.array(() -> {
                        if (result.arguments.size() < MOST_ARGUMENTS) {
                            String argument = json.text(LONGEST);
                            result.arguments.add(argument == null ? "" : argument);
                        }
                    });
                default -> {}
            }
        });
    }

    private void physical(Result result) throws IOException {
        result.placed = true;
        json.object(name -> {
            switch (name) {
                case "artifactLocation" ->
                    json.object(part -> {
                        switch (part) {
                            case "uri" -> result.uri = json.text(SHORT * 5);
                            case "uriBaseId" -> result.base = json.text(SHORT);
                            case "index" -> result.artifact = index();
                            default -> {}
                        }
                    });
                case "region" ->
                    json.object(part -> {
                        switch (part) {
                            case "startLine" -> result.line = json.count();
                            case "endLine" -> result.endLine = json.count();
                            case "snippet" -> result.snippet = Rule.text(json, LONGEST);
                            default -> {}
                        }
                    });
                case "contextRegion" ->
                    json.object(part -> {
                        switch (part) {
                            case "startLine" -> result.contextLine = json.count();
                            case "snippet" -> result.context = Rule.text(json, LONGEST);
                            default -> {}
                        }
                    });
                default -> {}
            }
        });
    }

    private void suppression(Result result) throws IOException {
        @Nullable String[] status = {null};
        json.object(name -> {
            if (name.equals("status")) {
                status[0] = json.text(SHORT);
            }
        });
        result.suppressed |= status[0] == null || status[0].equals("accepted");
    }

    private static @Nullable String leftOut(Result result) {
        if (result.suppressed) {
            return "suppressed in the report";
        }
        if ("absent".equals(result.baseline)) {
            return "no longer there, by the report's own baseline";
        }
        return result.kind != null && NO_PROBLEM.contains(result.kind) ? "no problem, by its kind" : null;
    }

    private Severity severity(Result result, Rule rule) {
        Double score = result.own.securitySeverity != null ? result.own.securitySeverity : rule.securitySeverity;
        if (score != null) {
            return BaseSeverity.ofScore(score);
        }
        Severity own = ofLevel(result.level);
        Severity byRule = own != null ? own : ofLevel(rule.level);
        return byRule != null ? byRule : Severity.MEDIUM;
    }

    /** Null where nothing is said, or what no level is. */
    private @Nullable Severity ofLevel(@Nullable String level) {
        if (level == null) {
            return null;
        }
        return switch (level) {
            case "error" -> Severity.HIGH;
            case "warning" -> Severity.MEDIUM;
            case "note" -> Severity.LOW;
            case "none" -> Severity.INFO;
            default -> {
                sink.bent("A level is none of error, warning, note and none.");
                yield null;
            }
        };
    }

    private String message(Result result, Rule rule) {
        String text = result.text;
        if (text == null && result.messageId != null) {
            text = run.message(rule, result.messageId);
            if (text == null) {
                sink.bent("A message has an id that its rule does not know.");
            }
        }
        return text == null ? "" : filledIn(text, result.arguments);
    }

    /** {@code {0}} is the first argument; doubled braces are braces. */
    static String filledIn(String text, List<String> arguments) {
        if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < text.length() && filled.length() < LONGEST; i++) {
            char c = text.charAt(i);
            int close = c == '{' ? text.indexOf('}', i) : -1;
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                filled.append(c);
                i++;
            } else if (close > i + 1 && close <= i + 3 && isIndex(text, i + 1, close)) {
                int index = Integer.parseInt(text, i + 1, close, 10);
                filled.append(index < arguments.size() ? arguments.get(index) : text.substring(i, close + 1));
                i = close;
            } else {
                filled.append(c);
            }
        }
        return filled.toString();
    }

    private static boolean isIndex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String title(String message, Rule rule) {
        int end = message.indexOf('\n');
        String first = (end < 0 ? message : message.substring(0, end)).strip();
        if (!first.isEmpty()) {
            return first;
        }
        return rule.brief != null ? rule.brief : rule.name;
    }

    /** All of the message where its first line does not say it, and what the rule says beside. */
    private static @Nullable String description(String message, Rule rule) {
        String more = rule.full != null ? rule.full : rule.brief;
        boolean saysMore = message.indexOf('\n') >= 0 || message.length() > SHORT / 2;
        if (more == null || message.contains(more)) {
            return saysMore ? message : null;
        }
        return saysMore ? message + "\n" + more : more;
    }

    private @Nullable String path(Result result) {
        String uri = result.uri != null ? run.resolve(result.uri, result.base) : run.artifact(result.artifact);
        if (uri == null || uri.isEmpty()) {
            sink.bent("A result has no place: it counts as of the whole repository.");
            return null;
        }
        return paths.of(uri, run.roots(), sink);
    }
}
