package io.pailguard.contracts;

import io.pailguard.contracts.check.CheckRun;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Excerpt;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Line;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Finding.Origin;
import io.pailguard.contracts.check.Finding.Span;
import io.pailguard.contracts.check.RefRead;
import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.AccessCompleted;
import io.pailguard.contracts.event.AccessDifferences;
import io.pailguard.contracts.event.AccessDifferences.Difference;
import io.pailguard.contracts.event.AccessEntitlements;
import io.pailguard.contracts.event.AccessEntitlements.Entitlement;
import io.pailguard.contracts.event.AccessIdentities;
import io.pailguard.contracts.event.CommitsPushed;
import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.CredentialHealth;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.FactsChanged;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.IssueData;
import io.pailguard.contracts.event.PipelineCompleted;
import io.pailguard.contracts.event.PullRequestMerged;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.contracts.event.ScanCompleted;
import io.pailguard.contracts.event.ScanFindings;
import io.pailguard.contracts.event.ScanStarted;
import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.Topics;
import io.pailguard.contracts.event.UpstreamChange;
import io.pailguard.contracts.event.WorkspaceErased;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One example of every event; the example files are written from these. */
final class Examples {
    static final UUID REPOSITORY = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0001");
    static final UUID CONNECTION = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0002");
    static final UUID SCAN = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0003");
    static final UUID EVENT = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0004");
    static final UUID ISSUE = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0005");
    static final UUID WORKSPACE = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0006");
    static final UUID ERASURE = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0007");
    static final UUID SIGNAL = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0008");
    static final UUID CHANGE = UUID.fromString("0193a6b1-7c10-3e55-9a41-2f6f0f0c0011");
    static final UUID PASS = UUID.fromString("0193a6b1-7c10-7e55-9a41-2f6f0f0c0009");
    private static final String PERSON = "0193a6b1-7c10-7e55-9a41-2f6f0f0c0010";
    static final Instant AT = Instant.parse("2026-11-19T14:02:00Z");

    private static final String COMMIT = "9b7f20c41be1f04c9a3de1b6a5a9b9a1c0ffee01";

    private Examples() {}

    static Event<?> event(EventType type) {
        return new Event<>(
                EVENT,
                type,
                type == EventType.SIGNAL_REPORTED ? "/acme/trivy" : "/pailguard/" + AsyncApi.writer(type.topic()),
                subject(type),
                AT,
                42,
                type == EventType.WORKSPACE_ERASED || type == EventType.UPSTREAM_CHANGED ? null : CONNECTION,
                type == EventType.UPSTREAM_CHANGED ? "pailguard" : "payments",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                data(type));
    }

    private static UUID subject(EventType type) {
        return switch (type.topic()) {
            case Topics.CONNECTIONS -> type == EventType.WORKSPACE_ERASED ? WORKSPACE : CONNECTION;
            case Topics.ACCESS -> WORKSPACE;
            case Topics.SIGNALS -> SIGNAL;
            case Topics.ISSUES -> ISSUE;
            default -> type == EventType.UPSTREAM_CHANGED ? CHANGE : REPOSITORY;
        };
    }

    private static Object data(EventType type) {
        return switch (type) {
            case CONNECTION_ACTIVATED, CONNECTION_RECOVERED, CONNECTION_CHANGED -> connection("ACTIVE", null);
            case CONNECTION_DEGRADED -> connection("DEGRADED", "bitbucket-unreachable");
            case CONNECTION_REAUTHORIZATION_REQUIRED -> connection("REAUTHORIZATION_REQUIRED", "revoked-upstream");
            case CONNECTION_REVOKED -> connection("REVOKED", null);
            case CONNECTION_REMOVED -> connection("REMOVED", null);
            case CREDENTIAL_HEALTH -> credentialHealth();
            case WORKSPACE_ERASED -> new WorkspaceErased(ERASURE, List.of(CONNECTION), AT);
            case REPOSITORY_DISCOVERED, REPOSITORY_CHANGED, REPOSITORY_ACCESS_LOST -> repository(true, null);
            case REPOSITORY_RENAMED -> repository(true, "acme/checkout");
            case REPOSITORY_REMOVED -> repository(false, null);
            case GUARDS_CHANGED -> new GuardsData("main", 2, true, true, true, "scope repository:admin is missing", AT);
            case REPOSITORY_PUSHED -> pushed();
            case PULL_REQUEST_MERGED ->
                new PullRequestMerged(
                        318,
                        "Retry refunds",
                        "Tomas B",
                        "feature/refunds",
                        COMMIT,
                        AT,
                        "https://bitbucket.org/acme/checkout-api/pull-requests/318");
            case UPSTREAM_CHANGED ->
                new UpstreamChange(
                        "GONE",
                        "/2.0/workspaces/{}/hooks",
                        "CHANGE-2770",
                        AT,
                        Instant.parse("2026-11-20T09:15:00Z"),
                        "ANSWERS_AGAIN");
            case ACCESS_IDENTITIES -> new AccessIdentities(PASS, 1, List.of(person(), group()));
            case ACCESS_ENTITLEMENTS ->
                new AccessEntitlements(
                        PASS, 1, List.of(new Entitlement("GROUP", "payments", "PROJECT", "PAY", "WRITE", AT)));
            case ACCESS_DIFFERENCES ->
                new AccessDifferences(
                        PASS,
                        1,
                        List.of(new Difference(
                                "CHANGED",
                                PERSON,
                                "Mira Kovač",
                                "REPOSITORY",
                                REPOSITORY.toString(),
                                "READ",
                                "WRITE",
                                "PROJECT",
                                "payments",
                                "PAY")));
            case ACCESS_COMPLETED ->
                new AccessCompleted(
                        PASS,
                        "acme",
                        1,
                        1,
                        1,
                        List.of(
                                new AccessCompleted.Part("MEMBERS", WORKSPACE.toString(), "READ", null, true),
                                new AccessCompleted.Part(
                                        "PROJECT",
                                        "PAY",
                                        "NOT_ASSESSABLE",
                                        "The credential lacks the scope project:admin.",
                                        false)),
                        AT);
            case PIPELINE_COMPLETED ->
                new PipelineCompleted(
                        87,
                        "FAILED",
                        "main",
                        COMMIT,
                        "PUSH",
                        "Tomas B",
                        AT,
                        AT,
                        "https://bitbucket.org/acme/checkout-api/pipelines/results/87");
            case FACTS_CHANGED ->
                new FactsChanged(
                        SCAN,
                        "pull-requests",
                        FactsChanged.FactState.READ,
                        "The 50 that changed last.",
                        List.of(),
                        AT,
                        AT.minusSeconds(3_600),
                        1,
                        1,
                        1,
                        List.of(new FactsChanged.Fact("318", Map.of("state", "MERGED", "approvedBy", "Tomas B"))));
            case SIGNAL_REPORTED -> signal();
            case SCAN_STARTED -> new ScanStarted(SCAN, "ON_DEMAND", List.of("secrets", "guards"), AT);
            case SCAN_FINDINGS -> new ScanFindings(SCAN, "secrets", 1, List.of(finding()));
            case SCAN_COMPLETED -> completed();
            case ISSUE_OPENED, ISSUE_REOPENED -> issue(Severity.CRITICAL, null, "OPEN", "scan");
            case ISSUE_SEVERITY_CHANGED -> issue(Severity.CRITICAL, Severity.HIGH, "OPEN", "repository");
            case ISSUE_TRIAGED -> issue(Severity.CRITICAL, null, "FIXING", "person");
            case ISSUE_RESOLVED -> issue(Severity.CRITICAL, null, "RESOLVED", "scan");
            case ISSUE_OUT_OF_SCOPE -> issue(Severity.CRITICAL, null, "OUT_OF_SCOPE", "repository");
            case ISSUE_SLA_BREACHED -> issue(Severity.CRITICAL, null, "OPEN", "clock");
        };
    }

    private static AccessIdentities.Identity person() {
        return new AccessIdentities.Identity(
                "USER",
                PERSON,
                "Mira Kovač",
                "mira.k",
                "557058:0193a6b1-7c10-7e55-9a41-2f6f0f0c0010",
                "OWNER",
                List.of("payments"),
                AT);
    }

    private static AccessIdentities.Identity group() {
        return new AccessIdentities.Identity("GROUP", "payments", "Payments", null, null, null, List.of(), null);
    }

    private static CredentialHealth credentialHealth() {
        return new CredentialHealth(
                "Payments",
                "payments",
                AT,
                List.of(new CredentialHealth.Condition(
                        "credential.rotation",
                        Severity.LOW,
                        "Credential is to be replaced before 2026-12-03",
                        AT,
                        Instant.parse("2026-12-03T14:02:00Z"),
                        Map.of("given", "2026-09-04", "highest age in days", "90"))),
                List.of(new CredentialHealth.Recovery("credential.dormant", "USED_AGAIN")),
                Map.of("credential.surplus-scopes", "Bitbucket does not tell the scopes of this credential."));
    }

    private static ConnectionData connection(String state, String cause) {
        return new ConnectionData(
                "Payments",
                "payments",
                "API_TOKEN",
                state,
                cause,
                WORKSPACE.toString(),
                "acme",
                "mira.k",
                AT,
                state.equals("ACTIVE") && cause == null
                        ? UUID.fromString("0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f22")
                        : null,
                false);
    }

    private static RepositoryData repository(boolean watched, String previousFullName) {
        return new RepositoryData(
                "acme",
                "checkout-api",
                previousFullName,
                "Checkout API",
                "https://bitbucket.org/acme/checkout-api",
                "PAY",
                true,
                "main",
                "java",
                AT,
                watched,
                watched ? null : "disconnected",
                AT);
    }

    private static CommitsPushed pushed() {
        return new CommitsPushed(
                SCAN,
                1,
                1,
                AT.minusSeconds(30 * 86_400),
                AT,
                true,
                List.of(
                        new CommitsPushed.Commit(
                                COMMIT,
                                List.of("1f0c9a3de1b6a5a9b9a1c0ffee019b7f20c41be0"),
                                "Tomas B",
                                AT,
                                "Retry refunds",
                                null,
                                2,
                                14,
                                3,
                                null,
                                List.of(
                                        new CommitsPushed.FileChange(
                                                "src/main/java/RefundClient.java",
                                                "src/main/java/Refunds.java",
                                                CommitsPushed.ChangeKind.RENAMED,
                                                14,
                                                3,
                                                false,
                                                true,
                                                List.of(new CommitsPushed.Hunk(38, 3, 38, 14))),
                                        new CommitsPushed.FileChange(
                                                "docs/refunds.png",
                                                null,
                                                CommitsPushed.ChangeKind.ADDED,
                                                null,
                                                null,
                                                true,
                                                false,
                                                List.of()))),
                        new CommitsPushed.Commit(
                                "0c41be1f04c9a3de1b6a5a9b9a1c0ffee019b7f2",
                                List.of("5a9b9a1c0ffee019b7f20c41be1f04c9a3de1b6a"),
                                "Mira K",
                                AT,
                                "Revert \"Remove the generated clients\"",
                                "1be1f04c9a3de1b6a5a9b9a1c0ffee019b7f20c4",
                                null,
                                null,
                                null,
                                "it changes more than 2,000 files",
                                List.of())),
                new CommitsPushed.Told(1, 4, "the next scan tells more"));
    }

    private static SignalReported signal() {
        return new SignalReported(
                SignalReported.Kind.RUNTIME,
                "trivy",
                "refund-errors",
                "acme/checkout-api",
                "services/refunds",
                AT,
                "NullPointerException in RefundClient",
                "The error rate of refunds rose to 12 %.",
                Severity.HIGH,
                "error-rate",
                "checkout-api-7d9f",
                COMMIT,
                new SignalReported.Hints(
                        List.of("src/main/java/RefundClient.java"),
                        List.of("at io.acme.RefundClient.refund(RefundClient.java:42)"),
                        List.of("RefundClient")),
                new SignalReported.InactiveSecret("PG-1204", "the provider refuses the key"));
    }

    private static ScanCompleted completed() {
        return new ScanCompleted(
                SCAN,
                "secrets",
                "refs/heads/main",
                List.of(
                        RefRead.read("refs/heads/main", COMMIT),
                        RefRead.gone("refs/heads/feature/refunds"),
                        RefRead.notRead("refs/tags/v0.1", COMMIT, "beyond the newest 50 tags, which are read")),
                3,
                COMMIT,
                AT.minusSeconds(30 * 86_400),
                List.of(new CheckRun("secret.payment-key", 1, true, "ran")),
                true,
                List.of(new Exclusion("assets/film.mp4", "too-large")),
                1,
                AT,
                AT,
                new CommitsPushed.Told(1, 4, "the next scan tells more"),
                "The files were read over REST, and no history: Git's host cannot be reached.");
    }

    private static IssueData issue(Severity severity, Severity previous, String state, String cause) {
        return new IssueData(
                "PG-1204",
                "Payment API secret key in source",
                "secret.payment-key",
                "bitbucket-cloud",
                severity,
                previous,
                Severity.HIGH,
                state,
                state.equals("OUT_OF_SCOPE") ? state : "PRESENT",
                state.equals("OUT_OF_SCOPE") ? "disconnected" : null,
                REPOSITORY,
                "acme/checkout-api",
                "src/main/java/RefundClient.java",
                42,
                cause,
                AT,
                AT.plusSeconds(48 * 3_600),
                state.equals("RESOLVED") ? "PG-1198" : null);
    }

    private static Location place(String branch, String tag) {
        return new Location(
                "src/main/java/RefundClient.java",
                42,
                42,
                COMMIT,
                branch,
                tag,
                branch == null ? null : AT,
                branch != null,
                "https://bitbucket.org/acme/checkout-api/src/" + COMMIT + "/src/main/java/RefundClient.java#lines-42",
                new Origin(COMMIT, "Tomas B", AT, 318),
                tag == null ? null : AT);
    }

    private static Finding finding() {
        return new Finding(
                "secret.payment-key",
                1,
                "Payment API secret key in source",
                "A working key lets anyone who can read the repository issue refunds.",
                "Revoke the key at the payment provider.\nStore a new one as a secured pipeline variable.",
                Severity.HIGH,
                Confidence.HIGH,
                List.of(new IdentityKey("secret", "k1", "c81e728d9d4c2f636f067f89cc14862c")),
                List.of(place("feature/refunds", null), place(null, "v1.4.0")),
                2,
                new Excerpt(
                        41,
                        42,
                        List.of(
                                new Line("class RefundClient {", List.of()),
                                new Line("    static final String KEY = \"••••••••\";", List.of(new Span(31, 39))))),
                Map.of("length", "32"),
                List.of("CIS-1.5.2"));
    }
}
