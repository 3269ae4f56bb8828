package io.pailguard.findings.console.connectors;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.findings.console.connectors.ConnectorsPage.Account;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Budget;
import io.pailguard.findings.console.remote.ConnectionSettings.Versions;
import io.pailguard.findings.console.remote.Connections.ClientSecret;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.WriteBack;
import io.pailguard.findings.console.remote.Credentials;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.findings.console.remote.Reports;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.console.remote.Scans.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the words of its card.
 *
 * @param methods what the ways are called by which connections were made
 */
record ConnectionPresenter(Words words, Methods methods, boolean mayConnect, boolean mayScan) {
    private static final Duration ROTATE_BEFORE = Duration.ofDays(14);

    /** What ingest-service knows of a connection; empty parts are not known now. */
    record Watched(boolean known, Optional<Selection> selection, Optional<Scan> lastScan) {}

    Account of(Connection connection, Watched watched) {
        ConnectionActions actions = new ConnectionActions(connection, methods, mayConnect);
        return new Account(
                connection.id(),
                connection.name(),
                state(connection),
                second(connection),
                facts(connection, watched),
                actions.onCard(),
                ConnectionCause.of(connection),
                "/connectors/" + connection.id(),
                mayScan && connection.isUsable() && watched.selection().isPresent());
    }

    ConnectionPage page(
            Connection connection,
            Optional<ClientSecret> secret,
            Optional<WriteBack> writeBack,
            Optional<Reports> reports,
            Optional<Budget> budget,
            Optional<Credentials.Override> own,
            Optional<Versions> settings) {
        ConnectionActions actions = new ConnectionActions(connection, methods, mayConnect);
        return new ConnectionPage(
                connection.id(),
                connection.name(),
                state(connection),
                second(connection),
                known(connection),
                connection.credential() == null || connection.credential().scopes() == null
                        ? List.of()
                        : connection.credential().scopes(),
                actions.uses(),
                new ConnectionPage.Renewal(renewal(connection, actions), actions.renewals()),
                secret.map(known -> ClientSecretCard.of(known, words, mayConnect))
                        .orElse(null),
                WriteBackCard.of(connection, writeBack, reports, words, mayConnect)
                        .orElse(null),
                BudgetCard.of(connection, budget, words).orElse(null),
                PolicyCard.of(connection, own, words, mayConnect).orElse(null),
                SettingsCard.of(connection, settings, words, mayConnect).orElse(null),
                disconnection(connection, actions));
    }

    private static ConnectionPage.Disconnection disconnection(Connection connection, ConnectionActions actions) {
        var help = connection.revokeHelp();
        return new ConnectionPage.Disconnection(
                connection.hasEnded(),
                isErased(connection),
                actions.state() == ConnectionState.REVOKED ? "Remove " : "Disconnect ",
                actions.isRemovable(),
                actions.isStoppable(),
                help == null ? null : new Fact("", help.text(), null, help.url(), true));
    }

    /** Why and how it is brought back, or given another credential. */
    private static String renewal(Connection connection, ConnectionActions actions) {
        String why = ConnectionCause.of(connection);
        String how = switch (actions.state()) {
            case REVOKED ->
                "What was stopped does not come back. Connect again makes a new account that watches"
                        + " the same repositories, as far back and as often.";
            case REMOVED, CANCELLED -> "A new account can be connected in its place.";
            case PENDING -> "Nothing is read before somebody has consented at Bitbucket and chosen a workspace.";
            default ->
                actions.takesToken()
                        ? "A new token is tried first; when Bitbucket does not accept it, the old one stays."
                        : CredentialInputs.of(connection.method()).consent()
                                ? "You consent once more at Bitbucket; until then, what there is stays."
                                : "A new secret is tried first; when Bitbucket does not accept it, nothing changes.";
        };
        return (why + " " + how).strip();
    }

    /** A consent that never came has left nothing to erase. */
    private static boolean isErased(Connection connection) {
        ConnectionState state = ConnectionState.valueOf(connection.state());
        return state == ConnectionState.REVOKED || state == ConnectionState.REMOVED;
    }

    private List<Fact> known(Connection connection) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Way", method(connection)));
        facts.add(Fact.of("Workspace", workspace(connection, "not chosen yet")));
        facts.add(Fact.of("Team", connection.team()));
        if (connection.actor() != null) {
            facts.add(Fact.of("Acts as", connection.actor()));
        }
        var credential = connection.credential();
        if (isErased(connection)) {
            facts.add(Fact.of("Credential", "erased"));
        } else if (credential != null && credential.lastFour() != null) {
            String ends = credential.lastFour().isBlank() ? "sealed" : "sealed, ends in " + credential.lastFour();
            String fingerprint = credential.fingerprint() == null ? "" : ", fingerprint " + credential.fingerprint();
            facts.add(Fact.of("Credential", ends + fingerprint));
        }
        if (!isErased(connection) && credential != null && credential.expiresAt() != null) {
            facts.add(at("Expires", credential.expiresAt()));
        }
        facts.add(at("Connected", connection.createdAt()));
        if (connection.deleteAt() != null && !connection.hasEnded()) {
            facts.add(Fact.of("Removes itself", countdown(connection.deleteAt())));
        }
        facts.add(Fact.of("Verified", verified(connection)));
        return facts;
    }

    private String countdown(Instant end) {
        return end.isAfter(words.now())
                ? "in " + words.age(end) + ", " + words.moment(end).text()
                : "now";
    }

    private Fact at(String name, @Nullable Instant at) {
        return Fact.of(name, at == null ? "not known" : words.moment(at).text());
    }

    private static String workspace(Connection connection, String otherwise) {
        return connection.workspace() == null
                ? otherwise
                : connection.workspace().slug();
    }

    private String verified(Connection connection) {
        var verified = connection.lastVerification();
        return verified == null
                ? "not yet"
                : Words.ofConstant(verified.verdict()).toLowerCase(Locale.ROOT) + ", "
                        + words.moment(verified.at()).text();
    }

    private String method(Connection connection) {
        return methods.titleOf(connection.method());
    }

    Verdict state(Connection connection) {
        boolean endsSoon = connection.credential() != null
                && connection.credential().expiresAt() != null
                && words.now()
                        .plus(ROTATE_BEFORE)
                        .isAfter(connection.credential().expiresAt());
        return switch (ConnectionState.valueOf(connection.state())) {
            case ACTIVE -> endsSoon ? new Verdict("warn", "Rotate soon") : new Verdict("ok", "Active");
            case DEGRADED -> new Verdict("warn", "Degraded");
            case PENDING -> new Verdict("wait", "Not finished");
            case REAUTHORIZATION_REQUIRED -> new Verdict("bad", "Reconnect");
            case REVOKED -> new Verdict("bad", "Stopped");
            case REMOVED -> new Verdict("wait", "Disconnected");
            case CANCELLED -> new Verdict("na", Words.ofConstant(connection.state()));
        };
    }

    private String second(Connection connection) {
        List<String> parts = new ArrayList<>();
        parts.add(method(connection));
        var credential = connection.credential();
        if (credential != null && credential.user() != null) {
            parts.add(credential.user());
        } else if (connection.actor() != null) {
            parts.add("as " + connection.actor());
        }
        if (connection.stateSince() != null) {
            parts.add("for " + words.age(connection.stateSince()));
        }
        return String.join(" \u00b7 ", parts);
    }

    private List<Fact> facts(Connection connection, Watched watched) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Team", connection.team()));
        facts.add(Fact.of("Watching", watching(connection, watched)));
        watched.lastScan()
                .ifPresentOrElse(
                        scan -> facts.add(new Fact("Last scan", scanText(scan), null, "/scans/" + scan.id(), false)),
                        () -> facts.add(Fact.of("Last scan", watched.known() ? "none yet" : "not known now")));
        watched.selection()
                .map(Selection::nextScanAt)
                .ifPresent(next ->
                        facts.add(Fact.of("Next scan", words.moment(next).text())));
        facts.add(Fact.of("Verified", verified(connection)));
        if (connection.deleteAt() != null && !connection.hasEnded()) {
            facts.add(Fact.of("Removes itself", countdown(connection.deleteAt())));
        }
        return facts;
    }

    private static String watching(Connection connection, Watched watched) {
        if (!watched.known()) {
            return "not known now: ingest-service does not answer";
        }
        String now = connection.isUsable() ? "" : "nothing now; chosen: ";
        return watched.selection()
                .map(selection -> chosen(connection, selection))
                .map(now::concat)
                .orElse("nothing yet");
    }

    /** As it was chosen: how many a rule brings in is not known here. */
    private static String chosen(Connection connection, Selection selection) {
        if (selection.mode().equals("ALL")) {
            return "all repositories of " + workspace(connection, "the workspace");
        }
        if (!selection.hasRules()) {
            return Words.counted(selection.names().size(), "repository", "repositories");
        }
        return selection.names().isEmpty()
                ? "repositories by rules"
                : Words.counted(selection.names().size(), "repository", "repositories") + ", and more by rules";
    }

    private String scanText(Scan scan) {
        String state = Words.ofConstant(scan.state()).toLowerCase(Locale.ROOT);
        return scan.createdAt() == null
                ? state
                : state + ", " + words.moment(scan.createdAt()).text();
    }
}
