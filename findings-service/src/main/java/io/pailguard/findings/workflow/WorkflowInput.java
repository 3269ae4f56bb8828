package io.pailguard.findings.workflow;

import io.pailguard.findings.workflow.trigger.Trigger;
import io.pailguard.findings.workflow.trigger.Triggers;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.problem.RequestProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule must say before it is kept. */
final class WorkflowInput {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 2_000;
    private static final int MOST_DESTINATIONS = 10;
    private static final int MOST_QUIET_TIMES = 7;

    private WorkflowInput() {}

    static Workflow read(@Nullable WorkflowRequest sent, UUID id, Triggers triggers, String by, Instant now) {
        if (sent == null || sent.name() == null || sent.name().isBlank()) {
            throw refused("'name' is missing.");
        }
        String name = sent.name().strip();
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw refused("'name' is one line of at most " + LONGEST_NAME + " characters.");
        }
        Trigger trigger = triggers.of(Objects.requireNonNullElse(sent.trigger(), ""))
                .orElseThrow(() -> refused("'trigger' is one of "
                        + triggers.all().stream().map(Trigger::id).collect(Collectors.joining(", ")) + "."));
        Timetable timetable = timetable(sent, now);
        Grouping grouping = Objects.requireNonNullElse(sent.grouping(), Grouping.TOGETHER);
        if (grouping == Grouping.EACH && timetable.isDigest()) {
            throw refused("A digest is one message: 'grouping' cannot be EACH beside it.");
        }
        return new Workflow(
                id,
                sent.team(),
                name,
                trigger.id(),
                query(sent.query(), trigger),
                destinations(sent.destinations()),
                timetable,
                grouping,
                WorkflowState.TRYING,
                0,
                by,
                now);
    }

    static String query(@Nullable String sent, Trigger trigger) {
        String query = sent == null ? "" : sent.strip();
        if (!query.isEmpty() && !trigger.isOfIssues()) {
            throw refused("'query' chooses issues, and '" + trigger.id() + "' is not about issues.");
        }
        return checked(query);
    }

    static String checked(String query) {
        if (query.length() > LONGEST_QUERY) {
            throw refused("'query' is longer than " + LONGEST_QUERY + " characters.");
        }
        try {
            Queries.filter(query);
        } catch (IllegalArgumentException e) {
            throw refused("'query' is not encoded as an address is: write %2F for a slash, %25 for a per cent sign.");
        }
        return query;
    }

    private static List<UUID> destinations(@Nullable List<UUID> sent) {
        List<UUID> destinations =
                sent == null ? List.of() : sent.stream().distinct().toList();
        if (destinations.size() > MOST_DESTINATIONS) {
            throw refused("There are more than " + MOST_DESTINATIONS + " destinations.");
        }
        return destinations;
    }

    private static Timetable timetable(WorkflowRequest sent, Instant now) {
        List<QuietTime> quiet = sent.quietHours() == null ? List.of() : sent.quietHours();
        if (quiet.size() > MOST_QUIET_TIMES) {
            throw refused("There are more than " + MOST_QUIET_TIMES + " quiet hours.");
        }
        if (quiet.stream().anyMatch(WorkflowInput::isCut)) {
            throw refused("Each of 'quietHours' has 'days', 'from' and 'to'.");
        }
        DigestView digest = sent.digest() == null ? new DigestView(Pace.AT_ONCE, null) : sent.digest();
        if (digest.pace() == null || (digest.pace() == Pace.DAILY) != (digest.at() != null)) {
            throw refused("'digest' has a 'pace', and 'at' where that is DAILY.");
        }
        Timetable timetable = new Timetable(zone(sent.zone()), quiet, digest.pace(), digest.at());
        if (!timetable.everSends(now)) {
            throw refused("The quiet hours leave no time to send anything.");
        }
        return timetable;
    }

    private static boolean isCut(@Nullable QuietTime time) {
        return time == null || time.days() == null || time.days().isEmpty() || time.from() == null || time.to() == null;
    }

    private static ZoneId zone(@Nullable String sent) {
        try {
            String zone = sent == null || sent.isBlank() ? "UTC" : sent.strip();
            if (zone.equals("UTC") || ZoneId.getAvailableZoneIds().contains(zone)) {
                return ZoneId.of(zone);
            }
        } catch (DateTimeException e) {
            // Falls through: it is no zone either.
        }
        throw refused("'zone' is a name of the IANA, such as Europe/Berlin.");
    }

    /** A rule is kept for a team that its author is in. */
    static void requireTeam(Caller caller, @Nullable String team) {
        if (team == null ? !caller.seesAllTeams() : !caller.maySee(team)) {
            throw RequestProblem.NOT_PERMITTED.with(
                    team == null
                            ? "The rule would be of all teams: that takes an analyst who sees them all. Name one of yours as 'team'."
                            : "You are not in the team '" + team + "'.");
        }
    }

    static void requireRoom(long count, int most) {
        if (count >= most) {
            throw refused("There are " + most + " rules, and there may be no more: delete some.");
        }
    }

    static void requireMatch(Optional<? extends RuntimeException> refusal) {
        refusal.ifPresent(problem -> {
            throw problem;
        });
    }

    static void requireSameTeam(Workflow before, Workflow asked) {
        if (!Objects.equals(before.team(), asked.team())) {
            throw refused("'team' is never changed: make a rule of the other team.");
        }
    }

    /** Nothing can be sent to nobody. */
    static void requireDestination(Workflow workflow) {
        if (workflow.sends()) {
            requireSomeDestination(workflow);
        }
    }

    static void requireSomeDestination(Workflow workflow) {
        if (workflow.destinations().isEmpty()) {
            throw refused("It has no destination: name one in 'destinations' first.");
        }
    }

    static void requireKnown(List<UUID> unknown) {
        if (!unknown.isEmpty()) {
            throw refused("There is no destination " + unknown.get(0) + " of this team.");
        }
    }

    /** Somebody else may have been faster. */
    static void requireKept(boolean kept) {
        if (!kept) {
            throw RequestProblem.VERSION_STALE.with("Somebody else changed it meanwhile.");
        }
    }

    static void requireAgain(Workflow workflow, Deliveries.@Nullable Standing delivery) {
        if (delivery == null) {
            throw WorkflowProblem.DELIVERY_UNKNOWN.with("The rule has no delivery of that id.");
        }
        objection(workflow, delivery).ifPresent(why -> {
            throw WorkflowProblem.DELIVERY_NOT_SENT_AGAIN.with(why);
        });
    }

    private static Optional<String> objection(Workflow workflow, Deliveries.Standing delivery) {
        return switch (delivery.state()) {
            case DELIVERED ->
                Optional.of("It has arrived: the destination would take it for the same message. Send a test instead.");
            case HELD -> Optional.of("It is still collected.");
            case WOULD_HAVE_SENT -> Optional.of("The rule is only tried: it sends nothing.");
            case SENDING -> Optional.of("It is being sent.");
            case WAITING, FAILED, REFUSED, CANCELLED -> objectionToWhatWasWritten(workflow, delivery);
        };
    }

    private static Optional<String> objectionToWhatWasWritten(Workflow workflow, Deliveries.Standing delivery) {
        if (!delivery.test() && !workflow.sends()) {
            return Optional.of("The rule is not on: it sends nothing.");
        }
        if (!delivery.written()) {
            return Optional.of("It was cancelled before it was written: there is nothing to send.");
        }
        if (delivery.destination() == null || !workflow.destinations().contains(delivery.destination())) {
            return Optional.of(
                    "The rule no longer sends to its destination: name that in the rule again, or make another rule.");
        }
        return delivery.ofAnotherTeam()
                ? Optional.of("Some of what it tells of belongs to another team by now.")
                : Optional.empty();
    }

    static RuntimeException refused(String detail) {
        return WorkflowProblem.WORKFLOW_REFUSED.with(detail);
    }

    static RuntimeException unknown() {
        return WorkflowProblem.WORKFLOW_UNKNOWN.with("There is no rule of that id that you may see.");
    }
}
