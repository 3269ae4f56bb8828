package io.pailguard.findings.console;

import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.console.remote.Scans.Selection;
import io.pailguard.findings.console.view.ConnectorsPage.Account;
import io.pailguard.findings.console.view.ConnectorsPage.Link;
import io.pailguard.findings.console.view.ConnectorsPage.Verdict;
import io.pailguard.findings.console.view.Fact;
import io.pailguard.findings.console.view.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A connection in the words of its card. */
record AccountWords(Words words, boolean mayConnect, boolean mayScan) {
    private static final Duration ROTATE_BEFORE = Duration.ofDays(14);

    private static final Map<String, String> METHODS = Map.of(
            "BITBUCKET_APP", "Bitbucket App",
            "IDENTITY_PROVIDER", "Identity provider",
            "CLIENT_CREDENTIALS", "Client credentials",
            "API_TOKEN", "API token",
            "ACCESS_TOKEN", "Access token",
            "APP_PASSWORD", "App password");

    /** What ingest-service knows of a connection; empty parts are not known now. */
    record Watched(boolean known, Optional<Selection> selection, Optional<Scan> lastScan) {}

    Account of(Connection connection, Watched watched) {
        return new Account(
                connection.id(),
                connection.name(),
                state(connection),
                second(connection),
                facts(connection, watched),
                links(connection),
                remark(connection),
                mayScan && isUsable(connection) && watched.selection().isPresent(),
                mayConnect && ConnectForm.needsConsent(connection.method()) && !isUsable(connection));
    }

    Verdict state(Connection connection) {
        boolean endsSoon = connection.credential() != null
                && connection.credential().expiresAt() != null
                && words.now()
                        .plus(ROTATE_BEFORE)
                        .isAfter(connection.credential().expiresAt());
        return switch (connection.state()) {
            case "ACTIVE" -> endsSoon ? new Verdict("warn", "Rotate soon") : new Verdict("ok", "Active");
            case "DEGRADED" -> new Verdict("warn", "Degraded");
            case "PENDING" -> new Verdict("wait", "Not finished");
            case "REAUTHORIZATION_REQUIRED" -> new Verdict("bad", "Sign in again");
            case "REVOKED" -> new Verdict("bad", "Stopped");
            default -> new Verdict("na", Words.ofConstant(connection.state()));
        };
    }

    static boolean isUsable(Connection connection) {
        return connection.state().equals("ACTIVE") || connection.state().equals("DEGRADED");
    }

    private static String second(Connection connection) {
        List<String> parts = new ArrayList<>();
        parts.add(METHODS.getOrDefault(connection.method(), Words.ofConstant(connection.method())));
        var credential = connection.credential();
        if (credential != null && credential.user() != null) {
            parts.add(credential.user());
        } else if (connection.actor() != null) {
            parts.add("as " + connection.actor());
        }
        if (credential != null
                && credential.lastFour() != null
                && !credential.lastFour().isBlank()) {
            parts.add("ends \u2026" + credential.lastFour());
        }
        return String.join(" \u00b7 ", parts);
    }

    private List<Fact> facts(Connection connection, Watched watched) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "Workspace",
                connection.workspace() == null
                        ? "not chosen yet"
                        : connection.workspace().slug()));
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
        var verified = connection.lastVerification();
        facts.add(Fact.of(
                "Verified",
                verified == null
                        ? "not yet"
                        : Words.ofConstant(verified.verdict()).toLowerCase(Locale.ROOT) + ", "
                                + words.moment(verified.at()).text()));
        return facts;
    }

    private static String watching(Connection connection, Watched watched) {
        if (!watched.known()) {
            return "not known now: ingest-service does not answer";
        }
        return watched.selection()
                .map(selection -> selection.mode().equals("ALL")
                        ? "all repositories of "
                                + (connection.workspace() == null
                                        ? "the workspace"
                                        : connection.workspace().slug())
                        : Words.counted(selection.names().size(), "repository", "repositories"))
                .orElse("nothing yet");
    }

    private String scanText(Scan scan) {
        String state = Words.ofConstant(scan.state()).toLowerCase(Locale.ROOT);
        return scan.createdAt() == null
                ? state
                : state + ", " + words.moment(scan.createdAt()).text();
    }

    private static List<Link> links(Connection connection) {
        String base = "/connectors/" + connection.id();
        if (!isUsable(connection)) {
            return List.of();
        }
        return List.of(
                new Link(base + "/verify", "Verify connectivity", false),
                new Link(base + "/repositories", "Repositories", false));
    }

    private String remark(Connection connection) {
        if (connection.cause() != null && !connection.cause().isBlank()) {
            return Words.ofConstant(connection.cause());
        }
        return connection.stateSince() == null ? "" : "since " + words.age(connection.stateSince());
    }
}
