package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.selection.SelectionView.Chosen;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SelectionPreview", description = "What a selection would change, were it saved now")
record SelectionPreview(
        @Schema(description = "What would be watched and is not")
        Some enters,

        @Schema(description = "What is watched and would not be: its issues would go out of scope")
        Some leaves,

        @Schema(description = "What is watched and would stay so", examples = "12")
        int stays,

        @Schema(
                description =
                        "What is watched and chosen, and Bitbucket does not show now: it is not known whether it is"
                                + " still there")
        Some unseen,

        @Schema(
                description = "What of Bitbucket's list could not be read, in sentences: of that nothing is said here",
                examples = "[\"One record of the list cannot be read.\"]")
        List<String> unread,

        @Schema(description = "Requests of the budget that a scan of all that would be watched takes", examples = "42")
        int requests) {

    @Schema(name = "SomeRepositories")
    record Some(
            @Schema(description = "How many there are", examples = "3")
            int count,

            @Schema(description = "By name, the first 200") List<Chosen> repositories) {
        private static final int SHOWN = 200;

        private static Some of(Stream<Chosen> all) {
            List<Chosen> sorted =
                    all.sorted(Comparator.comparing(Chosen::fullName)).toList();
            return new Some(sorted.size(), sorted.stream().limit(SHOWN).toList());
        }
    }

    /**
     * @param visible what Bitbucket shows now
     * @param watched what is watched now
     * @param cost requests that a scan takes of each
     */
    static SelectionPreview of(
            RepositoryChoice choice, Listing<RepositoryInfo> visible, Collection<KnownRepository> watched, int cost) {
        Map<UUID, RepositoryInfo> seen = new HashMap<>();
        visible.items().forEach(it -> seen.put(it.uuid(), it));
        Map<UUID, KnownRepository> known = new HashMap<>();
        watched.forEach(it -> known.put(it.uuid(), it));
        List<KnownRepository> kept =
                watched.stream().filter(it -> isWanted(choice, seen, it)).toList();
        Some enters = Some.of(visible.items().stream()
                .filter(it -> choice.includes(it) && !known.containsKey(it.uuid()))
                .map(it -> new Chosen(it.uuid(), it.fullName())));
        return new SelectionPreview(
                enters,
                Some.of(watched.stream()
                        .filter(it -> !isWanted(choice, seen, it))
                        .map(SelectionPreview::chosen)),
                kept.size(),
                Some.of(kept.stream().filter(it -> !seen.containsKey(it.uuid())).map(SelectionPreview::chosen)),
                visible.gaps(),
                (enters.count() + kept.size()) * cost);
    }

    /** As it is named now; as it was known, where Bitbucket does not show it. */
    private static boolean isWanted(RepositoryChoice choice, Map<UUID, RepositoryInfo> seen, KnownRepository known) {
        RepositoryInfo now = seen.get(known.uuid());
        return now == null ? choice.includes(known) : choice.includes(now);
    }

    private static Chosen chosen(KnownRepository repository) {
        return new Chosen(repository.uuid(), repository.fullName());
    }
}
