package io.pailguard.auth.verification;

import io.pailguard.auth.scope.Scope;
import java.util.List;

/** What is tried. In the order in which they are made: a later one needs what an earlier one found. */
enum Probe {
    CREDENTIAL("credential", "Access", Scope.ACCOUNT, true, List.of()),
    WORKSPACE("workspace", "Access", Scope.ACCOUNT, true, List.of()),
    REPOSITORIES("repositories", "Repositories", Scope.REPOSITORY, true, List.of("guard.public-repository")),
    BRANCHES("branches", "Repositories", Scope.REPOSITORY, false, List.of("secret.*")),
    CONTENT("content over REST", "Repositories", Scope.REPOSITORY, false, List.of()),
    GIT("content over git", "Repositories", Scope.REPOSITORY, false, List.of("secret.*")),
    PULL_REQUESTS("pull requests", "Changes", Scope.PULLREQUEST, false, List.of()),
    PIPELINES("pipelines", "Changes", Scope.PIPELINE, false, List.of()),
    RESTRICTIONS(
            "branch restrictions",
            "Guards",
            Scope.REPOSITORY_ADMIN,
            false,
            List.of(
                    "guard.branch-unprotected",
                    "guard.direct-push-allowed",
                    "guard.force-push-allowed",
                    "guard.branch-deletable",
                    "guard.no-approvals",
                    "guard.approvals-kept-on-push",
                    "guard.merge-checks-not-enforced")),
    HOOKS("webhooks", "Guards", Scope.WEBHOOK, false, List.of());

    private final String title;
    private final String group;
    private final Scope scope;
    private final boolean essential;
    private final List<String> checks;

    Probe(String title, String group, Scope scope, boolean essential, List<String> checks) {
        this.title = title;
        this.group = group;
        this.scope = scope;
        this.essential = essential;
        this.checks = checks;
    }

    String title() {
        return title;
    }

    String group() {
        return group;
    }

    Scope scope() {
        return scope;
    }

    /** Without it the connection is of no use. */
    boolean isEssential() {
        return essential;
    }

    /** The checks that need it. */
    List<String> checks() {
        return checks;
    }
}
