package io.pailguard.auth.bitbucket;

import static io.pailguard.auth.bitbucket.Http.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Bitbucket's API as seen with one credential. No answer at all is an answer too: status 0. */
@ApplicationScoped
public class Bitbucket {
    private static final Logger LOG = Logger.getLogger(Bitbucket.class);

    private final Http http;
    private final BitbucketSettings settings;

    Bitbucket(Http http, BitbucketSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    public Uni<ApiAnswer> user(ApiCredential credential) {
        return get(credential, "/user");
    }

    public Uni<ApiAnswer> workspace(ApiCredential credential, String slug) {
        return get(credential, "/workspaces/" + encoded(slug));
    }

    /** The repositories, last changed first. */
    public Uni<ApiAnswer> repositories(ApiCredential credential, String workspace) {
        return get(credential, "/repositories/" + encoded(workspace) + "?pagelen=10&sort=-updated_on");
    }

    public Uni<ApiAnswer> branches(ApiCredential credential, String workspace, String repository) {
        return list(credential, workspace, repository, "refs/branches");
    }

    /** The root folder at a commit. */
    public Uni<ApiAnswer> source(ApiCredential credential, String workspace, String repository, String commit) {
        return list(credential, workspace, repository, "src/" + encoded(commit) + "/");
    }

    /** @param list one of the repository's lists, for example {@code pullrequests} or {@code branch-restrictions} */
    public Uni<ApiAnswer> list(ApiCredential credential, String workspace, String repository, String list) {
        return get(
                credential,
                "/repositories/" + encoded(workspace) + "/" + encoded(repository) + "/" + list + "?pagelen=10");
    }

    /** Asks for the refs, as git does before it fetches. */
    public Uni<ApiAnswer> refs(ApiCredential credential, String workspace, String repository) {
        String path = "/" + encoded(workspace) + "/" + encoded(repository) + ".git/info/refs?service=git-upload-pack";
        return answer(http.beginningForGit(settings.gitUrl(), path, credential), ApiAnswer::ofGit);
    }

    /** All workspaces that the credential's user may enter, or the first answer that was not a success. */
    public Uni<WorkspaceList> workspaces(ApiCredential credential) {
        return workspaces(credential, null, new WorkspaceWalk());
    }

    private Uni<WorkspaceList> workspaces(ApiCredential credential, String page, WorkspaceWalk walk) {
        return get(credential, "/user/workspaces" + (page == null ? "" : "?page=" + encoded(page)))
                .chain(answer -> walk.take(answer)
                        .map(next -> workspaces(credential, next, walk))
                        .orElseGet(() -> Uni.createFrom().item(walk.list(answer))));
    }

    /** Bitbucket writes uuids in braces. Null when there is none. */
    public static UUID uuid(JsonNode node) {
        String text = node.path("uuid").textValue();
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(
                    text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Uni<ApiAnswer> get(ApiCredential credential, String path) {
        return answer(http.get(settings.apiUrl(), "/2.0" + path, credential), ApiAnswer::of);
    }

    private static Uni<ApiAnswer> answer(Uni<Reply> call, Function<Reply, ApiAnswer> reading) {
        return call.map(reading).onFailure().recoverWithItem(e -> {
            LOG.infof("Bitbucket's API did not answer: %s", e.getClass().getSimpleName());
            return ApiAnswer.none();
        });
    }
}
