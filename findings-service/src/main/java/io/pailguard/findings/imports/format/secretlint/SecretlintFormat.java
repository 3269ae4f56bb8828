package io.pailguard.findings.imports.format.secretlint;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.imports.format.Budget;
import io.pailguard.findings.imports.format.Format;
import io.pailguard.findings.imports.format.Head;
import io.pailguard.findings.imports.format.JsonInput;
import io.pailguard.findings.imports.format.Report;
import io.pailguard.findings.imports.format.Reported;
import io.pailguard.findings.imports.format.Sink;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array with an object for each file; beside what was found it holds the whole file, secrets and all. */
@ApplicationScoped
class SecretlintFormat implements Format {
    private static final String RULE_PREFIX = "@secretlint/secretlint-rule-";

    @Override
    public String id() {
        return "secretlint";
    }

    @Override
    public boolean recognises(Head head) {
        return head.array() && head.has("filePath") && head.has("messages");
    }

    @Override
    public void read(Report report, Sink sink) throws IOException {
        try (JsonInput json = JsonInput.open(report.open())) {
            json.next();
            json.array(() -> file(json, report, sink));
            json.end();
        }
    }

    private static void file(JsonInput json, Report report, Sink sink) throws IOException {
        String[] path = {null};
        List<Message> messages = new ArrayList<>();
        Budget budget = new Budget("fewer messages of a file");
        json.object(name -> {
            switch (name) {
                case "filePath" -> path[0] = json.text();
                case "messages" ->
                    json.array(() -> {
                        Message message = message(json);
                        budget.spend(json, message.length());
                        messages.add(message);
                    });
                default -> {}
            }
        });
        String file = path[0] == null ? null : report.paths().of(path[0], List.of(), sink);
        for (Message message : messages) {
            if (message.rule == null || message.rule.isBlank()) {
                throw json.wrong("'ruleId' in each of the messages before");
            }
            sink.take(Reported.of(shortName(message.rule), severity(message.severity, sink))
                    .kind(Reported.SECRET)
                    .title(message.text)
                    .remediation("Revoke it at whoever gave it out\nTake it from a secret store at run time")
                    .at(file, message.line, message.endLine)
                    .secrets(message.data)
                    .build());
        }
    }

    private static String shortName(String rule) {
        int last = rule.lastIndexOf(RULE_PREFIX);
        return last < 0 ? rule : rule.substring(last + RULE_PREFIX.length());
    }

    private static Severity severity(@Nullable String word, Sink sink) {
        return switch (Objects.requireNonNullElse(word, "")) {
            case "error" -> Severity.HIGH;
            case "warning" -> Severity.MEDIUM;
            case "info" -> Severity.LOW;
            default -> {
                sink.bent("A message has no severity that is known: Medium was taken.");
                yield Severity.MEDIUM;
            }
        };
    }

    private static Message message(JsonInput json) throws IOException {
        Message message = new Message();
        json.object(name -> {
            switch (name) {
                case "ruleId" -> message.rule = json.text();
                case "message" -> message.text = json.text(Message.LONGEST);
                case "severity" -> message.severity = json.text();
                case "loc" ->
                    json.object(end -> {
                        int[] line = {0};
                        if (json.isObject()) {
                            json.object(part -> {
                                if (part.equals("line")) {
                                    line[0] = json.count();
                                }
                            });
                        }
                        if (end.equals("start")) {
                            message.line = line[0];
                        } else if (end.equals("end")) {
                            message.endLine = line[0];
                        }
                    });
                case "data" -> {
                    if (json.isObject()) {
                        json.object(key -> {
                            String value = json.isText() ? json.text(Message.LONGEST) : null;
                            if (value != null && message.data.size() < Message.MOST_DATA) {
                                message.data.add(value);
                            }
                        });
                    }
                }
                default -> {}
            }
        });
        return message;
    }

    private static final class Message {
        private static final int LONGEST = 1_000;
        private static final int MOST_DATA = 20;

        private @Nullable String rule;
        private @Nullable String text;
        private @Nullable String severity;
        private int line;
        private int endLine;
        private final List<String> data = new ArrayList<>();

        int length() {
            return length(rule)
                    + length(text)
                    + data.stream().mapToInt(Message::length).sum();
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }
}
