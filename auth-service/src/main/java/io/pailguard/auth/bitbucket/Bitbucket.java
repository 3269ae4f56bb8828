package io.pailguard.auth.bitbucket;

import io.pailguard.bitbucket.Api;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.model.WorkspaceRef.Membership;
import io.pailguard.contracts.connection.CallClass;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** What of Bitbucket's API is asked to try a credential. No answer at all is an answer too. */
@ApplicationScoped
public class Bitbucket {
    private static final Logger LOG = Logger.getLogger(Bitbucket.class);
    private static final int PAGE_LENGTH = 10;
    /** More are not walked: a list that does not end is not trusted. */
    private static final int MAX_PAGES = 40;

    private static final ListShape<Membership> WORKSPACES =
            ListShape.of(Membership.class, membership -> membership.workspace().uuid());

    private final Api api;

    Bitbucket(Api api) {
        this.api = api;
    }

    public Uni<ApiAnswer> user(ApiCredential credential) {
        return get(credential, ApiPath.of("user"));
    }

    public Uni<ApiAnswer> workspace(ApiCredential credential, String slug) {
        return get(credential, ApiPath.of("workspaces", slug));
    }

    /** The repositories, last changed first. */
    public Uni<ApiAnswer> repositories(ApiCredential credential, String workspace) {
        return get(
                credential,
                ApiPath.of("repositories", workspace)
                        .with("pagelen", PAGE_LENGTH)
                        .with("sort", "-updated_on"));
    }

    public Uni<ApiAnswer> branches(ApiCredential credential, String workspace, String repository) {
        return list(credential, workspace, repository, "refs", "branches");
    }

    /** The root folder at a commit. */
    public Uni<ApiAnswer> source(ApiCredential credential, String workspace, String repository, String commit) {
        return list(credential, workspace, repository, "src", commit, "");
    }

    /** @param list one of the repository's lists, for example {@code pullrequests} or {@code branch-restrictions} */
    public Uni<ApiAnswer> list(ApiCredential credential, String workspace, String repository, String... list) {
        return get(
                credential,
                ApiPath.of("repositories", workspace, repository).and(list).with("pagelen", PAGE_LENGTH));
    }

    /** Asks for the refs, as git does before it fetches. */
    public Uni<ApiAnswer> refs(ApiCredential credential, String workspace, String repository) {
        return heard(OwnCalls.sent(CallClass.GIT_READ).chain(() -> api.refs(credential, workspace + "/" + repository)));
    }

    /** All workspaces that the credential's user may enter, or the first answer that was not a success. */
    public Uni<WorkspaceList> workspaces(ApiCredential credential) {
        AtomicReference<ApiAnswer> last = new AtomicReference<>();
        return api.walk(WORKSPACES, MAX_PAGES)
                .from(
                        ApiPath.of("user", "workspaces"),
                        page -> get(credential, page).invoke(last::set).map(ApiAnswer::reply))
                .map(list -> WorkspaceList.of(Objects.requireNonNull(last.get(), "a walk asks for a page"), list));
    }

    private Uni<ApiAnswer> get(ApiCredential credential, ApiPath path) {
        return heard(OwnCalls.sent(CallClass.API_READ).chain(() -> api.get(credential, path)));
    }

    private static Uni<ApiAnswer> heard(Uni<ApiAnswer> call) {
        return call.invoke(answer -> {
            Refusal refusal = answer.refusal();
            if (refusal != null && refusal.isWithoutAnswer()) {
                LOG.info(refusal.detail());
            }
        });
    }
}
