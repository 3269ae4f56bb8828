package io.pailguard.ingest.detect.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the path of a file tells about the values in it: all of the path that judging them depends on. Whoever remembers
 * what a content held remembers as which kind it was read.
 */
public enum FileKind {
    /** Settings and scripts: values often stand without quotes. */
    SETTINGS,
    /** Like settings, but each value takes the rest of its line. */
    YAML,
    /** Programs: a value without quotes is an expression. */
    CODE,
    /** Prose: what looks like a value without quotes is a word. */
    PROSE,
    /** Made by a tool and full of hashes (lock files, source maps) or of words for people (translations). */
    GENERATED;

    private static final Set<String> SETTINGS_ENDINGS = Set.of(
            "env",
            "properties",
            "ini",
            "cfg",
            "conf",
            "config",
            "toml",
            "sh",
            "bash",
            "zsh",
            "tf",
            "tfvars",
            "hcl",
            "netrc",
            "npmrc",
            "pypirc",
            "pgpass",
            "service",
            "cnf",
            "reg",
            "bat",
            "cmd");
    private static final Set<String> PROSE_ENDINGS =
            Set.of("md", "markdown", "rst", "txt", "adoc", "html", "htm", "tex");
    private static final Set<String> GENERATED_ENDINGS = Set.of(
            "lock", "lockfile", "map", "sum", "po", "pot", "xlf", "xliff", "strings", "svg", "snap", "arb", "resx");
    private static final Set<String> GENERATED_NAMES = Set.of(
            "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "packages.lock.json", "gradle.lockfile");
    private static final String[] TRANSLATION_FOLDERS = {
        "/locale/", "/locales/", "/i18n/", "/l10n/", "/lang/", "/langs/", "/translations/", "/intl/"
    };

    /** Scripts without an ending say on their first line what runs them. */
    private static final String[] SCRIPT_LANGUAGES = {"python", "ruby", "perl", "node", "groovy", "php"};

    private static final int FIRST_LINE = 80;

    /** What the text itself knows better than its name. */
    FileKind refinedBy(byte[] text) {
        return this == SETTINGS && isScript(text) ? CODE : this;
    }

    private static boolean isScript(byte[] text) {
        String start = new String(text, 0, Math.min(text.length, FIRST_LINE), StandardCharsets.ISO_8859_1);
        String firstLine = start.substring(0, start.indexOf('\n') < 0 ? start.length() : start.indexOf('\n'));
        return firstLine.startsWith("#!") && Stream.of(SCRIPT_LANGUAGES).anyMatch(firstLine::contains);
    }

    public static FileKind of(String path) {
        String lower = ("/" + path).toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (isGenerated(lower, name, ending)) {
            return GENERATED;
        }
        if (ending.equals("yml") || ending.equals("yaml")) {
            return YAML;
        }
        if (PROSE_ENDINGS.contains(ending)) {
            return PROSE;
        }
        boolean settings = SETTINGS_ENDINGS.contains(ending)
                || !name.contains(".") && !name.equals("jenkinsfile")
                || name.startsWith(".env")
                || name.startsWith("dockerfile");
        return settings ? SETTINGS : CODE;
    }

    private static boolean isGenerated(String lower, String name, String ending) {
        boolean translation = name.startsWith("messages") || name.startsWith("translations");
        if (GENERATED_ENDINGS.contains(ending)
                || GENERATED_NAMES.contains(name)
                || name.contains(".min.")
                || translation) {
            return true;
        }
        for (String folder : TRANSLATION_FOLDERS) {
            if (lower.contains(folder)) {
                return true;
            }
        }
        return false;
    }
}
