package io.pailguard.findings.issue.model;

import io.pailguard.findings.application.Application;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an issue belongs; its application's name and team are repeated in each issue, for the queue. */
public record IssueHome(
        UUID applicationId, String application, @Nullable UUID connectionId, String team) {
    static IssueHome of(Application application) {
        return new IssueHome(application.id(), application.name(), application.connectionId(), application.team());
    }
}
