package io.pailguard.simulator.sample;

import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.sample.history.Branch;
import io.pailguard.simulator.sample.history.Change;
import io.pailguard.simulator.sample.history.Edit;
import io.pailguard.simulator.sample.history.History;
import io.pailguard.simulator.sample.history.Timeline;
import io.pailguard.simulator.sample.secrets.MintedSecret;
import io.pailguard.simulator.sample.secrets.SecretKind;
import io.pailguard.simulator.sample.secrets.SecretMint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The telling of one repository: its history and, along with it, the pull requests and builds that Bitbucket knows. */
final class Story {
    private static final Duration WORKING_DAY = Duration.ofHours(9);

    private final History history;
    private final Timeline time;
    private final SecretMint mint;
    private final Branch main;
    private final BuildLog builds;
    private final Set<MintedSecret> planted = new LinkedHashSet<>();
    private final List<PullRequest> pullRequests = new ArrayList<>();
    private int nextPullRequest;
    private long nextComment;

    /**
     * @param repository full name
     * @param firstPullRequest number of the first pull request told here; older ones are beyond this story
     */
    Story(String repository, History history, Timeline time, SecretMint mint, int firstPullRequest) {
        this.history = history;
        this.time = time;
        this.mint = mint;
        this.main = history.start("main");
        this.builds = new BuildLog(repository, firstPullRequest * 4);
        this.nextPullRequest = firstPullRequest;
        this.nextComment = firstPullRequest * 1000L;
    }

    Timeline time() {
        return time;
    }

    SecretMint mint() {
        return mint;
    }

    Branch main() {
        return main;
    }

    History history() {
        return history;
    }

    BuildLog builds() {
        return builds;
    }

    /** The value of a secret that this story writes somewhere. */
    String secret(SecretKind kind, String label) {
        MintedSecret secret = mint.mint(kind, label);
        planted.add(secret);
        return secret.value();
    }

    Set<MintedSecret> planted() {
        return planted;
    }

    Change commit(People author, int daysAgo, String at, String message, Consumer<Edit> edits) {
        return main.commit(author.author(), time.daysAgo(daysAgo, at), message, edits);
    }

    /** Commits everyday changes straight to the main branch, evenly from one day to another. */
    void chores(List<Chore> chores, int fromDay, int toDay, People... authors) {
        for (int i = 0; i < chores.size(); i++) {
            Chore chore = chores.get(i);
            Instant when = spread(i, chores.size(), fromDay, toDay);
            main.commit(authors[i % authors.length].author(), when, chore.message(), chore.edits());
        }
    }

    /**
     * Brings everyday changes in by pull requests of two commits each, each approved by so many of the other authors.
     */
    void reviewedChores(List<Chore> chores, int fromDay, int toDay, int approvals, People... authors) {
        int requests = (chores.size() + 1) / 2;
        for (int i = 0; i < requests; i++) {
            List<Chore> own = chores.subList(2 * i, Math.min(2 * i + 2, chores.size()));
            Instant opened = spread(i, requests, fromDay, toDay);
            People author = authors[i % authors.length];
            PullRequestStory request = pullRequest(
                    author, "feature/" + own.get(0).slug(), own.get(0).message(), opened);
            for (int k = 0; k < own.size(); k++) {
                request.commit(
                        opened.plus(k * 40L, ChronoUnit.MINUTES),
                        own.get(k).message(),
                        own.get(k).edits());
            }
            People last = author;
            for (int k = 1; k <= approvals; k++) {
                last = authors[(i + k) % authors.length];
                request.approved(last, opened.plus(60L + 20L * k, ChronoUnit.MINUTES));
            }
            request.merge(last, opened.plus(130, ChronoUnit.MINUTES)).forgetBranch();
        }
    }

    PullRequestStory pullRequest(People author, String branch, String title, Instant opened) {
        return new PullRequestStory(this, nextPullRequest++, author, main.fork(branch), title, opened);
    }

    /** A request from a branch that was told before. */
    PullRequestStory pullRequest(People author, Branch branch, String title, Instant opened) {
        return new PullRequestStory(this, nextPullRequest++, author, branch, title, opened);
    }

    void opened(PullRequest request) {
        pullRequests.add(request);
    }

    List<PullRequest> pullRequests() {
        return pullRequests;
    }

    long nextComment() {
        return nextComment++;
    }

    private Instant spread(int index, int count, int fromDay, int toDay) {
        double at = fromDay - (double) index * (fromDay - toDay) / count;
        int day = (int) Math.ceil(at);
        long minutes = (long) ((day - at) * WORKING_DAY.toMinutes());
        return time.daysAgo(day, "07:30").plus(minutes, ChronoUnit.MINUTES);
    }
}
