package io.pailguard.endtoend;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** What developers do all the time: they push, force, delete, rename and protect, one step after the other, drawn at random. */
final class SoakDevelopers {
    private static final List<String> MAIN_NAMES = List.of("main", "trunk", "main/v2", "develop");
    private static final List<String> BRANCH_NAMES =
            List.of("feature/a", "feature/b", "feature/a-b", "release/1", "release/2", "hotfix/x", "bugfix/y");
    private static final List<String> FOLDERS = List.of("", "config/", "deploy/env/");
    private static final List<String> RESTRICTIONS = List.of(
            "[]",
            "[{\"id\":1,\"kind\":\"push\",\"pattern\":\"*\"},{\"id\":2,\"kind\":\"force\",\"pattern\":\"*\"},"
                    + "{\"id\":3,\"kind\":\"delete\",\"pattern\":\"*\"},"
                    + "{\"id\":4,\"kind\":\"require_approvals_to_merge\",\"pattern\":\"*\",\"value\":2}]",
            "[{\"id\":5,\"kind\":\"force\",\"pattern\":\"release/*\"}]");
    private static final int MOST_BRANCHES = 5;

    private final List<SoakRepository> repositories;
    private final SoakSecrets secrets;
    private final Bitbucket bitbucket;
    private final Random random;
    private final Map<String, Integer> done = new TreeMap<>();

    private interface Step {
        void take(SoakRepository repository) throws IOException, GitAPIException;
    }

    /** By name, and how often of a hundred. */
    private final Map<String, Integer> shares = new LinkedHashMap<>();

    private final Map<String, Step> steps = new LinkedHashMap<>();

    SoakDevelopers(List<SoakRepository> repositories, SoakSecrets secrets, Bitbucket bitbucket, Random random) {
        this.repositories = repositories;
        this.secrets = secrets;
        this.bitbucket = bitbucket;
        this.random = random;
        step("a lasting secret", 12, this::pushLasting);
        step("a passing secret", 20, this::pushPassing);
        step("a removal", 14, this::removePassing);
        step("a move", 10, this::move);
        step("something else", 10, this::pushOther);
        step("a force push", 10, this::force);
        step("a new branch", 8, this::branchOff);
        step("a deleted branch", 6, this::deleteBranch);
        step("a renamed main branch", 4, this::renameMain);
        step("a tag", 3, this::tag);
        step("other restrictions", 3, this::protect);
    }

    /** How often each step was taken, by its name. */
    Map<String, Integer> done() {
        return done;
    }

    void step() throws IOException, GitAPIException {
        SoakRepository repository = drawn(repositories);
        int share = random.nextInt(
                shares.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<String, Integer> each : shares.entrySet()) {
            share -= each.getValue();
            if (share < 0) {
                steps.get(each.getKey()).take(repository);
                done.merge(each.getKey(), 1, Integer::sum);
                return;
            }
        }
    }

    private void pushLasting(SoakRepository repository) throws IOException, GitAPIException {
        SoakSecrets.Secret secret = secrets.make(true);
        change(repository, repository.main(), files -> files.put(drawn(FOLDERS) + secret.fileName(), secret.text()));
    }

    private void pushPassing(SoakRepository repository) throws IOException, GitAPIException {
        SoakSecrets.Secret secret = secrets.make(false);
        change(
                repository,
                anyBranch(repository),
                files -> files.put(drawn(FOLDERS) + secret.fileName(), secret.text()));
    }

    private void removePassing(SoakRepository repository) throws IOException, GitAPIException {
        change(repository, anyBranch(repository), this::withoutAPassingOne);
    }

    private void pushOther(SoakRepository repository) throws IOException, GitAPIException {
        change(repository, anyBranch(repository), files -> files.put("README.md", "Soak " + random.nextLong() + "\n"));
    }

    private void move(SoakRepository repository) throws IOException, GitAPIException {
        change(repository, anyBranch(repository), files -> {
            List<String> paths = files.keySet().stream()
                    .filter(path -> secrets.ofPath(path).isPresent())
                    .toList();
            if (!paths.isEmpty()) {
                String from = drawn(paths);
                String text = files.remove(from);
                files.put(drawn(FOLDERS) + from.substring(from.lastIndexOf('/') + 1), text);
            }
        });
    }

    /** Another history with nearly the same files: what lasts is in them. */
    private void force(SoakRepository repository) throws IOException, GitAPIException {
        String branch = anyBranch(repository);
        ObjectId tip = repository.branches().get(branch);
        Map<String, String> files = repository.files(tip);
        withoutAPassingOne(files);
        ObjectId base = repository.before(tip, 1 + random.nextInt(3));
        push(repository, repository.commit(files, "Write history anew", base), branch);
    }

    private void branchOff(SoakRepository repository) throws IOException, GitAPIException {
        Map<String, ObjectId> branches = repository.branches();
        if (branches.size() < MOST_BRANCHES) {
            push(repository, branches.get(anyBranch(repository)), drawn(BRANCH_NAMES));
        }
    }

    private void deleteBranch(SoakRepository repository) throws IOException, GitAPIException {
        List<String> others = repository.branches().keySet().stream()
                .filter(branch -> !branch.equals(repository.main()))
                .toList();
        if (!others.isEmpty()) {
            delete(repository, drawn(others));
        }
    }

    /** Over a name in between, as neither of {@code main} and {@code main/v2} can be while the other is. */
    private void renameMain(SoakRepository repository) throws IOException, GitAPIException {
        String before = repository.main();
        String after = drawn(MAIN_NAMES);
        if (after.equals(before)) {
            return;
        }
        ObjectId tip = repository.branches().get(before);
        push(repository, tip, "in-between");
        mainIs(repository, "in-between");
        delete(repository, before);
        push(repository, tip, after);
        mainIs(repository, after);
        delete(repository, "in-between");
    }

    private void tag(SoakRepository repository) throws IOException, GitAPIException {
        List<String> tags = repository.tags();
        if (tags.size() > 2) {
            repository.delete(Constants.R_TAGS + drawn(tags));
        } else {
            ObjectId tip = repository.branches().get(repository.main());
            repository.push(tip, Constants.R_TAGS + "v" + random.nextInt(100));
        }
    }

    private void protect(SoakRepository repository) {
        bitbucket.changeRepository(repository.fullName(), "{\"restrictions\":" + drawn(RESTRICTIONS) + "}");
    }

    private void mainIs(SoakRepository repository, String branch) {
        bitbucket.changeRepository(repository.fullName(), "{\"mainBranch\":\"" + branch + "\"}");
        repository.mainIs(branch);
    }

    private void withoutAPassingOne(Map<String, String> files) {
        List<String> passing = files.keySet().stream()
                .filter(path ->
                        secrets.ofPath(path).filter(secret -> !secret.lasting()).isPresent())
                .toList();
        if (!passing.isEmpty()) {
            files.remove(drawn(passing));
        }
    }

    private interface Edit {
        void apply(Map<String, String> files);
    }

    private void change(SoakRepository repository, String branch, Edit edit) throws IOException, GitAPIException {
        ObjectId tip = repository.branches().get(branch);
        Map<String, String> files = repository.files(tip);
        edit.apply(files);
        push(repository, repository.commit(files, "Change something", tip), branch);
    }

    private void push(SoakRepository repository, ObjectId commit, String branch) throws IOException, GitAPIException {
        Set<String> stood = repository.standing();
        Instant before = Instant.now();
        repository.push(commit, Constants.R_HEADS + branch);
        secrets.pushed(stood, repository.standing(), before, Instant.now());
    }

    private void delete(SoakRepository repository, String branch) throws IOException, GitAPIException {
        Set<String> stood = repository.standing();
        Instant before = Instant.now();
        repository.delete(Constants.R_HEADS + branch);
        secrets.pushed(stood, repository.standing(), before, Instant.now());
    }

    private String anyBranch(SoakRepository repository) throws IOException {
        return drawn(new ArrayList<>(repository.branches().keySet()));
    }

    private <T> T drawn(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void step(String name, int share, Step step) {
        shares.put(name, share);
        steps.put(name, step);
    }
}
