import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import events.Connections;
import events.Issues;
import events.Repositories;
import events.Scans;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads files of events, one a line or one a file, into the classes that Modelina has made of each topic. */
class ReadEvents {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Map<String, Class<?>> TOPICS = Map.of(
            "connection", Connections.class,
            "workspace", Connections.class,
            "repository", Repositories.class,
            "scan", Scans.class,
            "issue", Issues.class);

    public static void main(String[] files) throws Exception {
        int read = 0;
        for (String file : files) {
            for (String event : events(Path.of(file))) {
                read(event);
                read++;
            }
        }
        System.out.println("        classes of Modelina read " + read + " of " + read + " events");
    }

    private static List<String> events(Path file) throws Exception {
        return file.toString().endsWith(".jsonl") ? Files.readAllLines(file) : List.of(Files.readString(file));
    }

    private static void read(String text) throws Exception {
        String type = JSON.readTree(text).path("type").asText();
        String topic = type.split("\\.")[2];
        if (!TOPICS.containsKey(topic)) {
            throw new IllegalStateException("No topic is known for " + type);
        }
        Object event = JSON.readValue(text, TOPICS.get(topic));
        if (!type.equals(value(event, "getType").toString()) || value(event, "getData") == null) {
            throw new IllegalStateException("Read as " + event.getClass() + " without its data: " + type);
        }
    }

    private static Object value(Object event, String getter) throws Exception {
        return event.getClass().getMethod(getter).invoke(event);
    }
}
