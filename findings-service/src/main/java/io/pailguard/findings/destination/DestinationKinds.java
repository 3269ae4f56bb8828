package io.pailguard.findings.destination;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The kinds that there are. */
@Singleton
public class DestinationKinds {
    private final List<DestinationKind> kinds;

    DestinationKinds(@All List<DestinationKind> kinds) {
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing(DestinationKind::title))
                .toList();
    }

    /** By title. */
    public List<DestinationKind> all() {
        return kinds;
    }

    public Optional<DestinationKind> of(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}
