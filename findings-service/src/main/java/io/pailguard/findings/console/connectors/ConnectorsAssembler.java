package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.Many;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.console.remote.Scans.Selection;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Puts the accounts, and the form to connect another one, into the records of their page. */
@ApplicationScoped
class ConnectorsAssembler {
    private final AuthApi auth;
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    ConnectorsAssembler(@RestClient AuthApi auth, @RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.auth = auth;
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    /** @param slug of the way to connect; null for the suggested one */
    Uni<ConnectorsPage> page(
            @Nullable String slug,
            ConnectForm form,
            Map<String, String> errors,
            @Nullable Notice error,
            @Nullable Notice notice) {
        Uni<Methods> methods = auth.methods()
                .onFailure()
                .recoverWithItem(Methods.UNKNOWN)
                .memoize()
                .indefinitely();
        Uni<Accounts> accounts = auth.connections(AuthApi.MOST_CONNECTIONS)
                .chain(connections -> methods.chain(known -> accounts(connections, known)))
                .onFailure()
                .recoverWithItem(failure -> new Accounts(
                        List.of(),
                        0,
                        List.of(),
                        FailureMessage.of(
                                failure,
                                "The accounts could not be read",
                                "auth-service",
                                "/connectors",
                                "Active issues and everything found so far")));
        return Uni.combine()
                .all()
                .unis(accounts, methods)
                .asTuple()
                .map(parts -> new ConnectorsPage(
                        lead(parts.getItem1()),
                        parts.getItem1().cards(),
                        parts.getItem1().failed(),
                        visitor.mayConnect() && parts.getItem2() != Methods.UNKNOWN
                                ? connect(parts.getItem2(), teams(parts.getItem1()), slug, form, errors, error)
                                : null,
                        visitor.mayConnect()
                                ? null
                                : "You need the role connector-admin to connect an account or to change one.",
                        notice));
    }

    /** One way to connect by its slug. */
    Uni<Methods.Method> method(String slug) {
        return auth.methods()
                .map(all -> all.bySlug(slug)
                        .orElseThrow(() -> RequestProblem.NOT_FOUND.with("There is no way to connect of that name.")));
    }

    private ConnectorsPage.Connect connect(
            Methods methods,
            List<String> teams,
            @Nullable String slug,
            ConnectForm form,
            Map<String, String> errors,
            @Nullable Notice error) {
        Methods.Method method = (slug == null ? methods.suggested() : methods.bySlug(slug))
                .orElseThrow(() -> RequestProblem.NOT_FOUND.with("There is no way to connect of that name."));
        return new ConnectFormPresenter(methods, teams, visitor.seesAllTeams()).of(method, form, errors, error);
    }

    private Uni<Accounts> accounts(Many connections, Methods methods) {
        if (connections.items().isEmpty()) {
            return Uni.createFrom().item(new Accounts(List.of(), 0, List.of(), null));
        }
        ConnectionPresenter presenter =
                new ConnectionPresenter(frame.words(), methods, visitor.mayConnect(), visitor.mayScan());
        List<Uni<ConnectorsPage.Account>> cards = connections.items().stream()
                .map(connection -> watched(connection).map(watched -> presenter.of(connection, watched)))
                .toList();
        int usable =
                (int) connections.items().stream().filter(Connection::isUsable).count();
        return Uni.join().all(cards).andFailFast().map(all -> new Accounts(all, usable, teamsOf(connections), null));
    }

    private Uni<ConnectionPresenter.Watched> watched(Connection connection) {
        Uni<Optional<Selection>> selection = ingest.selection(connection.id())
                .map(answer -> Optional.of(answer.getEntity()))
                .onFailure(RemoteProblem::isMissing)
                .recoverWithItem(Optional.empty());
        Uni<Optional<Scan>> lastScan = ingest.scans(connection.id(), 1, null)
                .map(scans -> scans.items().stream().findFirst());
        return Uni.combine()
                .all()
                .unis(selection, lastScan)
                .asTuple()
                .map(parts -> new ConnectionPresenter.Watched(true, parts.getItem1(), parts.getItem2()))
                .onFailure()
                .recoverWithItem(new ConnectionPresenter.Watched(false, Optional.empty(), Optional.empty()));
    }

    /** The reader's own teams; for one who sees all, those that own a connection already. */
    private List<String> teams(Accounts accounts) {
        return visitor.seesAllTeams() ? accounts.teams() : visitor.teams();
    }

    private static List<String> teamsOf(Many connections) {
        return connections.items().stream()
                .map(Connection::team)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static String lead(Accounts accounts) {
        if (accounts.failed() != null) {
            return "Each account keeps its own method and schedule.";
        }
        int count = accounts.cards().size();
        if (count == 0) {
            return "No account is connected yet. Choose a way below; Pailguard only asks to read.";
        }
        String all = Words.counted(count, "account", "accounts");
        return (accounts.usable() == count
                        ? all + " connected."
                        : all + ", of which " + accounts.usable() + " can be read.")
                + " Each keeps its own method and schedule.";
    }

    /** @param usable how many of them can be read now */
    private record Accounts(
            List<ConnectorsPage.Account> cards,
            int usable,
            List<String> teams,
            @Nullable Empty failed) {}
}
