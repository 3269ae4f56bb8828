package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.Event;
import io.pailguard.findings.issue.model.Issue;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All triggers there are, by their ids. */
@ApplicationScoped
public class Triggers {
    private final List<Trigger> all;

    Triggers(@All List<Trigger> all) {
        this.all = all.stream().sorted(Comparator.comparing(Trigger::id)).toList();
    }

    public List<Trigger> all() {
        return all;
    }

    public Optional<Trigger> of(String id) {
        return all.stream().filter(trigger -> trigger.id().equals(id)).findFirst();
    }

    public List<Happening> ofIssues(Collection<Issue> issues) {
        return issues.stream()
                .flatMap(issue -> issue.pending().changes().stream()
                        .filter(change -> change.event() != null)
                        .flatMap(change -> all.stream().flatMap(trigger -> trigger.of(issue, change).stream())))
                .toList();
    }

    public List<Happening> ofEvents(List<Event<?>> events) {
        return events.stream()
                .flatMap(event -> all.stream().flatMap(trigger -> trigger.of(event).stream()))
                .toList();
    }
}
