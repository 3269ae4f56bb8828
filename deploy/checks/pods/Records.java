import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints the topic and the id of each event that a broker holds. Arguments: the broker's address, and topics. */
public final class Records {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        Map<String, Object> settings = Map.of("bootstrap.servers", words.get(0), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = words.subList(1, words.size()).stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    Matcher id = ID.matcher(record.value());
                    System.out.println(record.topic() + " " + (id.find() ? id.group(1) : "without id"));
                }
            }
        }
    }
}
