package io.pailguard.contracts.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event, with its topic and the record of its data. The wire name is {@code io.pailguard.<subject>.<event>.v1}. */
public enum EventType {
    CONNECTION_ACTIVATED(Topics.CONNECTIONS, "connection.activated", ConnectionData.class),
    CONNECTION_DEGRADED(Topics.CONNECTIONS, "connection.degraded", ConnectionData.class),
    CONNECTION_RECOVERED(Topics.CONNECTIONS, "connection.recovered", ConnectionData.class),
    CONNECTION_REAUTHORIZATION_REQUIRED(
            Topics.CONNECTIONS, "connection.reauthorization-required", ConnectionData.class),
    CONNECTION_REVOKED(Topics.CONNECTIONS, "connection.revoked", ConnectionData.class),
    CONNECTION_REMOVED(Topics.CONNECTIONS, "connection.removed", ConnectionData.class),
    CONNECTION_CHANGED(Topics.CONNECTIONS, "connection.changed", ConnectionData.class),
    CREDENTIAL_HEALTH(Topics.CONNECTIONS, "connection.credential-health", CredentialHealth.class),
    WORKSPACE_ERASED(Topics.CONNECTIONS, "workspace.erased", WorkspaceErased.class),

    REPOSITORY_DISCOVERED(Topics.REPOSITORIES, "repository.discovered", RepositoryData.class),
    REPOSITORY_CHANGED(Topics.REPOSITORIES, "repository.changed", RepositoryData.class),
    REPOSITORY_RENAMED(Topics.REPOSITORIES, "repository.renamed", RepositoryData.class),
    REPOSITORY_ACCESS_LOST(Topics.REPOSITORIES, "repository.access-lost", RepositoryData.class),
    REPOSITORY_REMOVED(Topics.REPOSITORIES, "repository.removed", RepositoryData.class),
    GUARDS_CHANGED(Topics.REPOSITORIES, "repository.guards-changed", GuardsData.class),
    REPOSITORY_PUSHED(Topics.REPOSITORIES, "repository.pushed", CommitsPushed.class),
    PULL_REQUEST_MERGED(Topics.REPOSITORIES, "repository.pull-request-merged", PullRequestMerged.class),
    PIPELINE_COMPLETED(Topics.REPOSITORIES, "repository.pipeline-completed", PipelineCompleted.class),
    FACTS_CHANGED(Topics.REPOSITORIES, "repository.facts-changed", FactsChanged.class),
    UPSTREAM_CHANGED(Topics.REPOSITORIES, "upstream.changed", UpstreamChange.class),

    ACCESS_IDENTITIES(Topics.ACCESS, "access.identities", AccessIdentities.class),
    ACCESS_ENTITLEMENTS(Topics.ACCESS, "access.entitlements", AccessEntitlements.class),
    ACCESS_DIFFERENCES(Topics.ACCESS, "access.differences", AccessDifferences.class),
    ACCESS_COMPLETED(Topics.ACCESS, "access.completed", AccessCompleted.class),

    SCAN_STARTED(Topics.SCANS, "scan.started", ScanStarted.class),
    SCAN_FINDINGS(Topics.SCANS, "scan.findings", ScanFindings.class),
    SCAN_COMPLETED(Topics.SCANS, "scan.completed", ScanCompleted.class),

    SIGNAL_REPORTED(Topics.SIGNALS, "signal.reported", SignalReported.class),

    ISSUE_OPENED(Topics.ISSUES, "issue.opened", IssueData.class),
    ISSUE_SEVERITY_CHANGED(Topics.ISSUES, "issue.severity-changed", IssueData.class),
    ISSUE_TRIAGED(Topics.ISSUES, "issue.triaged", IssueData.class),
    ISSUE_RESOLVED(Topics.ISSUES, "issue.resolved", IssueData.class),
    ISSUE_REOPENED(Topics.ISSUES, "issue.reopened", IssueData.class),
    ISSUE_OUT_OF_SCOPE(Topics.ISSUES, "issue.out-of-scope", IssueData.class),
    ISSUE_SLA_BREACHED(Topics.ISSUES, "issue.sla-breached", IssueData.class);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private final String topic;
    private final String wireName;
    private final Class<?> dataType;

    EventType(String topic, String name, Class<?> dataType) {
        this.topic = topic;
        this.wireName = "io.pailguard." + name + ".v1";
        this.dataType = dataType;
    }

    public String topic() {
        return topic;
    }

    /** The CloudEvents {@code type}. */
    public String wireName() {
        return wireName;
    }

    public Class<?> dataType() {
        return dataType;
    }

    /** Where the JSON Schema of the data is found; the CloudEvents {@code dataschema}. */
    public String schema() {
        return "urn:pailguard:schema:" + dataType.getSimpleName() + ":v1";
    }

    /** Empty for a type of a newer version, which a reader leaves alone. */
    public static Optional<EventType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }
}
