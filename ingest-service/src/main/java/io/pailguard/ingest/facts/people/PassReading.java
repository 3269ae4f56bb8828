package io.pailguard.ingest.facts.people;

import io.pailguard.bitbucket.Refusal.Kind;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.budget.BudgetExhaustedException;
import io.pailguard.ingest.connection.AccessUnavailableException;
import io.pailguard.ingest.connection.CredentialRefusedException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one pass read so far. What the credential lacks for a kind of part is asked once, not for each of them. */
final class PassReading {
    private static final int MOST_FAILURES = 3;

    private final List<PartRead> parts = new ArrayList<>();
    private final Map<PartKind, String> refused = new EnumMap<>(PartKind.class);
    private int failures;

    void add(PartRead read) {
        parts.add(read);
        if (read.state() != PartState.NOT_READ) {
            failures = 0;
        }
        if (read.isRefused() && read.ofAll() && read.reason() != null) {
            refused.put(read.part().kind(), read.reason());
        }
    }

    /** What fails is taken for the part's, and the pass goes on, unless so many fail in a row that it is not theirs. */
    Uni<PartRead> failed(Part part, Throwable failure) {
        failures++;
        return failures == MOST_FAILURES || isOfAll(failure)
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().item(PartRead.notRead(part, Failures.message(failure)));
    }

    private static boolean isOfAll(Throwable failure) {
        return failure instanceof BudgetExhaustedException
                || failure instanceof AccessUnavailableException
                || failure instanceof CredentialRefusedException
                || failure instanceof RefusedException refused
                        && refused.refusal().kind() != Kind.UNAVAILABLE;
    }

    boolean isKnown(Part part) {
        return refused.containsKey(part.kind());
    }

    PartRead known(Part part) {
        return PartRead.notAssessable(part, Objects.requireNonNull(refused.get(part.kind())), true);
    }

    List<PartRead> parts() {
        return List.copyOf(parts);
    }
}
