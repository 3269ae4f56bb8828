package io.pailguard.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.contracts.event.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class InfrastructureResourceTest {

    @Test
    void shouldGiveEachStartAFreshDatabaseOnTheSameServers() throws Exception {
        // When
        Map<String, String> first = start();
        Map<String, String> second = start();
        // Then
        assertThat(first.get("quarkus.datasource.jdbc.url")).isNotEqualTo(second.get("quarkus.datasource.jdbc.url"));
        assertThat(first.get("kafka.bootstrap.servers")).isEqualTo(second.get("kafka.bootstrap.servers"));
        assertThat(first).containsEntry("quarkus.datasource.username", "auth_app");
        assertThat(first).containsEntry("quarkus.flyway.username", "auth_migrate");
    }

    @Test
    void shouldOfferAllTopicsAlsoAfterAStopOfTheBroker() throws Exception {
        start();
        // When
        InfrastructureResource.kafka().stop();
        InfrastructureResource.kafka().start();
        // Then
        String servers = InfrastructureResource.kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            assertThat(admin.listTopics().names().get()).containsAll(withExtra(Topics.all()));
        }
    }

    private static Set<String> withExtra(Iterable<String> topics) {
        Set<String> all = new HashSet<>(Set.of("extra"));
        topics.forEach(all::add);
        return all;
    }

    private static Map<String, String> start() {
        InfrastructureResource resource = new InfrastructureResource();
        resource.init(Map.of("service", "auth", "topics", "extra"));
        return resource.start();
    }
}
