package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.ListState;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.IssueProblem;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.view.IssueDetails;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.findings.triage.CommentRequest;
import io.pailguard.findings.triage.Outcome;
import io.pailguard.findings.triage.OverrideRequest;
import io.pailguard.findings.triage.SecretStatusRequest;
import io.pailguard.findings.triage.SeverityDecisions;
import io.pailguard.findings.triage.TriageRequest;
import io.pailguard.findings.triage.TriageService;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Decisions about issues, from the forms of the issue page, the panel and the bulk bar. */
@Path("/issues")
@RolesAllowed(Roles.ANALYST)
class DecisionsResource {
    private static final int MOST_AT_ONCE = 50;

    private final TriageService triage;
    private final SeverityDecisions severities;
    private final IssueDetails details;
    private final IssuesAssembler assembler;
    private final Visitor visitor;
    private final Frame frame;

    DecisionsResource(
            TriageService triage,
            SeverityDecisions severities,
            IssueDetails details,
            IssuesAssembler assembler,
            Visitor visitor,
            Frame frame) {
        this.triage = triage;
        this.severities = severities;
        this.details = details;
        this.assembler = assembler;
        this.visitor = visitor;
        this.frame = frame;
    }

    @POST
    @Path("{number}/triage")
    @Operation(hidden = true)
    public Uni<Response> decide(@BeanParam DecisionForm form, @Context UriInfo address) {
        if ("COMMENT".equals(form.decision)) {
            return finish(
                    Uni.createFrom()
                            .deferred(() ->
                                    triage.comment(form.number, new CommentRequest(form.words()), visitor.scope())),
                    form,
                    address,
                    DecisionNotice.COMMENT);
        }
        Decision decision = constant(Decision.values(), form.decision);
        TriageRequest request = new TriageRequest(decision, form.words(), until(form, decision), null);
        return finish(
                version(form).chain(version -> triage.decide(form.number, version, request, visitor.scope())),
                form,
                address,
                DecisionNotice.valueOf(decision.name()));
    }

    @POST
    @Path("{number}/secret-status")
    @Operation(hidden = true)
    public Uni<Response> secretStatus(@BeanParam DecisionForm form, @Context UriInfo address) {
        SecretStatusRequest request =
                new SecretStatusRequest(constant(SecretStatus.values(), form.status), form.method, null);
        return finish(
                Uni.createFrom().deferred(() -> severities.secretStatus(form.number, request, visitor.scope())),
                form,
                address,
                DecisionNotice.SECRET_STATUS);
    }

    @POST
    @Path("{number}/severity")
    @Operation(hidden = true)
    public Uni<Response> severity(@BeanParam DecisionForm form, @Context UriInfo address) {
        if (form.remove) {
            return finish(
                    version(form).chain(version -> severities.removeOverride(form.number, version, visitor.scope())),
                    form,
                    address,
                    DecisionNotice.OVERRIDE_REMOVED);
        }
        OverrideRequest request = new OverrideRequest(
                constant(Severity.values(), form.severity),
                form.words(),
                form.endOfDay(frame.words().zone()));
        return finish(
                version(form).chain(version -> severities.override(form.number, version, request, visitor.scope())),
                form,
                address,
                DecisionNotice.OVERRIDE);
    }

    /** One after the other: each is its own decision, and one that fails takes no other with it. */
    @POST
    @Path("triage")
    @Operation(hidden = true)
    public Uni<Response> several(@BeanParam DecisionForm form, @Context UriInfo address) {
        ListState state = ListState.of(address.getQueryParameters());
        Decision decision = constant(Decision.values(), form.now == null ? form.decision : form.now);
        TriageRequest request = new TriageRequest(decision, form.words(), until(form, decision), null);
        return Multi.createFrom()
                .iterable(form.ticked().stream().limit(MOST_AT_ONCE).toList())
                .onItem()
                .transformToUniAndConcatenate(ticked -> decide(ticked, request))
                .collect()
                .asList()
                .map(outcomes ->
                        Html.seeOther(DecisionNotice.valueOf(decision.name()).at(state.href(), outcomes)));
    }

    private Uni<DecisionNotice.Outcome> decide(DecisionForm.Ticked ticked, TriageRequest request) {
        return version(ticked.number(), ticked.version())
                .chain(version -> triage.decide(ticked.number(), version, request, visitor.scope()))
                .map(Outcome::orProblem)
                .replaceWith(new DecisionNotice.Outcome(ticked.number(), true))
                .onFailure(HttpProblem.class)
                .recoverWithItem(new DecisionNotice.Outcome(ticked.number(), false));
    }

    private @Nullable Instant until(DecisionForm form, Decision decision) {
        return decision == Decision.ACCEPTED ? form.endOfDay(frame.words().zone()) : null;
    }

    private Uni<Response> finish(Uni<Outcome> change, DecisionForm form, UriInfo address, DecisionNotice notice) {
        ListState state = ListState.of(address.getQueryParameters());
        boolean inPanel = state.first(ListState.ISSUE) != null;
        String back = inPanel ? state.href() : state.at("/issues/" + form.number);
        return change.map(Outcome::orProblem)
                .map(done -> Html.seeOther(notice.at(back)))
                .onFailure(DecisionsResource::isRefusal)
                .recoverWithUni(failure -> refused((HttpProblem) failure, form, state));
    }

    /** The page again, with the reason and with what the person typed. */
    private Uni<Response> refused(HttpProblem problem, DecisionForm form, ListState state) {
        boolean stale = problem.getStatusCode() == RequestProblem.VERSION_STALE.status();
        String fact = stale ? "Somebody changed it meanwhile." : "Nothing was changed.";
        String more = stale
                ? "This page shows it as it is now. Decide again if you still mean it."
                : FailureMessage.sentence(problem.getDetail(), problem.getTitle());
        String draft = form.words() == null ? "" : form.words();
        return assembler
                .issue(form.number, state, null, new Notice("bad", fact, more), draft)
                .chain(page -> frame.of(page.number(), Section.ISSUES)
                        .chain(shell -> Html.page(IssueTemplates.issue(shell, page), problem.getStatusCode())));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof HttpProblem problem
                && problem.getStatusCode() < 500
                && problem.getStatusCode() != IssueProblem.ISSUE_UNKNOWN.status();
    }

    private Uni<String> version(DecisionForm form) {
        return version(form.number, form.version);
    }

    private Uni<String> version(String number, @Nullable Long seen) {
        return seen != null
                ? Uni.createFrom().item(etag(seen))
                : details.find(number, visitor.scope())
                        .map(found -> found.orElseThrow(() -> IssueRef.unknown(number)))
                        .map(detail -> etag(detail.issue().version()));
    }

    private static String etag(long version) {
        return Etags.quoted(Long.toString(version));
    }

    private static <E extends Enum<E>> E constant(E[] values, @Nullable String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestProblem.BAD_REQUEST.with("The form was sent without a choice."));
    }
}
