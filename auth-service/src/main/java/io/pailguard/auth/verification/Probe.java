package io.pailguard.auth.verification;

import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.check.Check.Fact;
import io.pailguard.contracts.check.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is tried. In the order in which they are made: a later one needs what an earlier one found. */
enum Probe {
    CREDENTIAL("credential", "Access", Scope.ACCOUNT, true, null),
    WORKSPACE("workspace", "Access", Scope.ACCOUNT, true, null),
    REPOSITORIES("repositories", "Repositories", Scope.REPOSITORY, true, Fact.REPOSITORY),
    BRANCHES("branches", "Repositories", Scope.REPOSITORY, false, Fact.CONTENT),
    CONTENT("content over REST", "Repositories", Scope.REPOSITORY, false, null),
    GIT("content over git", "Repositories", Scope.REPOSITORY, false, Fact.CONTENT),
    PULL_REQUESTS("pull requests", "Changes", Scope.PULLREQUEST, false, null),
    PIPELINES("pipelines", "Changes", Scope.PIPELINE, false, null),
    RESTRICTIONS("branch restrictions", "Guards", Scope.REPOSITORY_ADMIN, false, Fact.GUARDS),
    HOOKS("webhooks", "Guards", Scope.WEBHOOK, false, null);

    private final String title;
    private final String group;
    private final Scope scope;
    private final boolean essential;
    private final @Nullable Fact fact;

    /** @param fact that checks look at, if any does */
    Probe(String title, String group, Scope scope, boolean essential, @Nullable Fact fact) {
        this.title = title;
        this.group = group;
        this.scope = scope;
        this.essential = essential;
        this.fact = fact;
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
        return fact == null ? List.of() : Checks.namesOf(fact);
    }
}
