package io.pailguard.kubernetes;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The settings of the services, read from the sources of their {@code @ConfigMapping} interfaces: names, types, defaults, Javadoc. */
final class SettingsTable {
    private static final String HEAD = """
            # All settings of our own

            Made of the code; `WRITE_SETTINGS=true mvn test -pl deploy/kubernetes -am -Dtest=SettingsTableTest
            -Dsurefire.failIfNoSpecifiedTests=false` writes it anew. What a deployment must set, what it sets of
            Quarkus, and what stands alone, such as `pailguard.public-url`, is in [settings](settings.md).

            As an environment variable a setting is in capitals, with `_` for every other character:
            `pailguard.retention.dead-letters` is `PAILGUARD_RETENTION_DEAD_LETTERS`. A duration is `PT30S`, `PT1H` or `P7D`.

            | setting | service | kind | default | means |
            |---|---|---|---|---|
            """;

    private static final String KIT = "service-kit";
    private static final Pattern ALONE =
            Pattern.compile("(?:@ConfigProperty\\(\\s*name = \"|every = \"\\$?\\{)(pailguard\\.[^\":}]+)");

    private SettingsTable() {}

    record Setting(String name, String service, String type, String byDefault, String meaning) {
        private String row() {
            return "| `" + name + "` | " + service + " | " + type + " | " + byDefault + " | " + meaning + " |\n";
        }
    }

    static String page() {
        return HEAD + settings().stream().map(Setting::row).collect(Collectors.joining());
    }

    static List<Setting> settings() {
        return modules()
                .flatMap(module -> ofModule(module).stream())
                .sorted(Comparator.comparing(Setting::name).thenComparing(Setting::service))
                .toList();
    }

    /** The settings that are injected one by one, or say how often something is done. */
    static Set<String> standingAlone() {
        return modules()
                .flatMap(module -> java(module, ".java").stream())
                .flatMap(file -> ALONE.matcher(text(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> modules() {
        return Stream.concat(Stream.of(KIT), Select.SERVICES.stream());
    }

    /** Those that use this part of what is shared. */
    private static String usersOf(String part) {
        List<String> users = Select.SERVICES.stream()
                .filter(service -> java(service, ".java").stream()
                        .anyMatch(file -> text(file).contains("import io.pailguard.kit." + part + ".")))
                .toList();
        return users.equals(Select.SERVICES)
                ? "all"
                : users.stream().map(SettingsTable::shortly).collect(Collectors.joining(", "));
    }

    private static String shortly(String service) {
        return service.replace("-service", "");
    }

    private static List<Setting> ofModule(String module) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(java(module, "Settings.java")));
            Reader reader = new Reader(DocTrees.instance(task), module);
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, "");
            }
            return reader.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> java(String module, String ending) {
        try (Stream<Path> all = Files.walk(Sources.ROOT.resolve(module).resolve("src/main/java"))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scans with the prefix of the interface that it is in. */
    private static final class Reader extends TreePathScanner<Void, String> {
        private static final String BY_KEY = "Map<String, ";

        private final DocTrees trees;
        private final String module;
        private final Properties given;
        private final List<Setting> found = new ArrayList<>();
        private String services = "";

        Reader(DocTrees trees, String module) {
            this.trees = trees;
            this.module = module;
            this.given = module.equals(KIT) ? new Properties() : Sources.settings(module);
        }

        @Override
        public Void visitClass(ClassTree type, String prefix) {
            Optional<String> mapping = annotation(type.getModifiers(), "ConfigMapping");
            if (mapping.isPresent()) {
                services = module.equals(KIT) ? usersOf(part()) : shortly(module);
                read(type, getCurrentPath(), mapping.get(), meaning(trees.getDocComment(getCurrentPath())));
            }
            return null;
        }

        /** @param group what the settings mean together, for those that say no more */
        private void read(ClassTree type, TreePath path, String prefix, String group) {
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method) {
                    String name = prefix + "." + kebab(method.getName().toString());
                    String own = meaning(trees.getDocComment(new TreePath(path, method)));
                    String meaning = own.isEmpty() ? group : own;
                    String returned = method.getReturnType().toString();
                    boolean byKey = returned.startsWith(BY_KEY);
                    nested(type, byKey ? returned.substring(BY_KEY.length(), returned.length() - 1) : returned)
                            .ifPresentOrElse(
                                    inner ->
                                            read(inner, new TreePath(path, inner), byKey ? name + ".*" : name, meaning),
                                    () -> found.add(setting(method, name, meaning)));
                }
            }
        }

        private static Optional<ClassTree> nested(ClassTree type, String name) {
            return type.getMembers().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .filter(group -> group.getSimpleName().contentEquals(name))
                    .findFirst();
        }

        private Setting setting(MethodTree method, String name, String meaning) {
            String byDefault = Optional.ofNullable(given.getProperty(name))
                    .or(() -> annotation(method.getModifiers(), "WithDefault"))
                    .map(value -> "`" + value + "`")
                    .orElse("");
            return new Setting(name, services, kind(method.getReturnType().toString()), byDefault, meaning);
        }

        /** The first package below that of what is shared. */
        private String part() {
            return getCurrentPath()
                    .getCompilationUnit()
                    .getPackageName()
                    .toString()
                    .replaceFirst("io\\.pailguard\\.kit\\.(\\w+).*", "$1");
        }

        private static String kind(String type) {
            String plain = type.replaceAll("Optional<(.*)>", "$1");
            return switch (plain) {
                case "URI" -> "address";
                case "Path" -> "path";
                case "Secret" -> "secret";
                case "String" -> "text";
                case "int", "long" -> "number";
                case "boolean" -> "`true`, `false`";
                case "List<String>", "Set<String>", "Set<Purpose>" -> "texts, by commas";
                case "ContentWay" -> "`auto`, `git`, `rest`";
                case "List<Duration>" -> "durations, by commas";
                default -> plain.toLowerCase(Locale.ROOT);
            };
        }

        private static String meaning(String javadoc) {
            return javadoc == null
                    ? ""
                    : javadoc.strip()
                            .replaceAll("\\s+", " ")
                            .replaceAll("\\{@(?:code|link) #?([^}]*?)}", "`$1`")
                            .replace("|", "\\|");
        }

        private static Optional<String> annotation(ModifiersTree modifiers, String name) {
            return modifiers.getAnnotations().stream()
                    .filter(annotation ->
                            annotation.getAnnotationType().toString().equals(name))
                    .map(AnnotationTree::getArguments)
                    .map(arguments -> arguments.get(0))
                    .map(argument ->
                            argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument)
                    .map(Reader::literal)
                    .findFirst();
        }

        private static String literal(ExpressionTree expression) {
            return String.valueOf(((LiteralTree) expression).getValue());
        }

        private static String kebab(String name) {
            return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        }
    }
}
