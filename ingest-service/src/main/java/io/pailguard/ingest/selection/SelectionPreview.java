package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories.Elsewhere;
import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.plan.StepCosts;
import io.pailguard.ingest.plan.Work;
import io.pailguard.ingest.selection.SelectionView.Chosen;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
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
                description =
                        "What of all this belongs to another connection of the team, which reads it; this one does"
                                + " not")
        Some readByOthers,

        @Schema(
                description =
                        "What of all this belongs to another team, which is not named, and is not read for this one"
                                + " until an administrator of both hands it over")
        Some ofOtherTeams,

        @Schema(
                description = "What of Bitbucket's list could not be read, in sentences: of that nothing is said here",
                examples = "[\"One record of the list cannot be read.\"]")
        List<String> unread,

        @Schema(
                description =
                        "Requests of the budget that a scan of all that would be watched takes: of each repository as"
                                + " many as the last time, or at most where it was never read",
                examples = "42")
        long requests,

        @Schema(description = "When such a scan would end, were it started now and nothing else read")
        Instant scanEnd) {

    @Schema(name = "SomeRepositories")
    record Some(
            @Schema(description = "How many there are", examples = "3")
            int count,

            @Schema(
                    description =
                            "By name, the first 200; without what another team reads and Bitbucket does not show now")
            List<Chosen> repositories) {
        private static final int SHOWN = 200;

        private static Some of(Collection<UUID> all, Map<UUID, String> names) {
            List<Chosen> shown = all.stream()
                    .flatMap(it -> Stream.ofNullable(names.get(it)).map(name -> new Chosen(it, name)))
                    .sorted(Comparator.comparing(Chosen::fullName))
                    .limit(SHOWN)
                    .toList();
            return new Some(all.size(), shown);
        }
    }

    /**
     * @param visible what Bitbucket shows now
     * @param watched what is watched now
     * @param elsewhere what of both belongs to another connection
     * @param costs what a scan takes of each
     * @param end when work would be done that begins now
     */
    static SelectionPreview of(
            RepositoryChoice choice,
            Listing<RepositoryInfo> visible,
            Collection<KnownRepository> watched,
            Elsewhere elsewhere,
            StepCosts costs,
            Function<Work, Instant> end) {
        Map<UUID, RepositoryInfo> seen = new HashMap<>();
        visible.items().forEach(it -> seen.put(it.uuid(), it));
        Set<UUID> known = Set.copyOf(uuids(watched, any -> true));
        Map<UUID, String> names = names(visible, watched, elsewhere);
        List<UUID> kept = uuids(watched, it -> isWanted(choice, seen, it));
        List<UUID> entering = visible.items().stream()
                .filter(it -> choice.includes(it) && !known.contains(it.uuid()))
                .map(RepositoryInfo::uuid)
                .toList();
        List<UUID> all = Stream.concat(entering.stream(), kept.stream()).toList();
        Work work = costs.of(all.stream().filter(it -> !elsewhere.has(it)).toList());
        return new SelectionPreview(
                Some.of(entering, names),
                Some.of(uuids(watched, it -> !isWanted(choice, seen, it)), names),
                kept.size(),
                Some.of(kept.stream().filter(it -> !seen.containsKey(it)).toList(), names),
                Some.of(all.stream().filter(elsewhere.sameTeam()::contains).toList(), names),
                Some.of(all.stream().filter(elsewhere.otherTeams()::contains).toList(), names),
                visible.gaps(),
                work.calls(),
                end.apply(work));
    }

    /** As Bitbucket shows it; else as it was known, but not what another team reads: that knows its name of after. */
    private static Map<UUID, String> names(
            Listing<RepositoryInfo> visible, Collection<KnownRepository> watched, Elsewhere elsewhere) {
        Map<UUID, String> names = new HashMap<>();
        watched.stream()
                .filter(it -> !elsewhere.otherTeams().contains(it.uuid()))
                .forEach(it -> names.put(it.uuid(), it.fullName()));
        visible.items().forEach(it -> names.put(it.uuid(), it.fullName()));
        return names;
    }

    private static List<UUID> uuids(Collection<KnownRepository> watched, Predicate<KnownRepository> which) {
        return watched.stream().filter(which).map(KnownRepository::uuid).toList();
    }

    /** As it is named now; as it was known, where Bitbucket does not show it. */
    private static boolean isWanted(RepositoryChoice choice, Map<UUID, RepositoryInfo> seen, KnownRepository known) {
        RepositoryInfo now = seen.get(known.uuid());
        return now == null ? choice.includes(known) : choice.includes(now);
    }
}
