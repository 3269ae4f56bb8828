package io.pailguard.findings.imports.format.sarif;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.findings.imports.format.Budget;
import io.pailguard.findings.imports.format.JsonInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run says of a rule. */
final class Rule {
    private static final int LONG = 2_000;
    private static final int SHORT = 400;
    private static final int MOST_MESSAGES = 50;

    static final Rule UNKNOWN = new Rule();

    @Nullable
    String id;

    @Nullable
    String name;

    @Nullable
    String brief;

    @Nullable
    String full;

    @Nullable
    String help;

    @Nullable
    String helpUri;

    @Nullable
    String level;

    @Nullable
    Double securitySeverity;

    String kind = "";
    Confidence confidence = Confidence.MEDIUM;
    final Map<String, String> messages = new HashMap<>();

    static Rule read(JsonInput json, Budget budget) throws IOException {
        Rule rule = new Rule();
        int[] size = {0};
        json.object(name -> {
            switch (name) {
                case "id" -> rule.id = json.text(SHORT);
                case "name" -> rule.name = json.text(SHORT);
                case "shortDescription" -> rule.brief = text(json, SHORT);
                case "fullDescription" -> rule.full = text(json, LONG);
                case "help" -> rule.help = text(json, LONG);
                case "helpUri" -> rule.helpUri = json.text(LONG);
                case "defaultConfiguration" ->
                    json.object(part -> {
                        if (part.equals("level")) {
                            rule.level = json.text(SHORT);
                        }
                    });
                case "messageStrings" -> messages(json, rule.messages);
                case "relationships" ->
                    json.array(() -> json.object(part -> {
                        if (part.equals("target")) {
                            related(json, rule);
                        }
                    }));
                case "properties" -> rule.properties(json);
                default -> {}
            }
        });
        budget.spend(json, rule.size());
        return rule;
    }

    /** Some tools write the number of a weakness alone, and that it is one beside it. */
    private static void related(JsonInput json, Rule rule) throws IOException {
        @Nullable String[] idAndOf = {null, null};
        json.object(name -> {
            if (name.equals("id")) {
                idAndOf[0] = json.text(SHORT);
            } else if (name.equals("toolComponent") && json.isObject()) {
                json.object(part -> {
                    if (part.equals("name")) {
                        idAndOf[1] = json.text(SHORT);
                    }
                });
            }
        });
        String prefix = "CWE".equalsIgnoreCase(idAndOf[1]) ? "CWE-" : "";
        rule.tagged(idAndOf[0] == null ? null : prefix + idAndOf[0]);
    }

    static void messages(JsonInput json, Map<String, String> into) throws IOException {
        json.object(id -> {
            String text = text(json, LONG);
            if (text != null && into.size() < MOST_MESSAGES) {
                into.put(id, text);
            }
        });
    }

    private int size() {
        return length(brief)
                + length(full)
                + length(help)
                + length(id)
                + messages.values().stream().mapToInt(String::length).sum();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    void properties(JsonInput json) throws IOException {
        if (!json.isObject()) {
            return;
        }
        json.object(name -> {
            switch (name) {
                case "security-severity" -> securitySeverity = json.score();
                case "precision" -> confidence = confidence(json.isText() ? json.text(SHORT) : null);
                case "tags" -> {
                    if (json.isArray()) {
                        json.array(() -> tagged(json.isText() ? json.text(SHORT) : null));
                    }
                }
                case "cwe" -> tagged(json.isText() ? json.text(SHORT) : null);
                default -> {}
            }
        });
    }

    private static Confidence confidence(@Nullable String precision) {
        return switch (Objects.requireNonNullElse(precision, "")) {
            case "very-high", "high" -> Confidence.HIGH;
            case "low" -> Confidence.LOW;
            default -> Confidence.MEDIUM;
        };
    }

    /** {@code external/cwe/cwe-079}, {@code CWE-79}; the last that is told is the most exact one. */
    void tagged(@Nullable String tag) {
        kind = Kinds.better(kind, Kinds.ofTag(tag));
    }

    static @Nullable String text(JsonInput json, int most) throws IOException {
        if (json.isText()) {
            return json.text(most);
        }
        @Nullable String[] text = {null, null};
        json.object(name -> {
            if (name.equals("text")) {
                text[0] = json.text(most);
            } else if (name.equals("markdown")) {
                text[1] = json.text(most);
            }
        });
        return text[0] == null ? text[1] : text[0];
    }
}
