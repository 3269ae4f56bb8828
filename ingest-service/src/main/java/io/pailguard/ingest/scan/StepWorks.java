package io.pailguard.ingest.scan;

import io.pailguard.ingest.check.Detector;
import io.pailguard.ingest.check.Detectors;
import io.pailguard.ingest.facts.repository.RepositoryRegistry;
import io.pailguard.ingest.facts.snapshot.FactQueue;
import io.pailguard.ingest.publish.History;
import io.pailguard.ingest.publish.Publisher;
import io.pailguard.ingest.writeback.WriteBackQueue;
import io.pailguard.kit.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What each kind of step does: the list, and one for each detector, by its id. */
@ApplicationScoped
class StepWorks {
    /** The kind of the first step. */
    static final String LIST = "LIST";

    private final Map<String, StepWork> works = new HashMap<>();

    StepWorks(
            ListWork list,
            Detectors detectors,
            Targets targets,
            Publisher publisher,
            RepositoryRegistry registry,
            History history,
            Outbox outbox,
            Steps steps,
            WriteBackQueue writeBack,
            FactQueue facts) {
        works.put(LIST, list);
        for (Detector detector : detectors.all()) {
            works.put(
                    detector.id(),
                    new DetectorWork(detector, targets, publisher, registry, history, outbox, steps, writeBack, facts));
        }
    }

    StepWork of(String kind) {
        StepWork work = works.get(kind);
        if (work == null) {
            throw new IllegalArgumentException("no step of kind " + kind + " is run here");
        }
        return work;
    }

    /** Those that can be run here. */
    Set<String> kinds() {
        return works.keySet();
    }
}
