package io.pailguard.bitbucket.problem;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** What stands in the way to Bitbucket through a connection, whichever service takes it. */
public enum ConnectionProblem implements Problem {
    CONNECTION_UNKNOWN(new ProblemTerms(
            "connection-unknown",
            404,
            "There is no such connection",
            "List the connections for their ids.",
            "There is nothing of that id that you may see.")),
    CREDENTIAL_REFUSED(new ProblemTerms(
            "credential-refused",
            422,
            "Bitbucket does not accept the credential",
            "Make a new one at Bitbucket and try again; nothing was stored.",
            "Bitbucket does not accept the token.",
            Map.of("field", "token"))),
    SCOPE_MISSING(new ProblemTerms(
            "scope-missing",
            422,
            "The credential lacks a scope",
            "Make a credential that has the scopes which 'missing' lists; nothing was stored.",
            "The credential lacks pipeline.",
            Map.of("missing", List.of("pipeline"), "field", "token"))),
    WORKSPACE_UNKNOWN(new ProblemTerms(
            "workspace-unknown",
            422,
            "The credential opens no such workspace",
            "Take the slug from the address of the workspace: bitbucket.org/<slug>.",
            "The credential opens no workspace 'acne'. Did you mean 'acme'?",
            Map.of("nearest", "acme", "workspaces", List.of("acme", "acme-platform"), "field", "workspace"))),
    BITBUCKET_UNAVAILABLE(new ProblemTerms(
            "bitbucket-unavailable",
            503,
            "Bitbucket does not answer as it should",
            "Try again in a few minutes; nothing was stored.",
            "Bitbucket gave no answer.")),
    BITBUCKET_LIMITED(new ProblemTerms(
            "bitbucket-limited",
            503,
            "Bitbucket's request limit is used up",
            "Wait until the hour's budget is free again; nothing was stored.",
            "The request budget is spent until 2026-11-20T11:00:00Z."));

    private final ProblemTerms terms;

    ConnectionProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    /** Which of these a REST operation may answer with. */
    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Possible {
        ConnectionProblem[] value();
    }
}
