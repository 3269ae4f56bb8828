package io.pailguard.findings.triage;

import io.pailguard.contracts.IssueData;
import io.pailguard.contracts.Severity;
import io.pailguard.findings.issue.Decision;
import io.pailguard.findings.issue.IssueNumber;
import io.pailguard.findings.issue.IssueState;
import io.pailguard.findings.issue.ServiceLevel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * An issue as people edit it: their columns of the issue table, and of the others what subscribers are told. What scans
 * write is never written here.
 */
@Entity
@Table(name = "issue")
class TriagedIssue {
    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Decision decision;

    @Column(name = "decision_reason")
    String reason;

    @Column(name = "decision_until")
    Instant until;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    /** Also grows with each comment, which leaves the other columns as they are. */
    @Version
    long version;

    @Column(insertable = false, updatable = false)
    long number;

    @Column(name = "application_id", insertable = false, updatable = false)
    UUID applicationId;

    @Column(insertable = false, updatable = false)
    String application;

    @Column(name = "connection_id", insertable = false, updatable = false)
    UUID connectionId;

    @Column(insertable = false, updatable = false)
    String team;

    @Column(name = "source_tool", insertable = false, updatable = false)
    String sourceTool;

    @Column(name = "check_id", insertable = false, updatable = false)
    String check;

    @Column(insertable = false, updatable = false)
    String title;

    @Column(insertable = false, updatable = false)
    String path;

    @Column(insertable = false, updatable = false)
    int line;

    @Column(insertable = false, updatable = false)
    short level;

    @Column(name = "scanner_level", insertable = false, updatable = false)
    short scannerLevel;

    @Column(insertable = false, updatable = false)
    boolean found;

    @Column(name = "in_scope", insertable = false, updatable = false)
    boolean inScope;

    /** The number of the issue that it lives on in, or null. */
    @Column(name = "folded_into", insertable = false, updatable = false)
    Long foldedInto;

    @Column(name = "first_seen", insertable = false, updatable = false)
    Instant firstSeen;

    @Column(insertable = false, updatable = false)
    Instant due;

    /** The time always changes, and so the version grows also when the same is decided again. */
    void decide(TriageRequest request, String by, Instant now) {
        decision = request.decision();
        reason = request.reason();
        until = request.until();
        decidedBy = by;
        decidedAt = now;
    }

    boolean isPresent() {
        return found && inScope;
    }

    IssueState state() {
        return IssueState.of(inScope, found, decision);
    }

    IssueData asEvent() {
        return new IssueData(
                IssueNumber.of(number),
                title,
                check,
                sourceTool,
                Severity.values()[level],
                null,
                Severity.values()[scannerLevel],
                state().name(),
                applicationId,
                application,
                path,
                line,
                "person",
                firstSeen,
                due.equals(ServiceLevel.NEVER) ? null : due,
                null);
    }
}
