package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.DestinationKind;
import io.pailguard.findings.destination.KindField;
import io.pailguard.findings.destination.KindSecret;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.Sending;
import io.pailguard.findings.destination.kind.NoticeText;
import io.pailguard.findings.destination.outbound.Outbound;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in Jira Cloud: one for an issue, or for a notice of several. It carries a label of its subject, by which it is
 * looked for before one is made: where the answer to the first try was lost, the second finds it. What tells the end of
 * something moves its ticket, and makes none.
 */
@ApplicationScoped
public class Jira implements DestinationKind {
    static final String EMAIL = "email";
    static final String PROJECT = "project";
    static final String DECISIONS = "decisions";
    static final String LABEL = "pailguard";

    private static final String SITE = "site";
    private static final String ISSUE_TYPE = "issueType";
    private static final String DONE = "doneStatus";
    private static final String REOPENED = "reopenedStatus";
    private static final Outcome NOTHING = new Outcome.Delivered(Optional.empty(), Optional.empty());

    private final Outbound outbound;
    private final Tickets tickets;

    Jira(Outbound outbound, Tickets tickets) {
        this.outbound = outbound;
        this.tickets = tickets;
    }

    @Override
    public String id() {
        return "jira";
    }

    @Override
    public String title() {
        return "Jira Cloud";
    }

    @Override
    public List<KindField> fields() {
        return List.of(
                KindField.required(SITE, "Site", "", "https://acme.atlassian.net"),
                KindField.required(EMAIL, "E-mail of the account", "Tickets are made in its name.", "bot@acme.example"),
                KindField.required(PROJECT, "Project", "Its key.", "SEC"),
                KindField.required(ISSUE_TYPE, "Issue type", "As the project has it.", "Task"),
                KindField.optional(
                        DONE,
                        "Status when it is over",
                        "Of the ticket, when a notice says so. Without it nothing is moved.",
                        "Done"),
                KindField.optional(
                        REOPENED, "Status when it comes back", "Of a ticket that is in the status above.", "To Do"),
                new KindField(
                        DECISIONS,
                        "What a status decides about the issue",
                        "One a line: NONE, FIXING, FALSE_POSITIVE, NOT_AFFECTED or ROTATED. Statuses that are not named decide"
                                + " nothing.",
                        "In Progress = FIXING",
                        false,
                        true));
    }

    @Override
    public Set<String> boundToSecret() {
        return Set.of(SITE, EMAIL);
    }

    @Override
    public Optional<KindSecret> secret() {
        return Optional.of(new KindSecret(
                "the account's API token",
                "Made at id.atlassian.com, Security, API tokens.",
                Optional.empty(),
                Duration.ZERO,
                token -> Optional.empty()));
    }

    static String site(Map<String, String> settings) {
        String site = Objects.requireNonNullElse(settings.get(SITE), "");
        return site.endsWith("/") ? site.substring(0, site.length() - 1) : site;
    }

    @Override
    public Optional<String> objection(Map<String, String> settings) {
        String project = Objects.requireNonNullElse(settings.get(PROJECT), "");
        String email = Objects.requireNonNullElse(settings.get(EMAIL), "");
        if (!project.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
            return Optional.of("'project' is the key of a project, of capital letters and digits.");
        }
        if (email.indexOf('@') < 1 || email.indexOf(':') >= 0) {
            return Optional.of("'email' is the address of an Atlassian account.");
        }
        return Outbound.objection(site(settings))
                .map(why -> "'site' is not taken: " + why)
                .or(() -> StatusDecisions.objection(Objects.requireNonNullElse(settings.get(DECISIONS), "")));
    }

    @Override
    public Uni<Outcome> send(Sending sending) {
        Ticketing ticketing = new Ticketing(sending, JiraApi.of(outbound, sending));
        return tickets.find(sending.destination(), ticketing.subject())
                .chain(known -> known.isPresent() ? follow(ticketing, known.get()) : lookOrMake(ticketing))
                .onFailure(JiraFailure.class)
                .recoverWithItem(failure -> failure.outcome());
    }

    /** One try, with what it is done with. */
    private record Ticketing(Sending sending, JiraApi api) {
        Notice notice() {
            return sending.notice();
        }

        @Nullable
        UUID issue() {
            return notice().total() <= 1 && notice().issues().size() == 1
                    ? notice().issues().get(0).id()
                    : null;
        }

        UUID subject() {
            return Objects.requireNonNullElse(issue(), notice().id());
        }

        String label() {
            return LABEL + "-" + subject();
        }

        String jql() {
            return "project = \"" + sending.setting(PROJECT) + "\" AND labels = \"" + label() + "\"";
        }

        Outcome delivered(String key) {
            return new Outcome.Delivered(Optional.of(key), Optional.of(api.page(key)));
        }
    }

    private Uni<Outcome> lookOrMake(Ticketing ticketing) {
        return ticketing.api().search(ticketing.jql(), 1, Optional.empty()).chain(found -> {
            if (!found.tickets().isEmpty()) {
                String key = found.tickets().get(0).key();
                return remember(ticketing, key).chain(() -> follow(ticketing, key));
            }
            return ticketing.notice().recovery() ? Uni.createFrom().item(NOTHING) : make(ticketing);
        });
    }

    private Uni<Outcome> make(Ticketing ticketing) {
        Sending sending = ticketing.sending();
        JsonObject fields = new JsonObject()
                .put("project", new JsonObject().put("key", sending.setting(PROJECT)))
                .put("issuetype", new JsonObject().put("name", sending.setting(ISSUE_TYPE)))
                .put("summary", NoticeText.title(sending.notice()))
                .put("description", Adf.of(sending.notice()))
                .put("labels", new JsonArray().add(LABEL).add(ticketing.label()));
        return ticketing
                .api()
                .create(fields)
                .call(key -> remember(ticketing, key))
                .map(ticketing::delivered);
    }

    private Uni<Void> remember(Ticketing ticketing, String key) {
        return tickets.remember(ticketing.sending().destination(), ticketing.subject(), ticketing.issue(), key);
    }

    /** Of a ticket that is there: the status that the notice asks for, where it asks for one. */
    private Uni<Outcome> follow(Ticketing ticketing, String key) {
        return ticketing.api().status(key).chain(status -> {
            if (status.isEmpty()) {
                // Somebody deleted it: the next of its subject is another.
                return tickets.forget(ticketing.sending().destination(), ticketing.subject())
                        .chain(() ->
                                ticketing.notice().recovery() ? Uni.createFrom().item(NOTHING) : make(ticketing));
            }
            String wanted = wanted(ticketing, status.get());
            return wanted.isEmpty() || wanted.equalsIgnoreCase(status.get())
                    ? Uni.createFrom().item(ticketing.delivered(key))
                    : move(ticketing, key, wanted);
        });
    }

    private static String wanted(Ticketing ticketing, String status) {
        Sending sending = ticketing.sending();
        String done = sending.setting(DONE);
        if (ticketing.notice().recovery()) {
            return done;
        }
        return status.equalsIgnoreCase(done) ? sending.setting(REOPENED) : "";
    }

    private Uni<Outcome> move(Ticketing ticketing, String key, String wanted) {
        return ticketing.api().transitions(key).chain(ways -> {
            JiraApi.Transition way = ways.stream()
                    .filter(it -> it.to().equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElseThrow(() -> new JiraFailure(new Outcome.Refused("No transition leads ticket " + key + " to '"
                            + wanted + "' from where it is: change the status in the destination, or the workflow"
                            + " in Jira.")));
            UUID destination = ticketing.sending().destination();
            return tickets.set(destination, key, way.to())
                    .chain(() -> ticketing.api().make(key, way))
                    .chain(() -> tickets.settled(destination, key, way.to()))
                    .replaceWith(ticketing.delivered(key));
        });
    }
}
