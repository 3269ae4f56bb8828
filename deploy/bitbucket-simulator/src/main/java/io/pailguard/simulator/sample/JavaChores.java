package io.pailguard.simulator.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everyday work on a Java service: models, stores, resources and their tests. */
final class JavaChores {
    private final String module;
    private final String javaPackage;

    /**
     * @param module folder of the service, empty or with a slash at its end
     */
    JavaChores(String module, String javaPackage) {
        this.module = module;
        this.javaPackage = javaPackage;
    }

    /** Six changes for each thing the service deals with, such as {@code Order}. */
    List<Chore> about(String... things) {
        List<Chore> chores = new ArrayList<>();
        for (String thing : things) {
            String word = thing.toLowerCase(Locale.ROOT);
            chores.add(
                    new Chore("Add the " + word + " model", edit -> edit.write(main(thing + ".java"), model(thing))));
            chores.add(new Chore(
                    "Keep " + plural(word) + " in the database",
                    edit -> edit.write(main(thing + "Repository.java"), repository(thing))));
            chores.add(new Chore(
                    "Serve " + plural(word) + " over REST",
                    edit -> edit.write(main(thing + "Resource.java"), resource(thing))));
            chores.add(new Chore(
                    "Test that an unknown " + word + " is a 404",
                    edit -> edit.write(test(thing + "ResourceTest.java"), testClass(thing))));
            chores.add(new Chore(
                    "Refuse " + article(word) + " without a reference",
                    edit -> edit.replace(
                            main(thing + ".java"),
                            "        // nothing to check yet\n",
                            "        if (reference == null || reference.isBlank()) {\n"
                                    + "            throw new IllegalArgumentException(\"reference\");\n        }\n")));
            chores.add(new Chore("Page the list of " + plural(word), edit -> edit.replace(
                            main(thing + "Repository.java"),
                            "listAll()",
                            "find(\"order by createdAt desc\").page(page, 50).list()")
                    .replace(main(thing + "Repository.java"), "all()", "all(int page)")
                    .replace(main(thing + "Resource.java"), "all()", "all(0)")));
        }
        return chores;
    }

    private String main(String file) {
        return module + "src/main/java/" + javaPackage.replace('.', '/') + "/" + file;
    }

    private String test(String file) {
        return module + "src/test/java/" + javaPackage.replace('.', '/') + "/" + file;
    }

    private String model(String thing) {
        return """
                package %1$s;

                import java.time.Instant;
                import java.util.UUID;

                public record %2$s(UUID id, String reference, long amountMinor, String currency, Instant createdAt) {
                    public %2$s {
                        // nothing to check yet
                    }
                }
                """.formatted(javaPackage, thing);
    }

    private String repository(String thing) {
        return """
                package %1$s;

                import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
                import io.smallrye.mutiny.Uni;
                import jakarta.enterprise.context.ApplicationScoped;
                import java.util.List;
                import java.util.UUID;

                @ApplicationScoped
                class %2$sRepository implements PanacheRepositoryBase<%2$s, UUID> {
                    Uni<List<%2$s>> all() {
                        return listAll();
                    }
                }
                """.formatted(javaPackage, thing);
    }

    private String resource(String thing) {
        return """
                package %1$s;

                import io.smallrye.mutiny.Uni;
                import jakarta.ws.rs.GET;
                import jakarta.ws.rs.Path;
                import java.util.List;
                import java.util.UUID;

                @Path("/%3$s")
                class %2$sResource {
                    private final %2$sRepository repository;

                    %2$sResource(%2$sRepository repository) {
                        this.repository = repository;
                    }

                    @GET
                    Uni<List<%2$s>> list() {
                        return repository.all();
                    }

                    @GET
                    @Path("/{id}")
                    Uni<%2$s> one(UUID id) {
                        return repository.findById(id);
                    }
                }
                """.formatted(javaPackage, thing, plural(thing.toLowerCase(Locale.ROOT)));
    }

    private String testClass(String thing) {
        return """
                package %1$s;

                import static io.restassured.RestAssured.given;

                import io.quarkus.test.junit.QuarkusTest;
                import org.junit.jupiter.api.Test;

                @QuarkusTest
                class %2$sResourceTest {
                    private static final String UNKNOWN = "7d0f8c52-3f0e-4a67-9a50-0c1f5d2b7e11";

                    @Test
                    void shouldNotFindAnUnknownOne() {
                        given().when().get("/%3$s/" + UNKNOWN).then().statusCode(404);
                    }
                }
                """.formatted(javaPackage, thing, plural(thing.toLowerCase(Locale.ROOT)));
    }

    private static String plural(String word) {
        if (word.endsWith("x")) {
            return word + "es";
        }
        return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    private static String article(String word) {
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }
}
