package io.pailguard.simulator.sample;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.pailguard.simulator.sample.history.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Reads the YAML of the sample. It is the description file's own form, but times are counted back from now. */
final class Descriptions {
    private final Timeline time;
    private final ObjectMapper yaml;

    Descriptions(Timeline time) {
        this.time = time;
        this.yaml = new ObjectMapper(new YAMLFactory())
                .registerModule(new SimpleModule().addDeserializer(Instant.class, new Ago(time)))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Timeline time() {
        return time;
    }

    ObjectNode tree(String resource) throws IOException {
        try (InputStream in = Descriptions.class.getResourceAsStream(resource)) {
            return (ObjectNode) yaml.readTree(in);
        }
    }

    <T> T read(JsonNode tree, Class<T> type) throws IOException {
        return yaml.treeToValue(tree, type);
    }

    private static final class Ago extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        private final transient Timeline time;

        Ago(Timeline time) {
            super(Instant.class);
            this.time = time;
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return time.at(parser.getText());
        }
    }
}
