package io.pailguard.ingest.facts.content.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.CommitInfo;
import io.pailguard.bitbucket.model.FileChange;
import io.pailguard.bitbucket.model.Ref;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.Target;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What Bitbucket is asked of the contents of one repository. Branches are asked for by their commits: nothing moves meanwhile. */
final class SourceApi {
    /** The most that Bitbucket gives. */
    private static final int PAGE = 100;

    private static final int PAGE_OF_CHANGES = 500;
    private static final int MAX_DIFF = 4 * 1024 * 1024;

    private final Bitbucket bitbucket;
    private final Target target;

    SourceApi(Bitbucket bitbucket, Target target) {
        this.bitbucket = bitbucket;
        this.target = target;
    }

    /** @param kind {@code branches} or {@code tags} */
    Uni<Reply<Listing<Ref>>> refs(String kind) {
        ApiPath path = repository()
                .and("refs", kind)
                .with(
                        "fields",
                        "next,values.name,values.type,values.target.hash,values.target.date,values.target.author.raw")
                .with("pagelen", PAGE);
        return list(path, ListShape.of(Ref.class, Ref::name));
    }

    /** What is in a folder, and in those below it as deep as that. @param folder empty for the root */
    Uni<Reply<Listing<SourceFile>>> files(String commit, String folder, int depth) {
        ApiPath path = at(commit, folder)
                .and("")
                .with("max_depth", depth)
                .with("fields", "next,values.path,values.type,values.size,values.attributes")
                .with("pagelen", PAGE);
        return list(path, ListShape.of(SourceFile.class, SourceFile::path));
    }

    /** What a file is, where its bytes are not to be had. */
    Uni<Reply<SourceFile>> file(String commit, String path) {
        return bitbucket.get(
                connection(), Purpose.READ_CONTENT, at(commit, path).with("format", "meta"), SourceFile.class);
    }

    /** Empty where it has more bytes than that. */
    Uni<Reply<Optional<byte[]>>> content(String commit, String path, int most) {
        return bitbucket.file(connection(), Purpose.READ_CONTENT, at(commit, path), most);
    }

    /** Which files are others in one commit than in the other. */
    Uni<Reply<Listing<FileChange>>> changes(String commit, String base) {
        ApiPath path = repository()
                .and("diffstat", commit + ".." + base)
                .with("topic", "false")
                .with(
                        "fields",
                        "next,values.status,values.old.path,values.new.path,values.lines_added,values.lines_removed")
                .with("pagelen", PAGE_OF_CHANGES);
        return list(path, ListShape.of(FileChange.class, change -> change));
    }

    Uni<Reply<JsonNode>> commit(String commit) {
        ApiPath path = repository().and("commit", commit).with("fields", "hash");
        return bitbucket.get(connection(), Purpose.READ_CONTENT, path, JsonNode.class);
    }

    /** The newest first. */
    Uni<Reply<Listing<CommitInfo>>> commits(List<String> heads, Predicate<CommitInfo> goesOn) {
        ApiPath path = repository().and("commits");
        for (String head : heads) {
            path = path.with("include", head);
        }
        path = path.with("fields", "next,values.hash,values.date,values.author.raw,values.message,values.parents.hash")
                .with("pagelen", PAGE);
        return list(path, new ListShape<>(CommitInfo.class, CommitInfo::hash, goesOn));
    }

    /** What a commit changed, without the lines around it; empty where that is more than is read. */
    Uni<Reply<Optional<byte[]>>> difference(String commit) {
        return bitbucket.file(
                connection(),
                Purpose.READ_CONTENT,
                repository().and("diff", commit).with("context", 0),
                MAX_DIFF);
    }

    private <T> Uni<Reply<Listing<T>>> list(ApiPath path, ListShape<T> shape) {
        return bitbucket.list(connection(), Purpose.READ_CONTENT, path, shape);
    }

    private UUID connection() {
        return target.connection().id();
    }

    private ApiPath repository() {
        return ApiPath.of(
                "repositories",
                target.repository().workspace(),
                target.repository().slug());
    }

    private ApiPath at(String commit, String path) {
        ApiPath source = repository().and("src", commit);
        return path.isEmpty() ? source : source.below(path);
    }
}
