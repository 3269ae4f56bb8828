package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.destination.Destination;
import io.pailguard.findings.workflow.DeliveryState;
import io.pailguard.findings.workflow.DeliveryView;
import io.pailguard.findings.workflow.Pace;
import io.pailguard.findings.workflow.QuietTime;
import io.pailguard.findings.workflow.WorkflowState;
import io.pailguard.findings.workflow.WorkflowView;
import io.pailguard.findings.workflow.trigger.Trigger;
import io.pailguard.kit.page.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules and deliveries in words. */
final class WorkflowsPresenter {
    /** Who made the rules that are there from the start. */
    static final String INSTALLATION = "pailguard";

    private static final int FEW = 3;

    private final Words words;
    private final boolean mayChange;
    private final Map<String, Trigger> triggers;
    private final Map<UUID, Destination> destinations;
    private final Map<UUID, WorkflowView> rules;

    WorkflowsPresenter(
            Words words,
            boolean mayChange,
            List<Trigger> triggers,
            List<Destination> destinations,
            List<WorkflowView> rules) {
        this.words = words;
        this.mayChange = mayChange;
        this.triggers = triggers.stream().collect(Collectors.toMap(Trigger::id, Function.identity()));
        this.destinations = destinations.stream().collect(Collectors.toMap(Destination::id, Function.identity()));
        this.rules = rules.stream().collect(Collectors.toMap(WorkflowView::id, Function.identity()));
    }

    static String href(UUID id) {
        return "/workflows/" + id;
    }

    /** @param matches null where it is not about issues, or could not be counted in time */
    RuleRow rule(WorkflowView rule, @Nullable Long matches) {
        return new RuleRow(
                rule.name(),
                href(rule.id()),
                when(rule),
                condition(rule.query()),
                then(rule),
                matches == null ? null : Words.counted(matches, "issue", "issues"),
                matches == null ? null : queueHref(rule.query()),
                sent(rule),
                state(rule.state()),
                rule.deliveries().last() == null
                        ? null
                        : verdict(rule.deliveries().last()));
    }

    private String when(WorkflowView rule) {
        Trigger trigger = triggers.get(rule.trigger());
        return (trigger == null ? rule.trigger() : trigger.label()) + " \u00b7 "
                + (rule.team() == null ? "all teams" : rule.team());
    }

    /** {@code severity=CRITICAL&q=a%20b} as "severity Critical, q a b". */
    static String condition(String query) {
        String said = Arrays.stream(query.split("&", -1))
                .filter(pair -> pair.indexOf('=') > 0)
                .map(WorkflowsPresenter::said)
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "any" : said;
    }

    private static String said(String pair) {
        int equals = pair.indexOf('=');
        String values = Arrays.stream(pair.substring(equals + 1).split(",", -1))
                .map(value -> {
                    String text = URLDecoder.decode(value, StandardCharsets.UTF_8);
                    boolean none = text.startsWith("!");
                    String word = none ? text.substring(1) : text;
                    boolean constant = word.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_');
                    return (none ? "not " : "") + (constant ? Words.ofConstant(word) : word);
                })
                .collect(Collectors.joining(" or "));
        return pair.substring(0, equals) + " " + values;
    }

    private String then(WorkflowView rule) {
        String told = rule.destinations().isEmpty()
                ? "tells nobody yet"
                : "tell "
                        + rule.destinations().stream()
                                .map(this::name)
                                .limit(FEW)
                                .collect(Collectors.joining(", "))
                        + (rule.destinations().size() > FEW ? " and others" : "");
        return told + pace(rule);
    }

    private static String pace(WorkflowView rule) {
        Pace pace = rule.digest().pace();
        return pace == Pace.AT_ONCE
                ? ""
                : pace == Pace.HOURLY
                        ? ", once an hour"
                        : ", daily at " + rule.digest().at();
    }

    private String name(@Nullable UUID destination) {
        Destination known = destination == null ? null : destinations.get(destination);
        return known == null ? (destination == null ? "nobody yet" : "a destination that is gone") : known.name();
    }

    private static String sent(WorkflowView rule) {
        WorkflowView.Tally tally = rule.deliveries();
        List<String> parts = new ArrayList<>();
        if (rule.state() == WorkflowState.TRYING) {
            parts.add("would have sent " + Words.number(tally.wouldHaveSent()) + " in 7 d");
        } else {
            parts.add(Words.number(tally.delivered()) + " sent in 7 d");
        }
        if (tally.waiting() > 0) {
            parts.add(Words.number(tally.waiting()) + " waiting");
        }
        if (tally.failed() > 0) {
            parts.add(Words.number(tally.failed()) + " given up");
        }
        return String.join(", ", parts);
    }

    /** Every state, unless the condition names some: the queue shows only active issues otherwise. */
    static String queueHref(String query) {
        boolean names = Arrays.stream(query.split("&", -1)).anyMatch(pair -> pair.startsWith("state="));
        String all = names ? query : query.isEmpty() ? "state=all" : query + "&state=all";
        return "/issues?" + all;
    }

    static Verdict state(WorkflowState state) {
        return switch (state) {
            case ON -> new Verdict("ok", "On");
            case TRYING -> new Verdict("run", "Trying");
            case OFF -> new Verdict("wait", "Off");
        };
    }

    private static Verdict verdict(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> new Verdict("ok", "Arrived");
            case WAITING -> new Verdict("warn", "Waiting");
            case SENDING -> new Verdict("run", "Being sent");
            case HELD -> new Verdict("wait", "Held");
            case FAILED -> new Verdict("bad", "Given up");
            case REFUSED -> new Verdict("bad", "Refused");
            case WOULD_HAVE_SENT -> new Verdict("na", "Not sent");
            case CANCELLED -> new Verdict("na", "Cancelled");
        };
    }

    DeliveryRow delivery(DeliveryView delivery) {
        WorkflowView rule = rules.get(delivery.workflow());
        boolean again = mayChange
                && delivery.title() != null
                && rule != null
                && delivery.destination() != null
                && rule.destinations().contains(delivery.destination())
                && (delivery.state() == DeliveryState.WAITING
                        || delivery.state() == DeliveryState.FAILED
                        || delivery.state() == DeliveryState.REFUSED
                        || delivery.state() == DeliveryState.CANCELLED);
        return new DeliveryRow(
                words.moment(delivery.madeAt()),
                rule == null ? "" : rule.name(),
                href(delivery.workflow()),
                delivery.title() == null ? "still collected" : delivery.title(),
                about(delivery),
                name(delivery.destination()),
                verdict(delivery.state()),
                result(delivery),
                delivery.link(),
                again ? href(delivery.workflow()) + "/deliveries/" + delivery.id() + "/again" : null);
    }

    private static String about(DeliveryView delivery) {
        if (delivery.test()) {
            return "test";
        }
        // Of one alone its line names it.
        String issues = delivery.total() == 1
                ? ""
                : delivery.issues().stream().limit(FEW).collect(Collectors.joining(", "));
        String more = delivery.total() > FEW ? " and " + Words.number(delivery.total() - FEW) + " more" : "";
        return (delivery.recovery() ? "recovery" + (issues.isEmpty() ? "" : " \u00b7 ") : "") + issues + more;
    }

    private String result(DeliveryView delivery) {
        String why = Optional.ofNullable(delivery.reason()).orElse("");
        return switch (delivery.state()) {
            case DELIVERED ->
                Optional.ofNullable(delivery.reference()).map(it -> it + ", ").orElse("")
                        + (delivery.attempts() > 1 ? "after " + delivery.attempts() + " tries" : "at the first try");
            case WAITING ->
                (why.isEmpty() ? "" : why + " ")
                        + (delivery.next() == null
                                ? ""
                                : "Next try " + words.moment(delivery.next()).text())
                        + ", " + (delivery.attempts() + 1) + " of " + delivery.mostAttempts();
            case HELD ->
                delivery.next() == null
                        ? ""
                        : "until " + words.moment(delivery.next()).text();
            case SENDING -> "try " + delivery.attempts() + " of " + delivery.mostAttempts();
            case FAILED, REFUSED, CANCELLED -> why;
            case WOULD_HAVE_SENT -> "the rule is only tried";
        };
    }

    static @Nullable String older(String path, Page<DeliveryView> page) {
        return page.next() == null ? null : path + "?after=" + page.next();
    }

    static String quiet(List<QuietTime> quiet) {
        return quiet.stream()
                .map(time -> Arrays.stream(DayOfWeek.values())
                                .filter(time.days()::contains)
                                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                                .collect(Collectors.joining(", "))
                        + " " + time.from() + "\u2013" + time.to())
                .collect(Collectors.joining("; "));
    }
}
