package io.pailguard.auth.erasure;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** What stands against erasing a workspace. */
public enum ErasureProblem implements Problem {
    WORKSPACE_NOT_CONNECTED(new ProblemTerms(
            "workspace-never-connected",
            404,
            "Nothing is known of this workspace",
            "Take the uuid from a connection: GET /api/v1/connections?state=REMOVED lists those that have ended.",
            "No connection of your teams leads to this workspace.")),
    ERASURE_UNKNOWN(new ProblemTerms(
            "erasure-unknown",
            404,
            "There is no such erasure",
            "Take the id from the answer to POST /api/v1/erasures.",
            "There is nothing of that id that you may see.")),
    WORKSPACE_OF_OTHER_TEAMS(new ProblemTerms(
            "workspace-of-other-teams",
            403,
            "Other teams connected this workspace too",
            "Ask somebody who sees all teams: a workspace is erased for all of them.",
            "Not all connections to this workspace belong to your teams.")),
    WORKSPACE_CONNECTED(new ProblemTerms(
            "workspace-connected",
            409,
            "The workspace is still connected",
            "Disconnect the connections that are named: DELETE /api/v1/connections/{id}. Then erase.",
            "1 connection still leads to this workspace.",
            Map.of("connections", List.of("Payments")))),
    ERASURE_NOT_CONFIRMED(new ProblemTerms(
            "erasure-not-confirmed",
            422,
            "The slug is not that of the workspace",
            "Give the workspace's slug beside its uuid, so that nothing else is erased by mistake.",
            "'slug' is not the slug of this workspace.",
            Map.of("field", "slug")));

    private final ProblemTerms terms;

    ErasureProblem(ProblemTerms terms) {
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
        ErasureProblem[] value();
    }
}
