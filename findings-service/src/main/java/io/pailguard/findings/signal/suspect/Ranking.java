package io.pailguard.findings.signal.suspect;

import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.PullRequestMerged;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks the commits of a lookback as suspects of a signal. A sum of what speaks for each, with the weights of {@link
 * Weights}, makes its share of the likelihood of all; who has too little is left out, so that the answer may be none.
 */
public final class Ranking {
    /** The most that are told. */
    public static final int MOST = 10;

    private final Clues clues;
    private final Past past;
    private final List<Commit> suspects;
    private final LineTrail lines;
    private final Map<String, Set<String>> wordsOfMessage = new HashMap<>();
    private final Map<String, Set<String>> wordsOfPaths = new HashMap<>();
    private final Map<String, Integer> commitsWithWord = new HashMap<>();
    private final Map<String, Integer> nthOfFile = new HashMap<>();
    private int mostLines = 1;

    /**
     * @param commits in the order in which they were told
     * @param merged pull requests
     */
    public Ranking(Clues clues, List<Commit> commits, List<PullRequestMerged> merged) {
        this.clues = clues;
        this.past = new Past(commits, merged, clues.at(), clues.deployed());
        this.suspects = past.suspects();
        this.lines = new LineTrail(clues.frames(), suspects);
        for (Commit commit : suspects) {
            Set<String> ofMessage = Words.of(commit.message());
            Set<String> ofPaths = wordsOfPaths(commit);
            wordsOfMessage.put(commit.hash(), ofMessage);
            wordsOfPaths.put(commit.hash(), ofPaths);
            Set<String> all = new HashSet<>(ofMessage);
            all.addAll(ofPaths);
            all.forEach(word -> commitsWithWord.merge(word, 1, Integer::sum));
            mostLines = Math.max(mostLines, linesInNamedFiles(commit));
        }
    }

    /** The likeliest first; empty when nothing speaks for any. */
    public List<Suspect> suspects() {
        Weights weights = Weights.of(clues.frames());
        List<Candidate> candidates = suspects.stream()
                .filter(past::ran)
                .map(commit -> new Candidate(commit, evidence(commit)))
                .toList();
        if (candidates.stream().noneMatch(it -> weights.pointing(it.evidence) >= weights.speaking())) {
            return List.of();
        }
        double all = Math.exp(weights.scoreOfNone())
                + candidates.stream()
                        .mapToDouble(it -> Math.exp(weights.score(it.evidence)))
                        .sum();
        return candidates.stream()
                .filter(it -> weights.pointing(it.evidence) >= Weights.LEAST)
                .map(it -> suspect(it, Math.exp(weights.score(it.evidence)) / all))
                .sorted(Comparator.comparingDouble(Suspect::confidence).reversed())
                .limit(MOST)
                .toList();
    }

    private record Candidate(Commit commit, Evidence evidence) {}

    private Suspect suspect(Candidate it, double share) {
        boolean takenBack = past.isTakenBack(it.commit);
        return new Suspect(
                it.commit,
                takenBack ? share * Weights.TAKEN_BACK : share,
                Reasons.of(it.commit, it.evidence, clues, takenBack),
                past.pullRequest(it.commit));
    }

    Evidence evidence(Commit commit) {
        double file = 0;
        double newest = 0;
        double near = 0;
        int inService = 0;
        int code = 0;
        int changed = 0;
        Set<Frame> hit = new HashSet<>();
        for (FileChange change : commit.files()) {
            double best = 0;
            for (Frame frame : clues.frames()) {
                double match = Math.max(
                        frame.matches(change.path()),
                        change.previousPath() == null ? 0 : frame.matches(change.previousPath()));
                if (match > 0) {
                    hit.add(frame);
                }
                best = Math.max(best, match);
                near = Math.max(near, nearness(frame.path(), change.path()));
            }
            if (best > 0) {
                newest = Math.max(newest, best / nth(change.path(), commit));
            }
            file = Math.max(file, best);
            if (FileKinds.isCode(change.path())) {
                code++;
                changed += size(change);
                inService += isInService(change.path()) ? 1 : 0;
            }
        }
        return new Evidence(
                lines.strength(commit),
                file,
                newest,
                clues.frames().isEmpty()
                        ? 0
                        : (double) hit.size() / clues.frames().size(),
                Math.log1p(linesInNamedFiles(commit)) / Math.log1p(mostLines),
                near,
                inService > 0 ? 1 : 0,
                code == 0 ? 0 : (double) inService / code,
                inCommon(wordsOfMessage.getOrDefault(commit.hash(), Set.of())),
                inCommon(wordsOfPaths.getOrDefault(commit.hash(), Set.of())),
                recent(commit),
                Math.min(1, Math.log1p(changed) / Math.log1p(Weights.LARGE)),
                code > 0 ? 1 : 0);
    }

    /** Of those that changed a file the newest is the first. */
    private int nth(String path, Commit commit) {
        if (nthOfFile.isEmpty()) {
            Map<String, Integer> counts = new HashMap<>();
            for (Commit each : suspects) {
                for (FileChange file : each.files()) {
                    int nth = counts.merge(file.path(), 1, Integer::sum);
                    nthOfFile.put(each.hash() + file.path(), nth);
                }
            }
        }
        return nthOfFile.getOrDefault(commit.hash() + path, 1);
    }

    private int linesInNamedFiles(Commit commit) {
        return commit.files().stream()
                .filter(file -> clues.frames().stream().anyMatch(frame -> frame.matches(file.path()) > 0))
                .mapToInt(Ranking::size)
                .sum();
    }

    private static int size(FileChange file) {
        return (file.added() == null ? 0 : file.added()) + (file.removed() == null ? 0 : file.removed());
    }

    private boolean isInService(String path) {
        String service = clues.service();
        return service != null && (path.startsWith(service + "/") || path.contains("/" + service + "/"));
    }

    /** How many of the folders two paths have in common, of the longer one's. */
    private static double nearness(String one, String other) {
        int common = 0;
        int most = 1;
        for (int i = 0; i < Math.max(one.length(), other.length()); i++) {
            boolean slash = i < one.length() && one.charAt(i) == '/' || i < other.length() && other.charAt(i) == '/';
            most += slash ? 1 : 0;
        }
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            common += one.charAt(at) == '/' ? 1 : 0;
            at++;
        }
        return Math.min(1, (double) common / most);
    }

    private double recent(Commit commit) {
        double days = Duration.between(commit.at(), clues.at()).toMinutes() / (24.0 * 60);
        return Math.exp(-days / Weights.DAYS);
    }

    private static Set<String> wordsOfPaths(Commit commit) {
        Set<String> words = new HashSet<>();
        commit.files().stream().limit(Weights.FILES_WITH_WORDS).forEach(file -> words.addAll(Words.of(file.path())));
        return words;
    }

    private double inCommon(Set<String> ofCommit) {
        double common = 0;
        double all = 0;
        for (String word : clues.words()) {
            // What no commit has speaks against all.
            int with = Math.max(1, commitsWithWord.getOrDefault(word, 0));
            double rarity = Math.log1p((double) suspects.size() / with);
            all += rarity;
            common += ofCommit.contains(word) ? rarity : 0;
        }
        return all == 0 ? 0 : common / all;
    }
}
