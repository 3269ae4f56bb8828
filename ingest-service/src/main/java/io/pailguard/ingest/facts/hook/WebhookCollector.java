package io.pailguard.ingest.facts.hook;

import io.pailguard.bitbucket.ListShape;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.facts.hook.Webhook.Entry;
import io.pailguard.ingest.facts.snapshot.FactCollector;
import io.pailguard.ingest.facts.snapshot.FactSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Webhooks of the repository. */
@ApplicationScoped
class WebhookCollector implements FactCollector<Webhook> {
    private static final ListShape<Entry> HOOKS =
            ListShape.of(Entry.class, entry -> entry.hook().uuid());

    @Override
    public String kind() {
        return "webhooks";
    }

    @Override
    public String title() {
        return "webhooks";
    }

    @Override
    public Class<Webhook> type() {
        return Webhook.class;
    }

    @Override
    public Purpose purpose() {
        return Purpose.READ_HOOKS;
    }

    @Override
    public int requests() {
        return 1;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(24);
    }

    @Override
    public Uni<List<Webhook>> read(FactSource source) {
        return source.list(source.path("hooks").with("pagelen", 100), HOOKS)
                .map(all -> all.stream()
                        .map(Entry::hook)
                        .sorted(Comparator.comparing(Webhook::uuid))
                        .toList());
    }
}
