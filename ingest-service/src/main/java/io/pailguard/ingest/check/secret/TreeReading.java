package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.MirrorSettings;
import io.pailguard.ingest.git.ReadRef;
import io.pailguard.ingest.git.RefTrees;
import io.pailguard.ingest.git.Stop;
import io.pailguard.ingest.git.Survey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Repository;

/** What of branches, tags and history is to be read, and, once it is, which of them were read wholly. */
final class TreeReading {
    private final Survey survey;
    private final MirrorSettings limits;
    private final Stop stop;
    private final Wanted wanted;
    private final Map<String, String> notRead = new LinkedHashMap<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private Standings standings = new Standings(Map.of(), Map.of(), place -> false);

    TreeReading(Survey survey, MirrorSettings limits, Stop stop) {
        this.survey = survey;
        this.limits = limits;
        this.stop = stop;
        this.wanted = new Wanted(limits.maxFiles());
        notRead.putAll(survey.notRead());
        notRead.putAll(survey.faults());
    }

    /** The main branch first, then the history, then other branches and tags. */
    void want(Repository mirror) {
        var trees = new RefTrees(mirror, limits, stop);
        if (survey.main() == null) {
            survey.introductions().keySet().forEach(wanted::file);
        }
        for (ReadRef ref : survey.refs()) {
            trees.walk(ref, wanted).ifPresent(why -> notWhole(ref, why));
            if (ref.equals(survey.main())) {
                survey.introductions().keySet().forEach(wanted::file);
            }
        }
    }

    Set<Reading> wanted() {
        return wanted.readings();
    }

    /** Where secrets stand, now that the contents are known. */
    void look(Repository mirror, Map<Reading, Outcome> outcomes, Predicate<FileVersion> withSecrets) {
        var trees = new RefTrees(mirror, limits, stop);
        standings = new Standings(Exclusions.ofHistory(survey, outcomes), outcomes, withSecrets);
        for (ReadRef ref : survey.refs()) {
            standings.look(trees, ref, ref.equals(survey.main())).ifPresent(why -> notWhole(ref, why));
        }
    }

    Standings standings() {
        return standings;
    }

    /** Why branches and tags do not count as read, by full name. */
    Map<String, String> notRead() {
        return notRead;
    }

    /** Caps that were reached: then the scan closes nothing. */
    Set<String> reached() {
        return reached;
    }

    /** What the main branch lacks closes nothing at all; another branch or tag is only not spoken for. */
    private void notWhole(ReadRef ref, String why) {
        notRead.putIfAbsent(ref.ref(), why);
        if (ref.equals(survey.main())) {
            reached.add(why);
        }
    }
}
