package io.pailguard.findings.severity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells test, example, generated and vendored paths by their folders and file names. */
final class Paths {
    private static final Map<String, Set<String>> FOLDERS = Map.of(
            "test",
                    Set.of(
                            "test",
                            "tests",
                            "testing",
                            "__tests__",
                            "spec",
                            "specs",
                            "testdata",
                            "fixtures",
                            "__mocks__"),
            "example", Set.of("example", "examples", "sample", "samples", "demo", "demos"),
            "generated", Set.of("generated", "generated-sources", "dist", "build", "target", "__generated__"),
            "vendored", Set.of("vendor", "vendored", "third_party", "third-party", "node_modules", "bower_components"));
    private static final List<String> ORDER = List.of("vendored", "generated", "test", "example");
    /** Compared as written: "Contest.java" is no test. */
    private static final List<String> TEST_FILE_ENDS = List.of(
            "Test.java",
            "Tests.java",
            "IT.java",
            "Test.kt",
            "Tests.cs",
            "_test.go",
            "_test.py",
            "_spec.rb",
            ".test.js",
            ".test.ts",
            ".test.tsx",
            ".spec.js",
            ".spec.ts",
            ".spec.tsx");

    private Paths() {}

    /** What makes the path incidental, for example "test, by the folder tests"; empty when it is ordinary. */
    static Optional<String> incidental(String path) {
        String[] parts = split(path.toLowerCase(Locale.ROOT));
        for (String kind : ORDER) {
            for (int i = 0; i < parts.length - 1; i++) {
                if (FOLDERS.getOrDefault(kind, Set.of()).contains(parts[i])) {
                    return Optional.of(kind + ", by the folder " + parts[i]);
                }
            }
        }
        String file = path.substring(path.lastIndexOf('/') + 1);
        return TEST_FILE_ENDS.stream()
                .filter(end -> file.length() > end.length() && file.endsWith(end))
                .findFirst()
                .map(end -> "test, by the file name " + end)
                .or(() -> file.startsWith("test_") && file.endsWith(".py")
                        ? Optional.of("test, by the file name test_")
                        : Optional.empty());
    }

    /** Folder by folder, without regular expressions: the path comes from a repository. */
    private static String[] split(String path) {
        int count = 1 + (int) path.chars().filter(c -> c == '/').count();
        String[] parts = new String[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int slash = path.indexOf('/', from);
            parts[i] = path.substring(from, slash < 0 ? path.length() : slash);
            from = slash + 1;
        }
        return parts;
    }
}
