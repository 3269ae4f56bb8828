package io.pailguard.auth.method;

import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.scope.Scope;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.model.Uuids;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Tries a credential that stands for an account: who it is, which workspace is meant, and whether that can be read. */
@ApplicationScoped
public class AccountCheck {
    private final Bitbucket bitbucket;
    private final WorkspaceFinder workspaces;

    AccountCheck(Bitbucket bitbucket, WorkspaceFinder workspaces) {
        this.bitbucket = bitbucket;
        this.workspaces = workspaces;
    }

    /** @param budgetKey what Bitbucket counts the requests of the account for */
    public Uni<Result<CheckedCredential>> check(
            ApiCredential credential,
            WantedWorkspace wanted,
            AnswerCheck answers,
            Function<ApiAnswer, String> budgetKey) {
        return bitbucket
                .user(credential)
                .map(answer -> answers.success(answer, Scope.ACCOUNT).flatMap(answers::withBaseScopes))
                .chain(Result.then(user -> workspace(credential, wanted, answers)
                        .map(found -> found.map(workspace -> new CheckedCredential(
                                nameOf(user), budgetKey.apply(user), workspace, user.granted())))));
    }

    private Uni<Result<WorkspaceRef>> workspace(ApiCredential credential, WantedWorkspace wanted, AnswerCheck answers) {
        return workspaces
                .find(credential, wanted, answers)
                .chain(Result.then(workspace -> readable(credential, workspace, answers)));
    }

    /** What cannot list the repositories of the workspace is of no use. */
    private Uni<Result<WorkspaceRef>> readable(ApiCredential credential, WorkspaceRef workspace, AnswerCheck answers) {
        return bitbucket
                .repositories(credential, workspace.slug())
                .map(answer -> answers.success(answer, Scope.REPOSITORY).map(listed -> workspace));
    }

    private static String nameOf(ApiAnswer user) {
        String name = user.body().path("display_name").textValue();
        return name == null ? user.body().path("nickname").asText("unknown user") : name;
    }

    /** All that a user calls with is counted together. */
    public static String userBudget(ApiAnswer user) {
        return "user:"
                + Uuids.find(user.body().path("uuid"))
                        .map(UUID::toString)
                        .orElseGet(() -> user.body().path("account_id").asText("unknown"));
    }
}
