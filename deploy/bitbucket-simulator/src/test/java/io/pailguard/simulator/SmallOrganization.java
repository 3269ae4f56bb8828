package io.pailguard.simulator;

import io.pailguard.simulator.organization.Access;
import io.pailguard.simulator.organization.AccessToken;
import io.pailguard.simulator.organization.ApiToken;
import io.pailguard.simulator.organization.BranchRestriction;
import io.pailguard.simulator.organization.Consumer;
import io.pailguard.simulator.organization.Grant;
import io.pailguard.simulator.organization.Guards;
import io.pailguard.simulator.organization.Member;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Project;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Seeded;
import io.pailguard.simulator.organization.Seeder;
import io.pailguard.simulator.organization.User;
import io.pailguard.simulator.organization.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;

/**
 * Two workspaces for tests. In {@code acme}, of which ana is owner and ben a member who may read: private {@code api}
 * with 35 commits, public {@code site}, {@code vault} that answers 403, {@code empty}. In {@code globex}: nobody of
 * acme.
 */
final class SmallOrganization implements Seeder {

    static final int COMMITS = 35;
    static final String CALLBACK = "http://localhost:8080/connect/bitbucket/callback";
    static final String CLASSIC = "account repository pullrequest pipeline webhook repository:admin";

    private static final PersonIdent ANA = new PersonIdent("Ana", "ana@example.com", Instant.EPOCH, ZoneOffset.UTC);

    @Override
    public Seeded seed(Path repositories, Clock clock) throws IOException {
        Repository api = Repository.of("acme", "api", "CORE", "main");
        List<ObjectId> commits = history(repositories.resolve(api.folder()), COMMITS);
        Repository site = Repository.of("acme", "site", "CORE", "main").withPrivate(false);
        history(repositories.resolve(site.folder()), 2);
        Repository vault = Repository.of("acme", "vault", "CORE", "main").withForbidden(true);
        history(repositories.resolve(vault.folder()), 1);
        Repository empty = Repository.of("acme", "empty", "CORE", null);
        Repository foreign = Repository.of("globex", "secret-plans", "G", "main");
        history(repositories.resolve(foreign.folder()), 1);

        Access readable = new Access(List.of(new Grant("ben", "read")), List.of(), List.of(), List.of());
        Guards guards = new Guards(
                List.of(
                        BranchRestriction.on(1, "main", "force"),
                        BranchRestriction.on(2, "main", "require_approvals_to_merge", 2)),
                null,
                List.of("ben"),
                null);
        Repository described =
                api.withAccess(readable).withGuards(guards).withPullRequests(pullRequests(commits, clock.instant()));
        Workspace acme = new Workspace(
                "acme",
                "Acme",
                null,
                null,
                List.of(Member.of("ana", "owner"), Member.of("ben", "member")),
                List.of(),
                List.of(Project.of("CORE", "Core", "")),
                List.of(described, site, vault, empty),
                List.of(),
                List.of(),
                List.of());
        Workspace globex = new Workspace(
                "globex",
                null,
                null,
                null,
                List.of(Member.of("zoe", "owner")),
                List.of(),
                List.of(Project.of("G", "G", "")),
                List.of(foreign),
                List.of(),
                List.of(),
                List.of());
        Organization organization = new Organization(
                List.of(
                        User.of("ana", "Ana", "ana@example.com"),
                        User.of("ben", "Ben", "ben@example.com"),
                        User.of("zoe", "Zoe", "zoe@example.com")),
                List.of(acme, globex),
                List.of(Consumer.of("acme", "Pail", CALLBACK, CLASSIC.split(" "))),
                List.of(
                        ApiToken.of(
                                "ana",
                                "all",
                                "read:user:bitbucket",
                                "read:workspace:bitbucket",
                                "read:repository:bitbucket",
                                "write:repository:bitbucket",
                                "admin:repository:bitbucket",
                                "read:pullrequest:bitbucket",
                                "write:pullrequest:bitbucket",
                                "read:pipeline:bitbucket",
                                "read:runner:bitbucket",
                                "read:webhook:bitbucket",
                                "write:webhook:bitbucket",
                                "delete:webhook:bitbucket",
                                "admin:project:bitbucket"),
                        ApiToken.of("ben", "reader", "read:user:bitbucket", "read:repository:bitbucket"),
                        ApiToken.of("ana", "without-scopes")),
                List.of(
                        AccessToken.of("workspace", "acme", "all", "repository", "repository:admin", "account"),
                        AccessToken.of("repository", "acme/api", "limited", "repository")));
        return new Seeded(organization, List.of());
    }

    private static List<PullRequest> pullRequests(List<ObjectId> commits, Instant now) {
        List<PullRequest> requests = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            boolean open = id == 3;
            requests.add(new PullRequest(
                    id,
                    "Change " + id,
                    "",
                    open ? "OPEN" : "MERGED",
                    false,
                    "ben",
                    "feature/x",
                    commits.get(COMMITS - 1).name(),
                    "main",
                    commits.get(COMMITS - 3).name(),
                    open ? null : commits.get(COMMITS - 1).name(),
                    now,
                    now,
                    open ? null : "ana",
                    List.of(new PullRequest.Participant("ana", "REVIEWER", "approved", now)),
                    List.of(),
                    List.of()));
        }
        return requests;
    }

    /** Commits that change {@code counter.txt}, oldest first, beside a file in a folder; a branch with a slash; a tag. */
    private static List<ObjectId> history(Path folder, int count) throws IOException {
        List<ObjectId> commits = new ArrayList<>();
        try (FileRepository repository = new FileRepository(folder.toFile());
                ObjectInserter inserter = repository.newObjectInserter()) {
            repository.create(true);
            ObjectId parent = null;
            for (int i = 0; i < count; i++) {
                parent = commit(inserter, parent, i);
                commits.add(parent);
            }
            inserter.flush();
            point(repository, Constants.R_HEADS + "main", parent);
            point(repository, Constants.R_HEADS + "feature/x", parent);
            point(repository, Constants.R_TAGS + "v1", parent);
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
        }
        return commits;
    }

    private static ObjectId commit(ObjectInserter inserter, ObjectId parent, int number) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        add(builder, inserter, "counter.txt", "number " + number + '\n');
        add(builder, inserter, "src/App.java", "class App {}\n");
        builder.finish();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(inserter));
        if (parent != null) {
            commit.setParentId(parent);
        }
        PersonIdent author =
                new PersonIdent(ANA, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 60L));
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage("Count to " + number + '\n');
        return inserter.insert(commit);
    }

    private static void add(DirCacheBuilder builder, ObjectInserter inserter, String path, String content)
            throws IOException {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
    }

    private static void point(FileRepository repository, String name, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(to);
        update.update();
    }
}
