package io.pailguard.simulator;

import io.pailguard.simulator.api.Pushes;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.credential.Credentials;
import io.pailguard.simulator.credential.Rights;
import io.pailguard.simulator.credential.Rights.Level;
import io.pailguard.simulator.git.GitRepository;
import io.pailguard.simulator.git.SmartHttp;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Workspace;
import io.pailguard.simulator.rate.RateLimits;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Lets git in: finds the repository of an address and checks who asks. */
final class GitDesk {

    private static final List<String> OPERATIONS = List.of("/info/refs", "/git-upload-pack", "/git-receive-pack");

    private final StoredWorld held;
    private final Credentials credentials;
    private final RateLimits limits;
    private final Clock clock;

    GitDesk(StoredWorld held, Credentials credentials, RateLimits limits, Clock clock) {
        this.held = held;
        this.credentials = credentials;
        this.limits = limits;
        this.clock = clock;
    }

    static boolean isGit(Call call) {
        return OPERATIONS.stream().anyMatch(call.path()::endsWith);
    }

    Answer handle(Call call) {
        Optional<Caller> caller = credentials.identifyForGit(call);
        if (caller.isEmpty()) {
            return unauthorized();
        }
        call.recognised(caller.get().id());
        return serve(call, caller.get());
    }

    private Answer serve(Call call, Caller caller) {
        Organization organization = held.organization();
        List<String> path = call.segments();
        Optional<Workspace> workspace = organization.workspace(path.get(0));
        Optional<Repository> repository = workspace.flatMap(each -> each.repository(slug(path.get(1))));
        Level level = repository
                .map(each -> Rights.on(organization, workspace.get(), each, caller))
                .orElse(Level.NONE);
        if (level == Level.NONE) {
            return caller.isAnonymous() ? unauthorized() : Answer.text(404, "Repository not found");
        }
        if (repository.get().forbidden() || !SmartHttp.allows(caller, level, SmartHttp.isPush(call))) {
            return caller.isAnonymous()
                    ? unauthorized()
                    : Answer.text(403, "You do not have access to this repository.");
        }
        Optional<Answer> refusal = limits.refusal(limits.spend(caller, RateLimits.Resource.GIT));
        return refusal.orElseGet(() -> SmartHttp.serve(call, held.git().of(repository.get()), (pushed, commands) -> {
            settleHead(repository.get(), pushed);
            Pushes.tell(held, call, caller, workspace.get(), repository.get(), commands);
        }));
    }

    /** After a push; the first one gives an empty repository its main branch. */
    private void settleHead(Repository repository, GitRepository pushed) {
        held.pushed(repository, clock.instant());
        if (repository.mainBranch() != null || pushed.branches().isEmpty()) {
            return;
        }
        String main = pushed.branches().get(0).name();
        held.change(organization -> {
            Organization changed = organization;
            for (Workspace workspace : organization.workspaces()) {
                changed = changed.withWorkspace(
                        workspace.slug(),
                        each -> each.withRepository(repository.uuid(), same -> same.withMainBranch(main)));
            }
            return changed;
        });
        pushed.pointHeadTo(main);
    }

    private static String slug(String name) {
        return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    }

    private static Answer unauthorized() {
        return Answer.text(401, "Unauthorized").with("WWW-Authenticate", "Basic realm=\"Bitbucket.org HTTP\"");
    }
}
