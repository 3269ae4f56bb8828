package io.pailguard.findings.issue.model;

import io.pailguard.findings.application.Application;
import java.util.UUID;

/** Where an issue belongs; its application's name and team are repeated in each issue, for the queue. */
public record IssueHome(UUID applicationId, String application, UUID connectionId, String team) {
    static IssueHome of(Application application) {
        return new IssueHome(application.id(), application.name(), application.connectionId(), application.team());
    }
}
