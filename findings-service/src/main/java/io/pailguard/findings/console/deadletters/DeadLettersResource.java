package io.pailguard.findings.console.deadletters;

import io.pailguard.findings.console.deadletters.DeadLettersPage.Row;
import io.pailguard.findings.console.deadletters.DeadLettersPage.Service;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.event.DeadLetter;
import io.pailguard.kit.event.DeadLetterReplay;
import io.pailguard.kit.event.DeadLetterReplay.Replayed;
import io.pailguard.kit.event.DeadLetters;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What findings-service and ingest-service could not apply; auth-service reads no topic. */
@Path("/settings/dead-letters")
class DeadLettersResource {
    private static final String FINDINGS = "findings";
    private static final String INGEST = "ingest";
    /** Of a hundred records each. */
    private static final int MOST_CALLS = 10;

    private final DeadLetters own;
    private final DeadLetterReplay replay;
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    DeadLettersResource(
            DeadLetters own, DeadLetterReplay replay, @RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.own = own;
        this.replay = replay;
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(
            @QueryParam("applied") @Nullable Integer applied,
            @QueryParam("refused") @Nullable Integer refused,
            @QueryParam("left") @Nullable Long left) {
        return applied == null || refused == null || left == null
                ? show(null)
                : show(notice(new Sum(applied, refused, left, null)));
    }

    /** @param id one record; without it all of the service, a thousand at most */
    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> again(@FormParam("service") String service, @FormParam("id") @Nullable UUID id) {
        return again(INGEST.equals(service), id == null ? null : List.of(id), new Sum(0, 0, 0, null), MOST_CALLS)
                .map(sum -> Html.seeOther("/settings/dead-letters?applied=" + sum.applied() + "&refused="
                        + sum.refused() + "&left=" + sum.left()))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(
                        failure -> show(new Notice("bad", "Nothing more was handled again.", failure.sentences())));
    }

    private Uni<Sum> again(boolean atIngest, @Nullable List<UUID> ids, Sum before, int calls) {
        Uni<Replayed> replayed = atIngest
                ? ingest.replayDeadLetters(new IngestApi.Replay(ids, before.next()))
                : replay.replay(ids, null, before.next());
        return replayed.map(before::and)
                .chain(sum -> sum.next() == null || calls == 1
                        ? Uni.createFrom().item(sum)
                        : again(atIngest, ids, sum, calls - 1));
    }

    /** What came of several calls. */
    private record Sum(
            int applied, int refused, long left, @Nullable String next) {
        Sum and(Replayed more) {
            return new Sum(applied + more.applied(), refused + more.refused().size(), more.left(), more.next());
        }
    }

    private Uni<Response> show(@Nullable Notice done) {
        Uni<Service> findings = own.page(null, Limits.DEFAULT, null).map(page -> service(FINDINGS, page));
        Uni<Service> remote = ingest.deadLetters(Limits.DEFAULT)
                .map(page -> service(INGEST, page))
                .onFailure()
                .recoverWithItem(failure -> new Service(
                        INGEST,
                        INGEST + "-service",
                        List.of(),
                        false,
                        "What it put aside could not be read: it does not answer."));
        return Uni.combine()
                .all()
                .unis(findings, remote)
                .with((first, second) -> new DeadLettersPage(List.of(first, second), visitor.mayConnect(), done))
                .chain(page -> frame.of("Dead letters", Section.SETTINGS)
                        .chain(shell -> Html.page(DeadLetterTemplates.deadLetters(shell, page))));
    }

    private Service service(String id, Page<DeadLetter> page) {
        return new Service(
                id, id + "-service", page.items().stream().map(this::row).toList(), page.next() != null, null);
    }

    private Row row(DeadLetter letter) {
        return new Row(
                letter.id().toString(),
                letter.topic(),
                Objects.requireNonNullElse(letter.key(), ""),
                letter.reason(),
                frame.words().moment(letter.parkedAt()));
    }

    private static Notice notice(Sum sum) {
        String applied = Words.counted(sum.applied(), "record was", "records were") + " applied.";
        String left = sum.left() == 0 ? "" : sum.left() + " are still there.";
        return sum.refused() == 0
                ? new Notice("ok", applied, left)
                : new Notice(
                        "warn",
                        applied,
                        Words.counted(sum.refused(), "record still cannot", "records still cannot")
                                + " be applied; the reason beside it is that of now. " + left);
    }
}
