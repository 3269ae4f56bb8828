package io.pailguard.auth.bitbucket;

import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.model.WorkspaceRef.Membership;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces that a credential opens.
 *
 * @param answer the last answer; when it is no success, the list is not complete
 * @param gap what of the list cannot be read, as a sentence for people; none when it is whole
 */
public record WorkspaceList(
        ApiAnswer answer,
        List<WorkspaceRef> workspaces,
        @Nullable String gap) {
    public WorkspaceList {
        workspaces = List.copyOf(workspaces);
    }

    /** @param last the answer that ended the list */
    static WorkspaceList of(ApiAnswer last, Reply<Listing<Membership>> reply) {
        if (reply instanceof Reply.Found<Listing<Membership>> found) {
            List<String> gaps = found.value().gaps();
            return new WorkspaceList(
                    last,
                    found.value().items().stream().map(Membership::workspace).toList(),
                    gaps.isEmpty() ? null : String.join(" ", gaps));
        }
        return new WorkspaceList(
                last, List.of(), ((Reply.Refused<?>) reply).refusal().detail());
    }

    /** A sentence with what else is to be known of a list in which something was not found. */
    public String withGap(String sentence) {
        return gap == null ? sentence : sentence + " " + gap;
    }

    public Optional<WorkspaceRef> find(String slug) {
        return workspaces.stream()
                .filter(workspace -> workspace.slug().equalsIgnoreCase(slug))
                .findFirst();
    }

    public Optional<WorkspaceRef> find(UUID uuid) {
        return workspaces.stream()
                .filter(workspace -> workspace.uuid().equals(uuid))
                .findFirst();
    }

    public List<String> slugs() {
        return workspaces.stream().map(WorkspaceRef::slug).sorted().toList();
    }
}
