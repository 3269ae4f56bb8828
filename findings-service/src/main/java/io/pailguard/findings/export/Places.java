package io.pailguard.findings.export;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many exports may run at once: in all, and of one caller, so that nobody's slow readers keep out everybody else. */
final class Places {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();

    Places(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** What stands against one more; empty where nothing does. */
    synchronized Optional<ExportProblem> objection(String caller) {
        if (taken.getOrDefault(caller, 0) >= mostOfOne) {
            return Optional.of(ExportProblem.EXPORTS_BUSY_YOURS);
        }
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        return all >= most ? Optional.of(ExportProblem.EXPORTS_BUSY) : Optional.empty();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when somebody else came first */
    synchronized void take(String caller) {
        objection(caller).ifPresent(objection -> {
            throw objection.now();
        });
        taken.merge(caller, 1, Integer::sum);
    }

    synchronized void giveBack(String caller) {
        taken.computeIfPresent(caller, (each, count) -> count == 1 ? null : count - 1);
    }
}
