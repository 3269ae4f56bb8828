package io.pailguard.ingest.git;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pailguard.contracts.event.CommitsPushed.ChangeKind;
import io.pailguard.contracts.event.CommitsPushed.Commit;
import io.pailguard.contracts.event.CommitsPushed.FileChange;
import io.pailguard.contracts.event.CommitsPushed.Hunk;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Makes a set of incidents of real histories: {@code IncidentSet FILE FOLDER...}, where each folder is a clone with its whole
 * history. An incident is a commit that mends something, seen a minute before it was made. Its culprit is the commit that
 * the message names, or the one that wrote most of the lines that were mended; commits of the thirty days before are those
 * that are asked about. Of a hundred, 40 name lines as a stack trace does, 30 files alone, 20 neither, and 10 have no
 * culprit. What is drawn is drawn from a fixed seed. The last line of the output is JSON.
 */
public final class IncidentSet {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final Duration LOOKBACK = Duration.ofDays(30);
    private static final Set<String> CODE = Set.of(
            "java", "kt", "go", "py", "rb", "php", "js", "ts", "tsx", "jsx", "cs", "c", "h", "cpp", "rs", "sh", "vue",
            "scala");
    private static final List<String> OUTAGES = List.of(
            "DNS lookups of the database host fail",
            "The certificate of the load balancer has expired",
            "The disk of host db-3 is full",
            "The cloud provider reports an outage of a region",
            "The message broker lost its quorum");
    private static final int MAX_PER_HISTORY = 7;
    private static final int MAX_TRIES = 250;
    private static final int LATEST = 20_000;

    private final Random random = new Random(20_261_129);
    private final List<ObjectNode> withCulprit = new ArrayList<>();
    private final List<ObjectNode> withoutCulprit = new ArrayList<>();

    private IncidentSet() {}

    public static void main(String[] arguments) throws Exception {
        IncidentSet set = new IncidentSet();
        for (int i = 1; i < arguments.length; i++) {
            set.add(Path.of(arguments[i]));
            System.err.println(arguments[i] + ": " + set.withCulprit.size() + " with, " + set.withoutCulprit.size()
                    + " without a culprit");
        }
        int made = set.write(Path.of(arguments[0]));
        System.out.println("{\"name\":\"incidents\",\"value\":" + made + ",\"unit\":\"incidents\",\"limit\":100}");
    }

    private int write(Path file) throws IOException {
        Collections.shuffle(withCulprit, random);
        Collections.shuffle(withoutCulprit, random);
        List<ObjectNode> chosen = new ArrayList<>();
        choose(chosen, "lines", 40);
        choose(chosen, "files", 30);
        choose(chosen, "words", 20);
        for (int i = 0; i < Math.min(5, withoutCulprit.size()); i++) {
            chosen.add(as("none", withoutCulprit.get(i)));
        }
        for (int i = 0; i < Math.min(OUTAGES.size(), withCulprit.size()); i++) {
            ObjectNode outage = withCulprit.get(i).deepCopy();
            outage.put("title", OUTAGES.get(i)).putNull("service").putNull("culprit");
            chosen.add(as("none", outage.put("outage", true)));
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (ObjectNode incident : chosen) {
                out.write(JSON.writeValueAsString(incident));
                out.newLine();
            }
        }
        return chosen.size();
    }

    private void choose(List<ObjectNode> chosen, String kind, int count) {
        for (int i = 0; i < count && !withCulprit.isEmpty(); i++) {
            chosen.add(as(kind, withCulprit.remove(withCulprit.size() - 1)));
        }
    }

    /** Leaves only what such an incident tells. */
    private static ObjectNode as(String kind, ObjectNode incident) {
        boolean outage = incident.path("outage").asBoolean();
        incident.put("kind", kind);
        if (!kind.equals("lines") && !(kind.equals("none") && !outage)) {
            incident.putArray("stack");
        }
        if (!kind.equals("files")) {
            incident.putArray("paths");
        }
        if (!kind.equals("words")) {
            incident.putNull("service");
        }
        return incident;
    }

    private void add(Path folder) throws IOException, GitAPIException {
        File bare = folder.resolve(".git").toFile();
        try (Repository repository = new FileRepositoryBuilder()
                        .setGitDir(bare.exists() ? bare : folder.toFile())
                        .setMustExist(true)
                        .build();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            List<RevCommit> all = new ArrayList<>();
            walk.markStart(walk.parseCommit(head));
            walk.sort(RevSort.COMMIT_TIME_DESC);
            for (RevCommit commit : walk) {
                if (all.size() == LATEST) {
                    break;
                }
                all.add(commit);
            }
            List<RevCommit> mending =
                    new ArrayList<>(all.stream().filter(IncidentSet::mends).toList());
            Collections.shuffle(mending, random);
            Map<String, RevCommit> byHash = new HashMap<>();
            all.forEach(commit -> byHash.put(commit.name(), commit));
            int before = withCulprit.size();
            int without = withoutCulprit.size();
            Set<String> culprits = new HashSet<>();
            for (RevCommit fix : mending.subList(0, Math.min(MAX_TRIES, mending.size()))) {
                if (withCulprit.size() - before >= MAX_PER_HISTORY) {
                    break;
                }
                ObjectNode incident =
                        incident(folder, repository, all, byHash, fix, withoutCulprit.size() - without < 2);
                if (incident != null && incident.path("culprit").isNull()) {
                    withoutCulprit.add(incident);
                } else if (incident != null
                        && culprits.add(incident.path("culprit").asText())) {
                    withCulprit.add(incident);
                }
            }
        }
    }

    private static boolean mends(RevCommit commit) {
        String subject = commit.getShortMessage().toLowerCase(Locale.ROOT);
        return commit.getParentCount() == 1
                && (subject.contains("fix")
                        || subject.contains("revert")
                        || subject.contains("regression")
                        || subject.contains("crash"))
                && !subject.contains("typo")
                && !subject.contains("docs")
                && !subject.contains("test")
                && !subject.contains("lint");
    }

    /** @param noneWanted whether one without a culprit is of use */
    private @Nullable ObjectNode incident(
            Path folder,
            Repository repository,
            List<RevCommit> all,
            Map<String, RevCommit> byHash,
            RevCommit fix,
            boolean noneWanted)
            throws IOException, GitAPIException {
        HistoryReader reader = new HistoryReader(repository, () -> false);
        List<FileChange> mended = counted(reader, fix).files().stream()
                .filter(file -> file.kind() == ChangeKind.CHANGED && isCode(file.path()))
                .filter(file -> file.hunks().stream().anyMatch(hunk -> hunk.oldLines() > 0))
                .toList();
        int lines = mended.stream()
                .mapToInt(file -> file.removed() == null ? 1_000 : file.removed())
                .sum();
        if (mended.isEmpty() || mended.size() > 5 || lines > 60) {
            return null;
        }
        Instant at = time(fix).minusSeconds(60);
        List<RevCommit> window = all.stream()
                .filter(it -> !time(it).isAfter(at) && !time(it).isBefore(at.minus(LOOKBACK)))
                .toList();
        if (window.size() < 15 || window.size() > 800) {
            return null;
        }
        Set<String> inWindow = new HashSet<>();
        window.forEach(it -> inWindow.add(it.name()));
        List<Mended> mendedLines = lines(repository, fix.getParent(0), mended);
        String culprit = named(fix, byHash, inWindow);
        if (culprit == null) {
            Map<String, Integer> writers = new HashMap<>();
            mendedLines.forEach(line -> writers.merge(line.writer(), 1, Integer::sum));
            String most = writers.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (most == null) {
                return null;
            }
            boolean noneInWindow = writers.keySet().stream().noneMatch(inWindow::contains);
            boolean mostly = writers.get(most) * 2 >= mendedLines.size();
            if (inWindow.contains(most) && mostly && byHash.get(most).getParentCount() < 2) {
                culprit = most;
            } else if (!noneInWindow || !noneWanted) {
                return null;
            }
        }
        if (culprit != null && !time(byHash.get(culprit)).isBefore(at.minus(Duration.ofMinutes(10)))) {
            return null;
        }
        List<Commit> commits = commits(reader, window);
        if (culprit == null
                && commits.stream()
                        .flatMap(it -> it.files().stream())
                        .noneMatch(file -> file.path().equals(mended.get(0).path()))) {
            return null;
        }
        return incident(folder, repository, fix, at, culprit, mended, mendedLines, commits);
    }

    private ObjectNode incident(
            Path folder,
            Repository repository,
            RevCommit fix,
            Instant at,
            @Nullable String culprit,
            List<FileChange> mended,
            List<Mended> mendedLines,
            List<Commit> commits)
            throws IOException {
        ObjectNode incident = JSON.createObjectNode();
        incident.put("history", folder.toString());
        incident.put("fix", fix.name());
        incident.put("at", at.toString());
        incident.put("title", title(fix));
        incident.put("culprit", culprit);
        String main = mended.get(0).path();
        incident.put("service", main.contains("/") ? main.substring(0, main.indexOf('/')) : null);
        ArrayNode paths = incident.putArray("paths");
        mended.stream().limit(3).forEach(file -> paths.add(file.path()));
        ArrayNode stack = incident.putArray("stack");
        // A trace names a line of what failed, which is near to the one that was mended; and callers that are innocent.
        for (int i = 0; i < Math.min(2, mendedLines.size()); i++) {
            Mended line = mendedLines.get(random.nextInt(mendedLines.size()));
            int shift = random.nextBoolean() ? 0 : random.nextInt(5) - 2;
            stack.add("at call (" + line.path() + ":" + Math.max(1, line.number() + shift) + ")");
        }
        for (String other : others(repository, fix.getParent(0))) {
            stack.add("at caller (" + other + ":" + (1 + random.nextInt(200)) + ")");
        }
        incident.set("commits", JSON.valueToTree(commits));
        return incident;
    }

    private List<String> others(Repository repository, RevCommit parent) throws IOException {
        List<String> files = new ArrayList<>();
        try (TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(repository.parseCommit(parent).getTree());
            tree.setRecursive(true);
            while (tree.next() && files.size() < 5_000) {
                if (isCode(tree.getPathString())) {
                    files.add(tree.getPathString());
                }
            }
        }
        Collections.shuffle(files, random);
        return files.subList(0, Math.min(2, files.size()));
    }

    /** A line that was mended, as it was before. */
    private record Mended(String path, int number, String writer) {}

    private static List<Mended> lines(Repository repository, RevCommit parent, List<FileChange> mended)
            throws GitAPIException {
        List<Mended> lines = new ArrayList<>();
        try (Git git = new Git(repository)) {
            for (FileChange file : mended) {
                BlameResult blame = git.blame()
                        .setStartCommit(parent)
                        .setFilePath(file.path())
                        .call();
                for (Hunk hunk : file.hunks()) {
                    for (int i = hunk.oldStart() - 1; blame != null && i < hunk.oldStart() - 1 + hunk.oldLines(); i++) {
                        if (i < blame.getResultContents().size()
                                && tells(blame.getResultContents().getString(i))
                                && blame.getSourceCommit(i) != null) {
                            lines.add(new Mended(
                                    file.path(), i + 1, blame.getSourceCommit(i).name()));
                        }
                    }
                }
            }
        }
        return lines;
    }

    private static boolean tells(String line) {
        String text = line.strip();
        return text.chars().filter(Character::isLetterOrDigit).count() >= 3
                && !text.startsWith("//")
                && !text.startsWith("#")
                && !text.startsWith("*")
                && !text.startsWith("/*");
    }

    /** The commit that the message says to mend. */
    private static @Nullable String named(RevCommit fix, Map<String, RevCommit> byHash, Set<String> inWindow) {
        String message = fix.getFullMessage();
        for (String before :
                List.of("This reverts commit ", "Fixes: ", "introduced in ", "introduced by ", "regression from ")) {
            int at = message.indexOf(before);
            if (at >= 0) {
                int start = at + before.length();
                int end = start;
                while (end < message.length() && Character.digit(message.charAt(end), 16) >= 0) {
                    end++;
                }
                String hash = message.substring(start, end);
                if (hash.length() >= 8) {
                    return inWindow.stream()
                            .filter(it -> it.startsWith(hash))
                            .filter(it -> Objects.requireNonNull(byHash.get(it)).getParentCount() < 2)
                            .findFirst()
                            .orElse(null);
                }
            }
        }
        return null;
    }

    /** As somebody would say who knows what fails; of a commit that is taken back not its own words. */
    private static String title(RevCommit fix) {
        String subject = fix.getShortMessage();
        if (subject.startsWith("Revert")) {
            return "Errors since the last deployment";
        }
        int colon = subject.indexOf(':');
        String told = colon > 0 && colon < 30 ? subject.substring(colon + 1) : subject;
        int reference = told.indexOf("(#");
        return (reference > 0 ? told.substring(0, reference) : told).strip();
    }

    private static FileCounts counted(HistoryReader reader, RevCommit commit) {
        return reader.read(List.of(facts(commit))).commits().get(0).counts();
    }

    private static List<Commit> commits(HistoryReader reader, List<RevCommit> newestFirst) {
        List<CommitFacts> oldestFirst =
                new ArrayList<>(newestFirst.stream().map(IncidentSet::facts).toList());
        Collections.reverse(oldestFirst);
        return reader.read(oldestFirst).commits().stream()
                .map(it -> new Commit(
                        it.facts().id(),
                        it.parents(),
                        it.facts().author(),
                        it.facts().at(),
                        it.subject(),
                        it.reverts(),
                        it.counts().changed(),
                        it.counts().added(),
                        it.counts().removed(),
                        it.counts().notCounted(),
                        it.counts().files()))
                .toList();
    }

    private static CommitFacts facts(RevCommit commit) {
        return new CommitFacts(commit.name(), commit.getAuthorIdent().getName(), time(commit), 0);
    }

    private static Instant time(RevCommit commit) {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }

    private static boolean isCode(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return CODE.contains(lower.substring(lower.lastIndexOf('.') + 1))
                && !lower.contains("test")
                && !lower.contains("spec/")
                && !lower.contains(".spec.");
    }
}
