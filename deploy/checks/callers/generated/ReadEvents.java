import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads files of events, one a line or one a file, into the classes that Modelina has made of each topic. */
class ReadEvents {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    public static void main(String[] files) throws Exception {
        int read = 0;
        for (String file : files) {
            for (String event : events(Path.of(file))) {
                read(event);
                read++;
            }
        }
        System.out.println("        classes of Modelina read " + read + " events");
    }

    private static List<String> events(Path file) throws Exception {
        return file.toString().endsWith(".jsonl") ? Files.readAllLines(file) : List.of(Files.readString(file));
    }

    private static void read(String text) throws Exception {
        String type = JSON.readTree(text).path("type").asText();
        Class<?> own = Class.forName("events." + className(type));
        // What a subscriber of the topic reads each record as: the interface of all that comes there.
        Class<?> topic = own.getInterfaces().length == 0 ? own : own.getInterfaces()[0];
        Object event = JSON.readValue(text, topic);
        if (event.getClass() != own || value(event, "getData") == null) {
            throw new IllegalStateException("Read as " + event.getClass() + " without its data: " + type);
        }
    }

    /** {@code io.pailguard.issue.opened.v1} is an IssueOpenedEvent. */
    private static String className(String type) {
        String[] words = type.split("[.-]");
        return Arrays.stream(words, 2, words.length - 1)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "Event"));
    }

    private static Object value(Object event, String getter) throws Exception {
        return event.getClass().getMethod(getter).invoke(event);
    }
}
