package io.pailguard.simulator.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Requests that deepen a shallow clone. JGit leaves commits out of its answer when such a clone holds merges, because
 * it stops at what the client says to have; without those lines it sends everything down to the new depth. And it takes
 * commits with a time that it cannot hold, after 2038 or before 1970, for too old; where there are such ones it is asked
 * for everything.
 */
final class Deepening {

    private static final int LENGTH_DIGITS = 4;
    /** Commits looked at for their times. */
    private static final int MOST_COMMITS = 2_000;

    private Deepening() {}

    /** The request in a form that JGit answers rightly. */
    static byte[] answerable(byte[] request, Repository repository) throws IOException {
        if (!contains(request, "deepen")) {
            return request;
        }
        byte[] whole = hasOddTimes(repository) ? without(request, "deepen ") : request;
        return contains(request, "shallow ") ? without(whole, "have ") : whole;
    }

    private static boolean hasOddTimes(Repository repository) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            Deque<RevCommit> next = new ArrayDeque<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
                if (walk.peel(walk.parseAny(ref.getObjectId())) instanceof RevCommit commit) {
                    next.add(commit);
                }
            }
            Set<RevCommit> seen = new HashSet<>(next);
            while (!next.isEmpty()) {
                RevCommit commit = walk.parseCommit(next.poll());
                if (commit.getCommitTime() < 0) {
                    return true;
                }
                for (RevCommit parent : commit.getParents()) {
                    if (seen.size() < MOST_COMMITS && seen.add(parent)) {
                        next.add(parent);
                    }
                }
            }
            return false;
        }
    }

    private static boolean contains(byte[] request, String beginning) {
        for (int at = 0; at + LENGTH_DIGITS <= request.length; at += step(request, at)) {
            if (isLine(request, at, beginning)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] without(byte[] request, String beginning) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(request.length);
        for (int at = 0; at + LENGTH_DIGITS <= request.length; at += step(request, at)) {
            if (!isLine(request, at, beginning)) {
                int end = Math.min(request.length, at + step(request, at));
                kept.write(request, at, end - at);
            }
        }
        return kept.toByteArray();
    }

    private static boolean isLine(byte[] request, int at, String beginning) {
        int start = at + LENGTH_DIGITS;
        byte[] wanted = beginning.getBytes(StandardCharsets.US_ASCII);
        return step(request, at) > LENGTH_DIGITS + wanted.length
                && start + wanted.length <= request.length
                && Arrays.equals(request, start, start + wanted.length, wanted, 0, wanted.length);
    }

    /** Length of the packet line, its digits included; lengths below 4 are marks without content. */
    private static int step(byte[] request, int at) {
        try {
            String digits = new String(request, at, LENGTH_DIGITS, StandardCharsets.US_ASCII);
            return Math.max(LENGTH_DIGITS, Integer.parseInt(digits, 16));
        } catch (NumberFormatException e) {
            return request.length;
        }
    }
}
