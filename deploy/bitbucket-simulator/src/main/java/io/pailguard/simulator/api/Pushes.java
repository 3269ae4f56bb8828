package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.credential.Caller;
import io.pailguard.simulator.git.NamedRef;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** What comes of a push: open pull requests follow their sources, and webhooks hear of it. */
public final class Pushes {

    /** More are cut off. */
    private static final int MOST_COMMITS = 5;

    private final Ask ask;
    private final Place place;

    private Pushes(Ask ask, Place place) {
        this.ask = ask;
        this.place = place;
    }

    /** After the refs have been changed. */
    public static void tell(
            World world,
            Call call,
            Caller caller,
            Workspace workspace,
            Repository repository,
            Collection<ReceiveCommand> commands) {
        List<ReceiveCommand> done = commands.stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .toList();
        if (!done.isEmpty()) {
            Ask ask = new Ask(call, caller, world, Map.of());
            new Pushes(ask, new Place(workspace, repository, world.git().of(repository))).tell(done);
        }
    }

    /** The same for one branch that a merge has moved. */
    static void merged(Ask ask, Place place, String branch, ObjectId from, ObjectId to) {
        ReceiveCommand command = new ReceiveCommand(from, to, Constants.R_HEADS + branch);
        new Pushes(ask, place).tell(List.of(command));
    }

    private void tell(List<ReceiveCommand> commands) {
        for (PullRequest request : place.repository().pullRequests()) {
            commands.stream()
                    .filter(command -> request.state().equals("OPEN"))
                    .filter(command -> command.getRefName().equals(Constants.R_HEADS + request.sourceBranch()))
                    .filter(command -> command.getType() != ReceiveCommand.Type.DELETE)
                    .findFirst()
                    .ifPresent(command -> follow(request, command.getNewId().name()));
        }
        Happenings happenings = new Happenings(ask, place);
        happenings.tell(
                "repo:push",
                Json.object(
                        "push",
                        Json.object(
                                "changes", commands.stream().map(this::change).toList())));
    }

    private void follow(PullRequest request, String commit) {
        PullRequest changed = request.withSource(commit, ask.world().clock().instant());
        PullRequestWrites.keep(ask, place, changed);
        Happenings happenings = new Happenings(ask, place);
        happenings.pullRequest("updated", changed);
        happenings.pullRequest("push", changed);
    }

    private ObjectNode change(ReceiveCommand command) {
        boolean created = command.getType() == ReceiveCommand.Type.CREATE;
        boolean closed = command.getType() == ReceiveCommand.Type.DELETE;
        ObjectNode change = Json.object(
                "old",
                created ? null : ref(command, command.getOldId()),
                "new",
                closed ? null : ref(command, command.getNewId()),
                "created",
                created,
                "closed",
                closed,
                "forced",
                command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD,
                "truncated",
                false);
        if (isBranch(command) && !closed) {
            List<RevCommit> commits = commits(command);
            change.put("truncated", commits.size() > MOST_COMMITS);
            CommitViews views = ask.commits(place);
            change.set(
                    "commits",
                    Json.array(commits.stream()
                            .limit(MOST_COMMITS)
                            .map(views::commit)
                            .toList()));
        }
        return change;
    }

    /** Those that the branch has now and had not; of a new one, those that no other branch has. */
    private List<RevCommit> commits(ReceiveCommand command) {
        List<RevCommit> known = new ArrayList<>();
        if (command.getType() == ReceiveCommand.Type.CREATE) {
            place.git().branches().stream()
                    .filter(branch -> !command.getRefName().equals(Constants.R_HEADS + branch.name()))
                    .forEach(branch -> known.add(branch.target()));
        } else {
            place.git().commit(command.getOldId().name()).ifPresent(known::add);
        }
        return place.git()
                .log(List.of(place.git().commit(command.getNewId().name()).orElseThrow()), known, null);
    }

    private JsonNode ref(ReceiveCommand command, ObjectId id) {
        String prefix = isBranch(command) ? Constants.R_HEADS : Constants.R_TAGS;
        String name = command.getRefName().startsWith(prefix)
                ? command.getRefName().substring(prefix.length())
                : command.getRefName();
        CommitViews views = ask.commits(place);
        try (RevWalk walk = new RevWalk(place.git().jgit())) {
            RevObject object = walk.parseAny(id);
            if (object instanceof RevTag tag) {
                walk.parseBody(tag);
            }
            if (!(walk.peel(object) instanceof RevCommit target)) {
                return Json.MAPPER.nullNode();
            }
            walk.parseBody(target);
            NamedRef ref = new NamedRef(name, target, object instanceof RevTag tag ? tag : null);
            return isBranch(command) ? views.branch(ref) : views.tag(ref);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBranch(ReceiveCommand command) {
        return command.getRefName().startsWith(Constants.R_HEADS);
    }
}
