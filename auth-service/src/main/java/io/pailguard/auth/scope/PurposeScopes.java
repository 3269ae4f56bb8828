package io.pailguard.auth.scope;

import io.pailguard.contracts.connection.Purpose;
import java.util.Collection;
import java.util.List;

/** The scopes of each purpose. Bitbucket cannot narrow a token, so a purpose is refused that its scopes do not cover. */
public final class PurposeScopes {
    private PurposeScopes() {}

    /** What is missing for it, in the credential's own vocabulary; empty when it may be used. */
    public static Collection<String> missing(Purpose purpose, Collection<String> granted) {
        Collection<String> missing = Scope.missing(needed(purpose), granted);
        if (purpose == Purpose.WRITE_HOOKS && Scope.areGranular(granted) && !granted.contains(Scope.WRITE_WEBHOOK)) {
            missing.add(Scope.WRITE_WEBHOOK);
        }
        return missing;
    }

    /** What a call for it needs. */
    public static List<Scope> needed(Purpose purpose) {
        return switch (purpose) {
            case READ_WORKSPACE -> List.of(Scope.ACCOUNT);
            case READ_REPOSITORIES, READ_CONTENT, WRITE_REPORTS -> List.of(Scope.REPOSITORY);
            case READ_PULL_REQUESTS -> List.of(Scope.PULLREQUEST);
            case READ_PIPELINES -> List.of(Scope.PIPELINE);
            case READ_HOOKS, WRITE_HOOKS -> List.of(Scope.WEBHOOK);
            case READ_GUARDS -> List.of(Scope.REPOSITORY_ADMIN);
            case READ_ACCESS -> List.of(Scope.ACCOUNT, Scope.PROJECT_ADMIN);
        };
    }
}
