package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.IssueData;
import io.pailguard.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A small subscriber of {@code pailguard.issues.v1}. */
@Order(2)
@ExtendWith(Installation.class)
class SubscriberIT {
    @Test
    void shouldHearOfEveryIssueOfTheQueueOnce(Installation installation) {
        Set<String> inQueue = installation.as("admin").issues("").stream()
                .map(issue -> issue.path("id").asText())
                .collect(Collectors.toSet());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<Event<?>> opened = events(installation).stream()
                    .filter(event -> event.type() == EventType.ISSUE_OPENED)
                    .collect(Collectors.toList());
            assertThat(opened.stream().map(event -> event.subject().toString()))
                    .containsExactlyInAnyOrderElementsOf(inQueue);
        });
    }

    @Test
    void shouldGetEventsThatFitTheirPublishedSchema(Installation installation) {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(EventType.class.getResourceAsStream("/io/pailguard/contracts/schemas/IssueData.v1.json"));
        List<ConsumerRecord<String, byte[]>> records = Topic.read(installation, Topics.ISSUES);
        assertThat(records).isNotEmpty().allSatisfy(record -> {
            JsonNode event = Installation.parse(new String(record.value(), StandardCharsets.UTF_8));
            assertThat(schema.validate(event.path("data"))).isEmpty();
            assertThat(record.key()).isEqualTo(event.path("subject").asText());
            assertThat(new String(record.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
                    .isEqualTo(Event.CONTENT_TYPE);
        });
    }

    @Test
    void shouldHearOfADecision(Installation installation) {
        assertThat(events(installation))
                .anyMatch(event -> event.type() == EventType.ISSUE_TRIAGED
                        && event.dataAs(IssueData.class).state().equals("FALSE_POSITIVE"));
    }

    private static List<Event<?>> events(Installation installation) {
        return Topic.read(installation, Topics.ISSUES).stream()
                .map(ConsumerRecord::value)
                .<Event<?>>map(EventCodec::read)
                .collect(Collectors.toList());
    }
}
