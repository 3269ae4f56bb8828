package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.shell.ListState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was just done, as the address of the next page tells it: an id of this table, never a text from outside. */
enum DecisionNotice {
    FIXING("Marked as fixing.", "marked as fixing", true),
    FALSE_POSITIVE("Marked as false positive.", "marked as false positive", true),
    NOT_AFFECTED("Marked as not affected.", "marked as not affected", true),
    ACCEPTED("Risk accepted. It returns by itself.", "accepted until their day", true),
    ROTATED("Said to be rotated. It is resolved.", "said to be rotated", true),
    NONE("Open again.", "open again", false),
    COMMENT("Comment added.", null, false),
    SECRET_STATUS("Secret status declared; the severity follows.", null, false),
    OVERRIDE("Severity set by hand.", null, false),
    OVERRIDE_REMOVED("Severity follows the factors again.", null, false);

    private static final String PARAMETER = "done";
    /** The issues of several that were decided, and those that were not. */
    private static final String OF = "of";

    private static final String LEFT = "left";

    private final String text;
    private final @Nullable String ofSeveral;
    private final boolean canBeUndone;

    DecisionNotice(String text, @Nullable String ofSeveral, boolean canBeUndone) {
        this.text = text;
        this.ofSeveral = ofSeveral;
        this.canBeUndone = canBeUndone;
    }

    record Outcome(String number, boolean done) {}

    /** Null when the address tells of nothing. */
    static @Nullable Confirmation read(Map<String, List<String>> parameters, ListState state) {
        String name = first(parameters, PARAMETER);
        for (DecisionNotice notice : values()) {
            if (notice.name().equals(name)) {
                return parameters.containsKey(OF)
                        ? notice.several(numbers(parameters, OF), numbers(parameters, LEFT), state)
                        : notice.one(state);
            }
        }
        return null;
    }

    private Confirmation one(ListState state) {
        String issue = state.first(ListState.ISSUE);
        String undo =
                canBeUndone && issue != null ? state.without(ListState.ISSUE).at("/issues/" + issue + "/triage") : null;
        return new Confirmation(text, "", undo, List.of());
    }

    private Confirmation several(List<String> done, List<String> left, ListState state) {
        String fact = done.isEmpty()
                ? "Nothing was changed."
                : Words.counted(done.size(), "issue is ", "issues are ") + ofSeveral + ".";
        String more = left.isEmpty()
                ? ""
                : String.join(", ", left) + (left.size() == 1 ? " is" : " are")
                        + " as before: changed by somebody meanwhile, or the decision does not fit.";
        return new Confirmation(fact, more, canBeUndone && !done.isEmpty() ? state.at("/issues/triage") : null, done);
    }

    String at(String href) {
        return href + (href.contains("?") ? "&" : "?") + PARAMETER + "=" + name();
    }

    String at(String href, List<Outcome> outcomes) {
        return at(href) + "&" + OF + "=" + joined(outcomes, true) + "&" + LEFT + "=" + joined(outcomes, false);
    }

    private static String joined(List<Outcome> outcomes, boolean done) {
        return outcomes.stream()
                .filter(outcome -> outcome.done() == done)
                .map(Outcome::number)
                .collect(Collectors.joining("."));
    }

    private static List<String> numbers(Map<String, List<String>> parameters, String name) {
        return ListState.split(first(parameters, name), '.').stream()
                .filter(DecisionNotice::isNumber)
                .toList();
    }

    private static boolean isNumber(String text) {
        return text.startsWith("PG-")
                && text.length() > 3
                && text.substring(3).chars().allMatch(Character::isDigit);
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }
}
