package io.pailguard.findings.console.shell;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws the console's templates without a server, from plain records. */
public final class Pages {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path STYLES = Path.of("src/main/resources/web/app");

    private final Engine engine;

    public Pages() {
        EngineBuilder builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .addResultMapper(new VisibleText())
                .addLocator(id -> template(id.startsWith("tags/") || id.endsWith(".html") ? id : id + ".html"));
        for (String tag : tags()) {
            builder.addSectionHelper(new UserTagSectionHelper.Factory(tag, "tags/" + tag + ".html"));
        }
        // Stands in for the bundler, which names the hashed files.
        builder.addSectionHelper(new UserTagSectionHelper.Factory("bundle", "test/bundle.html"));
        engine = builder.build();
    }

    /** @param name for example {@code issues/issue} */
    public String draw(String name, Map<String, Object> data) {
        return engine.getTemplate(name).data(data).render();
    }

    /** A piece of a template with the tags at hand. */
    public String drawPiece(String content, Map<String, Object> data) {
        return engine.parse(content, Variant.forContentType("text/html"))
                .data(data)
                .render();
    }

    /** The styles as one sheet, in the order in which they are imported. */
    public static String styles() {
        return read(STYLES.resolve("console.css"))
                .lines()
                .filter(line -> line.startsWith("@import"))
                .map(line -> line.substring(line.indexOf("./") + 2, line.lastIndexOf('"')))
                .map(name -> read(STYLES.resolve(name)))
                .reduce("", String::concat);
    }

    private static List<String> tags() {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve("tags"))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - ".html".length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<TemplateLocation> template(String id) {
        Path file = TEMPLATES.resolve(id);
        String content;
        if (id.equals("test/bundle.html")) {
            content = "<link rel=\"stylesheet\" href=\"console.css\">";
        } else if (Files.exists(file)) {
            content = read(file);
        } else {
            return Optional.empty();
        }
        return Optional.of(new TemplateLocation() {
            @Override
            public Reader read() {
                return new StringReader(content);
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType("text/html"));
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
