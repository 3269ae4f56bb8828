package io.pailguard.ingest.publish;

import io.pailguard.contracts.check.Exclusion;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.ingest.check.DetectorResult;
import io.pailguard.ingest.check.Published;
import io.pailguard.ingest.check.Refs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a result, and what is kept of it for the next one.
 *
 * @param refs branches and tags, as the event names them
 * @param exclusions as many as the event can name
 * @param complete false when it was cut short, or not all that was left out can be named: then it closes nothing
 * @param findings what was seen, with places told before that were not read now
 * @param unseen what was seen nowhere and is not closed by this, as it was told
 * @param told the branches and tags of all these
 * @param holding the branches and tags that the next scan has to read
 */
public record Publication(
        Refs.Named refs,
        List<Exclusion> exclusions,
        boolean complete,
        List<Finding> findings,
        List<Finding> unseen,
        Set<String> refsPublished,
        Set<String> holding) {

    /**
     * @param last what was told before
     * @param known the findings of that time, seen and unseen
     * @param noHistory why no history was read that should have been; null where none is lacking
     */
    public static Publication of(
            DetectorResult result, Optional<Published> last, List<Finding> known, @Nullable String noHistory) {
        Set<String> refsPublished = last.map(Published::refs).orElse(Set.of());
        Refs.Named refs = result.refs().named(refsPublished);
        List<Exclusion> exclusions = Batches.fitting(
                result.exclusions(), EventCodec.sizeOf(result.checks()) + EventCodec.sizeOf(refs.refs()));
        boolean complete =
                result.complete() && exclusions.size() == result.exclusions().size();
        var unread = Unread.of(result, refs, complete, noHistory)
                .after(known, result.findings(), last.map(Published::at).orElse(null));
        return new Publication(
                refs,
                exclusions,
                complete,
                unread.seen(),
                unread.unseen(),
                Refs.of(Stream.concat(unread.seen().stream(), unread.unseen().stream())
                        .toList()),
                result.refs().toRead(last.map(Published::holding).orElse(Set.of()), unread.unseen()));
    }

    /** What the next one is held against. */
    public List<Finding> known() {
        return Stream.concat(findings.stream(), unseen.stream()).toList();
    }
}
