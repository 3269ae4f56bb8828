package io.pailguard.kit.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.pailguard.kit.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All problems that there are, of whatever feature. */
final class Catalogue {
    /** Of all classes only those so named are read, as the enums of problems are; that is a matter of seconds. */
    private static final List<Problem> PROBLEMS = new ClassFileImporter()
            .withImportOption(location -> location.contains("Problem")).importPackages("io.pailguard").stream()
                    .filter(type -> type.isEnum() && type.isAssignableTo(Problem.class))
                    .flatMap(Catalogue::constants)
                    .toList();

    private Catalogue() {}

    static Optional<Problem> find(String type, String title) {
        return PROBLEMS.stream()
                .filter(known -> known.type().toString().equals(type)
                        && known.terms().title().equals(title))
                .findFirst();
    }

    private static Stream<Problem> constants(JavaClass type) {
        try {
            Class<?> loaded = Class.forName(type.getName(), true, Problem.class.getClassLoader());
            // Where the kit's own tests are on the path, theirs are of another loader, and of no service.
            return Arrays.stream(loaded.getEnumConstants())
                    .filter(Problem.class::isInstance)
                    .map(Problem.class::cast);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
