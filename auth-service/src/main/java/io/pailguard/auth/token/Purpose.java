package io.pailguard.auth.token;

import io.pailguard.auth.scope.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What a token is asked for. Bitbucket cannot narrow a token, so a purpose is refused that its scopes do not cover. */
enum Purpose {
    READ_WORKSPACE(Scope.ACCOUNT),
    READ_REPOSITORIES(Scope.REPOSITORY),
    READ_CONTENT(Scope.REPOSITORY),
    READ_PULL_REQUESTS(Scope.PULLREQUEST),
    READ_PIPELINES(Scope.PIPELINE),
    READ_HOOKS(Scope.WEBHOOK),
    READ_GUARDS(Scope.REPOSITORY_ADMIN),
    READ_ACCESS(Scope.ACCOUNT, Scope.PROJECT_ADMIN);

    private final List<Scope> needs;

    Purpose(Scope... needs) {
        this.needs = Arrays.asList(needs);
    }

    /** What is missing for it, in the credential's own vocabulary; empty when it may be used. */
    Collection<String> missingFrom(Collection<String> granted) {
        return Scope.missing(needs, granted);
    }
}
