package io.pailguard.findings.console.workflows;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.workflow.DigestView;
import io.pailguard.findings.workflow.Grouping;
import io.pailguard.findings.workflow.Pace;
import io.pailguard.findings.workflow.QuietTime;
import io.pailguard.findings.workflow.WorkflowRequest;
import io.pailguard.findings.workflow.WorkflowView;
import io.pailguard.kit.problem.RequestProblem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule as its form has it, typed or read from what is kept. */
record WorkflowForm(MultivaluedMap<String, String> fields) {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final QuietTime WHOLE_WEEKEND = new QuietTime(WEEKEND, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final String SEVERITY = "severity=";

    static WorkflowForm of(WorkflowView workflow) {
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        fields.add("name", workflow.name());
        fields.add("team", workflow.team() == null ? "" : workflow.team());
        fields.add("trigger", workflow.trigger());
        addQuery(fields, workflow.query());
        workflow.destinations().forEach(id -> fields.add("destination", id.toString()));
        fields.add("pace", workflow.digest().pace().name());
        fields.add(
                "at",
                workflow.digest().at() == null ? "" : workflow.digest().at().toString());
        fields.add("zone", workflow.zone());
        fields.add("grouping", workflow.grouping().name());
        if (isOfTheForm(workflow.quietHours())) {
            workflow.quietHours().forEach(time -> addQuiet(fields, time));
        }
        return new WorkflowForm(fields);
    }

    /** None where it says something else than levels. */
    private static List<String> levels(String value) {
        List<String> levels =
                List.of(URLDecoder.decode(value, StandardCharsets.UTF_8).split(",", -1));
        return Stream.of(Severity.values()).map(Severity::name).toList().containsAll(levels) ? levels : List.of();
    }

    /** Severities are boxes of their own; all else is text. */
    static void addQuery(MultivaluedMap<String, String> fields, String query) {
        List<String> more = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            List<String> levels = pair.startsWith(SEVERITY) ? levels(pair.substring(SEVERITY.length())) : List.of();
            if (!levels.isEmpty()) {
                fields.addAll("severity", levels);
            } else if (!pair.isEmpty()) {
                more.add(pair);
            }
        }
        fields.add("more", String.join("&", more));
    }

    /** One range of hours on some days, and whole weekends; more can be said over REST. */
    static boolean isOfTheForm(List<QuietTime> quiet) {
        return quiet.stream().filter(time -> !time.equals(WHOLE_WEEKEND)).count() <= 1;
    }

    private static void addQuiet(MultivaluedMap<String, String> fields, QuietTime time) {
        if (time.equals(WHOLE_WEEKEND)) {
            fields.add("weekends", "true");
        } else {
            time.days().forEach(day -> fields.add("day", day.name()));
            fields.add("from", time.from().toString());
            fields.add("to", time.to().toString());
        }
    }

    /** @param kept quiet hours that the form cannot show: they stay */
    WorkflowRequest request(@Nullable List<QuietTime> kept) {
        Pace pace = constant(Pace.values(), text("pace"), Pace.AT_ONCE);
        return new WorkflowRequest(
                text("name"),
                text("team").isEmpty() ? null : text("team"),
                text("trigger"),
                query(),
                all("destination").stream().map(WorkflowForm::id).toList(),
                text("zone"),
                kept == null ? quiet() : kept,
                new DigestView(pace, pace == Pace.DAILY ? time("at") : null),
                constant(Grouping.values(), text("grouping"), Grouping.TOGETHER));
    }

    /** As the queue's address has it. */
    String query() {
        String levels = Stream.of(Severity.values())
                .map(Severity::name)
                .filter(all("severity")::contains)
                .collect(Collectors.joining(","));
        return Stream.of(levels.isEmpty() ? "" : SEVERITY + levels, text("more"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private List<QuietTime> quiet() {
        List<QuietTime> quiet = new ArrayList<>();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (all("day").contains(day.name())) {
                days.add(day);
            }
        }
        if (!days.isEmpty()) {
            quiet.add(new QuietTime(days, time("from"), time("to")));
        }
        if (has("weekends")) {
            quiet.add(WHOLE_WEEKEND);
        }
        return quiet;
    }

    private LocalTime time(String field) {
        try {
            return LocalTime.parse(text(field));
        } catch (DateTimeException e) {
            throw RequestProblem.BAD_REQUEST.with("Write times as 07:30: '" + text(field) + "' is none.");
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw RequestProblem.BAD_REQUEST.with("'destination' is none of the form.");
        }
    }

    private static <E extends Enum<E>> E constant(E[] all, String name, E otherwise) {
        for (E one : all) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return otherwise;
    }

    String text(String field) {
        String value = fields.getFirst(field);
        return value == null ? "" : value.strip();
    }

    List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    boolean has(String field) {
        return !text(field).isEmpty();
    }
}
