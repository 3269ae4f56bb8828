package io.pailguard.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults in force, in the order in which they were added; the first that matches happens. */
public final class Faults {

    private final List<Entry> entries = new ArrayList<>();

    private static final class Entry {

        private final Fault fault;
        private int seen;
        private int happened;

        private Entry(Fault fault) {
            this.fault = fault;
        }

        private boolean isSpent() {
            return fault.count() >= 0 && happened >= fault.count();
        }

        private boolean happensNow() {
            seen++;
            if (seen <= fault.skip()) {
                return false;
            }
            happened++;
            return true;
        }
    }

    public synchronized void add(Fault fault) {
        entries.add(new Entry(fault));
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** Those that can still happen. */
    public synchronized List<Fault> pending() {
        return entries.stream().map(entry -> entry.fault).toList();
    }

    /** The fault that this call meets; counted as having happened. */
    public synchronized Optional<Fault> next(String method, String path, String query) {
        Optional<Entry> met = entries.stream()
                .filter(entry -> entry.fault.matches(method, path, query))
                .filter(Entry::happensNow)
                .findFirst();
        entries.removeIf(Entry::isSpent);
        return met.map(entry -> entry.fault);
    }
}
