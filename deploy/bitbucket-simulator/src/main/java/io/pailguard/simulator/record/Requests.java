package io.pailguard.simulator.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, oldest first; never a token among them. */
public final class Requests {

    private static final int KEPT = 100_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    public synchronized void add(RecordedRequest request) {
        if (requests.size() == KEPT) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    /** Those whose path begins so. */
    public List<RecordedRequest> under(String pathPrefix) {
        return all().stream()
                .filter(request -> request.path().startsWith(pathPrefix))
                .toList();
    }

    public synchronized void clear() {
        requests.clear();
    }
}
