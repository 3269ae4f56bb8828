package io.pailguard.ingest.facts.content;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.OnePage;
import io.pailguard.bitbucket.Reply;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.facts.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of many branches and tags are the newest, which git does not say without fetching them. */
@ApplicationScoped
class NewestRefs {
    private static final int PAGE = 100;

    private final Bitbucket bitbucket;

    NewestRefs(Bitbucket bitbucket) {
        this.bitbucket = bitbucket;
    }

    /**
     * The names of the newest branches or tags, the newest first, as far as Bitbucket says that; empty when it does not
     * say it. Only a hint of what to read first: which there are, git says.
     *
     * @param kind {@code branches} or {@code tags}
     */
    Uni<Optional<List<String>>> of(Target target, String kind) {
        ApiPath path = ApiPath.of(
                        "repositories",
                        target.repository().workspace(),
                        target.repository().slug(),
                        "refs",
                        kind)
                .with("sort", "-target.date")
                .with("fields", "values.name")
                .with("pagelen", PAGE);
        return bitbucket
                .page(target.connection().id(), Purpose.READ_CONTENT, path, ListShape.of(RefName.class, RefName::name))
                .map(reply -> reply instanceof Reply.Found<OnePage<RefName>> found
                        ? Optional.of(names(found.value()))
                        : Optional.empty());
    }

    private static List<String> names(OnePage<RefName> page) {
        return page.items().stream().map(RefName::name).filter(Objects::nonNull).toList();
    }

    /** Of a branch or tag all else is learned by git, so that nothing odd in it can spoil the list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefName(@Nullable String name) {}
}
