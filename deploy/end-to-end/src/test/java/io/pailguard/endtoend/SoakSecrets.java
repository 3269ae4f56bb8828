package io.pailguard.endtoend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets of the soak, and at which times each of them stood in a branch: the truth that the issues are held against. */
final class SoakSecrets {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?secret-([0-9]+)\\.properties");
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    private final Map<String, Secret> byId = new ConcurrentHashMap<>();
    private final Random random;

    /**
     * One secret, in a file that is named after it wherever it is.
     *
     * @param lasting whether it never leaves every branch
     * @param sure whether its form alone says what it is; the others may be resolved when they are gone
     */
    record Secret(String id, String value, boolean lasting, boolean sure, List<Change> changes) {
        String fileName() {
            return "secret-" + id + ".properties";
        }

        String text() {
            return "region=eu\n" + (sure ? "token=" : "password=") + value + "\n";
        }
    }

    /** From then on it stood in a branch, or in none. */
    record Change(Instant at, boolean stands) {}

    SoakSecrets(Random random) {
        this.random = random;
    }

    Secret make(boolean lasting) {
        String id = String.valueOf(byId.size() + 1);
        boolean sure = random.nextInt(3) > 0;
        Secret secret = new Secret(id, sure ? Sample.token() : password(), lasting, sure, new ArrayList<>());
        byId.put(id, secret);
        return secret;
    }

    /** The secret in whose file something was found. */
    Optional<Secret> ofPath(String path) {
        Matcher file = FILE.matcher(path);
        return file.matches() ? Optional.ofNullable(byId.get(file.group(1))) : Optional.empty();
    }

    /**
     * Notes what a push has changed.
     *
     * @param before when the push began: what it took away may have been gone since then
     * @param after when it had ended: what it brought was there by then at the latest
     */
    synchronized void pushed(Set<String> stoodBefore, Set<String> standNow, Instant before, Instant after) {
        Set<String> touched = new HashSet<>(stoodBefore);
        touched.addAll(standNow);
        for (String id : touched) {
            boolean stands = standNow.contains(id);
            if (stands != stoodBefore.contains(id)) {
                byId.get(id).changes().add(new Change(stands ? after : before, stands));
            }
        }
    }

    synchronized boolean stands(Secret secret) {
        List<Change> changes = secret.changes();
        return !changes.isEmpty() && changes.get(changes.size() - 1).stands();
    }

    /** Whether there was no moment between the two at which it was in no branch. */
    synchronized boolean stoodThroughout(Secret secret, Instant from, Instant to) {
        boolean standsAtFrom = false;
        for (Change change : secret.changes()) {
            if (!change.at().isAfter(from)) {
                standsAtFrom = change.stands();
            } else if (!change.at().isAfter(to) && !change.stands()) {
                return false;
            }
        }
        return standsAtFrom;
    }

    int size() {
        return byId.size();
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.append(1000 + random.nextInt(9000)).toString();
    }
}
