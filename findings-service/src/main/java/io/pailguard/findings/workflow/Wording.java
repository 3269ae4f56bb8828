package io.pailguard.findings.workflow;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.workflow.trigger.Trigger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Notices in words.
 *
 * @param console where its pages are
 */
record Wording(String console) {

    Notice notice(UUID id, Workflow workflow, Trigger trigger, boolean ends, Collected collected) {
        String headline = ends ? trigger.recovered(collected.total()) : trigger.headline(collected.total());
        return new Notice(
                id,
                trigger.id(),
                collected.first(),
                Optional.ofNullable(workflow.team()),
                workflow.name(),
                ends,
                title(headline, collected),
                text(workflow, collected),
                link(workflow, trigger, collected),
                collected.issues(),
                trigger.isOfIssues() ? (int) collected.total() : 0);
    }

    private static String title(String headline, Collected collected) {
        if (collected.total() != 1 || collected.issues().isEmpty()) {
            return headline;
        }
        NoticedIssue issue = collected.issues().get(0);
        return headline + ": " + issue.number() + " " + issue.title() + " (" + word(issue.severity()) + ")";
    }

    private static String text(Workflow workflow, Collected collected) {
        List<String> lines = new ArrayList<>();
        if (!collected.levels().isEmpty()) {
            lines.add(levels(collected));
        }
        lines.addAll(collected.texts());
        long shown = collected.issues().isEmpty()
                ? collected.texts().size()
                : collected.issues().size();
        if (collected.total() > shown) {
            lines.add(shown + " of " + number(collected.total()) + " are listed.");
        }
        lines.add("Told by the rule \u201c" + workflow.name() + "\u201d.");
        return String.join("\n", lines);
    }

    /** The highest first. */
    private static String levels(Collected collected) {
        return Arrays.stream(Severity.values())
                .sorted((one, other) -> other.compareTo(one))
                .filter(collected.levels()::containsKey)
                .map(level -> number(Objects.requireNonNull(collected.levels().get(level))) + " " + word(level.name()))
                .collect(Collectors.joining(", "));
    }

    private URI link(Workflow workflow, Trigger trigger, Collected collected) {
        if (!trigger.isOfIssues()) {
            return URI.create(console + trigger.page());
        }
        if (collected.total() == 1 && collected.issues().size() == 1) {
            return collected.issues().get(0).link();
        }
        return URI.create(console + "/issues?" + address(workflow.query()));
    }

    /** The queue shows active issues alone unless it is asked for others; a query may hold characters that browsers take and an address does not. */
    private static String address(String query) {
        String asked = query.contains("state=") ? query : query.isEmpty() ? "state=all" : query + "&state=all";
        StringBuilder address = new StringBuilder();
        for (byte each : asked.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (character > ' ' && character < 0x7f && "\"<>\\^`{|}[]#".indexOf(character) < 0) {
                address.append(character);
            } else {
                address.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        return address.toString();
    }

    NoticedIssue issue(
            UUID id, String number, String title, Severity level, String state, String check, String application) {
        return new NoticedIssue(
                id, number, title, level.name(), state, check, application, URI.create(console + "/issues/" + number));
    }

    Notice test(UUID id, Workflow workflow, Instant now) {
        return new Notice(
                id,
                "test",
                now,
                Optional.ofNullable(workflow.team()),
                workflow.name(),
                false,
                "A test of the rule \u201c" + workflow.name() + "\u201d",
                "Nothing has happened: somebody asked whether this arrives.",
                URI.create(console + "/workflows/" + workflow.id()),
                List.of(),
                0);
    }

    private static String word(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
