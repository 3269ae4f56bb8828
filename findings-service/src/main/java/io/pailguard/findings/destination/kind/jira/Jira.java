package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.DestinationKind;
import io.pailguard.findings.destination.KindField;
import io.pailguard.findings.destination.KindSecret;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticeIssues;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.Sending;
import io.pailguard.findings.destination.kind.NoticeText;
import io.pailguard.findings.destination.kind.jira.Tickets.Ticket;
import io.pailguard.findings.destination.outbound.Outbound;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in Jira Cloud: one for an issue, or for a notice of several. It is reserved before it is made, and carries a label of
 * its subject, by which it is looked for: where the answer to the first try was lost, the second finds it. What tells the end
 * of something moves its tickets, and makes none.
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
    private static final Outcome MADE_BY_ANOTHER =
            new Outcome.Failed("Another message makes its ticket just now.", Optional.of(Duration.ofSeconds(5)));
    /** So long Jira's search may not see what was made. */
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private static final String MAY_BE_THERE =
            "The answer to the try before was lost: its ticket may be there, and Jira's search does not see it yet.";

    private final Outbound outbound;
    private final Tickets tickets;
    private final Claims claims;
    private final TicketMoves moves;
    private final NoticeIssues noticeIssues;

    Jira(Outbound outbound, Tickets tickets, Claims claims, TicketMoves moves, NoticeIssues noticeIssues) {
        this.outbound = outbound;
        this.tickets = tickets;
        this.claims = claims;
        this.moves = moves;
        this.noticeIssues = noticeIssues;
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
        return (ticketing.notice().recovery() ? end(ticketing) : begin(ticketing))
                .onFailure(JiraFailure.class)
                .recoverWithItem(failure -> failure.outcome());
    }

    /** One try, with what it is done with. */
    private record Ticketing(Sending sending, JiraApi api) {
        Notice notice() {
            return sending.notice();
        }

        UUID destination() {
            return sending.destination();
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

        Claims.Wanted wanted() {
            return new Claims.Wanted(
                    site(sending.settings()),
                    sending.setting(PROJECT),
                    subject(),
                    destination(),
                    issue(),
                    notice().id());
        }

        Outcome delivered(String key) {
            return new Outcome.Delivered(Optional.of(key), Optional.of(api.page(key)));
        }
    }

    private Uni<Outcome> begin(Ticketing ticketing) {
        return known(ticketing)
                .chain(known -> known.isPresent() ? follow(ticketing, known.get()) : make(ticketing, false));
    }

    /** What is over has a ticket of its own, or is among those of one; each of which nothing is open any more is moved. */
    private Uni<Outcome> end(Ticketing ticketing) {
        return issues(ticketing)
                .chain(issues -> tickets.over(ticketing.destination(), issues))
                .chain(over -> over.isEmpty() && ticketing.issue() != null
                        ? known(ticketing).map(known -> known.map(List::of).orElse(List.of()))
                        : Uni.createFrom().item(over))
                .chain(over -> {
                    List<String> moved = new ArrayList<>();
                    return InTurn.each(over, ticket -> close(ticketing, ticket).invoke(is -> is.ifPresent(moved::add)))
                            .replaceWith(moved);
                })
                .map(moved -> moved.isEmpty() ? NOTHING : ticketing.delivered(moved.get(0)));
    }

    /** Also those that the notice has no room for. */
    private Uni<List<UUID>> issues(Ticketing ticketing) {
        return noticeIssues
                .of(ticketing.notice().id())
                .map(all -> all.isEmpty()
                        ? ticketing.notice().issues().stream()
                                .map(NoticedIssue::id)
                                .toList()
                        : all);
    }

    /** Its key, where it is still there. */
    private Uni<Optional<String>> close(Ticketing ticketing, Ticket ticket) {
        String done = ticketing.sending().setting(DONE);
        return ticketing.api().status(ticket.key()).chain(status -> {
            if (status.isEmpty()) {
                return tickets.forget(ticketing.destination(), ticket.subject()).replaceWith(Optional.empty());
            }
            return moves.move(ticketing.api(), ticketing.destination(), ticket.key(), status.get(), done)
                    .replaceWith(Optional.of(ticket.key()));
        });
    }

    /** By what is kept of this destination or of another of the same project; else by its label. */
    private Uni<Optional<Ticket>> known(Ticketing ticketing) {
        return tickets.find(ticketing.destination(), ticketing.subject())
                .chain(own -> own.isPresent()
                        ? Uni.createFrom().item(own)
                        : claims.known(ticketing.wanted())
                                .chain(made -> made.isPresent()
                                        ? Uni.createFrom().item(made)
                                        : found(ticketing)
                                                .call(key -> key.isPresent()
                                                        ? claims.made(ticketing.wanted(), key.get())
                                                        : Uni.createFrom().voidItem()))
                                .call(key -> key.isPresent()
                                        ? remember(ticketing, key.get())
                                        : Uni.createFrom().voidItem())
                                .map(key -> key.map(it -> new Ticket(ticketing.subject(), it))));
    }

    private static Uni<Optional<String>> found(Ticketing ticketing) {
        return ticketing
                .api()
                .search(ticketing.jql(), 1, Optional.empty())
                .map(found -> found.tickets().stream().findFirst().map(JiraApi.Found::key));
    }

    /**
     * One at a time.
     *
     * @param isGone whether it is known that what was made before is no longer there
     */
    private Uni<Outcome> make(Ticketing ticketing, boolean isGone) {
        Claims.Wanted wanted = ticketing.wanted();
        return claims.take(wanted).chain(taken -> {
            if (taken.isEmpty()) {
                return Uni.createFrom().item(MADE_BY_ANOTHER);
            }
            Optional<Duration> wait = isGone
                    ? Optional.empty()
                    : taken.get().askedAgo().map(UNSEEN::minus).filter(left -> left.compareTo(Duration.ZERO) > 0);
            return wait.isPresent()
                    ? claims.notMade(wanted, false).replaceWith(new Outcome.Failed(MAY_BE_THERE, wait))
                    : claims.ask(wanted).chain(() -> create(ticketing));
        });
    }

    private Uni<Outcome> create(Ticketing ticketing) {
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
                .onFailure(JiraFailure.class)
                .call(failure -> claims.notMade(ticketing.wanted(), failure.outcome() instanceof Outcome.Refused))
                .call(key -> claims.made(ticketing.wanted(), key))
                .call(key -> remember(ticketing, key))
                .map(ticketing::delivered);
    }

    private Uni<Void> remember(Ticketing ticketing, String key) {
        UUID destination = ticketing.destination();
        return tickets.remember(destination, ticketing.subject(), ticketing.issue(), key)
                .chain(() -> ticketing.issue() != null
                        ? Uni.createFrom().voidItem()
                        : issues(ticketing)
                                .chain(issues -> tickets.rememberIssues(destination, ticketing.subject(), issues)));
    }

    /** Of a ticket that is there: out of the status of what is over, where it is in it. */
    private Uni<Outcome> follow(Ticketing ticketing, Ticket ticket) {
        Sending sending = ticketing.sending();
        return ticketing.api().status(ticket.key()).chain(status -> {
            if (status.isEmpty()) {
                // Somebody deleted it: the next of its subject is another.
                return tickets.forget(ticketing.destination(), ticket.subject())
                        .chain(() -> claims.forget(ticketing.wanted(), ticket.key()))
                        .chain(() -> make(ticketing, true));
            }
            String wanted = status.get().equalsIgnoreCase(sending.setting(DONE)) ? sending.setting(REOPENED) : "";
            return moves.move(ticketing.api(), ticketing.destination(), ticket.key(), status.get(), wanted)
                    .replaceWith(ticketing.delivered(ticket.key()));
        });
    }
}
