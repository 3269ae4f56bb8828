package io.pailguard.ingest.check.secret.text;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the path of a file tells about the values in it: all of the path that judging them depends on. Whoever remembers
 * what a content held remembers as which kind it was read.
 *
 * <p>A path never silences a rule. It says how values are written, and where words and hashes are usual (translations,
 * lock files, what a tool made) it lowers the confidence in what is left when those are taken away.
 */
public enum FileKind {
    SETTINGS(Syntax.SETTINGS, false),
    YAML(Syntax.YAML, false),
    CODE(Syntax.CODE, false),
    PROSE(Syntax.PROSE, false),
    DOUBTED_SETTINGS(Syntax.SETTINGS, true),
    DOUBTED_YAML(Syntax.YAML, true),
    DOUBTED_CODE(Syntax.CODE, true),
    DOUBTED_PROSE(Syntax.PROSE, true);

    /** How values are written. */
    public enum Syntax {
        /** Settings and scripts: values often stand without quotes. */
        SETTINGS,
        /** Like settings, but each value takes the rest of its line. */
        YAML,
        /** Programs: a value without quotes is an expression. */
        CODE,
        /** Prose, and what is not known: what looks like a value without quotes may be a word. */
        PROSE
    }

    /**
     * What an ending tells.
     *
     * @param doubted made by a tool and full of hashes, or made for people and full of words
     * @param ofTranslations whether translations are kept in such files; a program does not become one by its folder
     */
    private record Ending(Syntax syntax, boolean doubted, boolean ofTranslations) {
        private static final Ending UNKNOWN = new Ending(Syntax.PROSE, false, false);
    }

    private static final Map<String, Ending> ENDINGS = endings();
    private static final Set<String> DOUBTED_NAMES =
            words("package-lock.json npm-shrinkwrap.json pnpm-lock.yaml packages.lock.json");
    private static final String[] TRANSLATION_FOLDERS = {
        "/locale/", "/locales/", "/i18n/", "/l10n/", "/lang/", "/langs/", "/translations/", "/intl/", "/res/values-"
    };
    /** Scripts without an ending say on their first line what runs them. */
    private static final String[] SCRIPT_LANGUAGES = {"python", "ruby", "perl", "node", "groovy", "php"};

    private static final int FIRST_LINE = 80;

    private final Syntax syntax;
    private final boolean doubted;

    FileKind(Syntax syntax, boolean doubted) {
        this.syntax = syntax;
        this.doubted = doubted;
    }

    public static FileKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Ending ending = ENDINGS.getOrDefault(name.substring(name.lastIndexOf('.') + 1), Ending.UNKNOWN);
        return of(syntax(name, ending), isDoubted(path, name, ending));
    }

    public Syntax syntax() {
        return syntax;
    }

    /** Whether words and hashes are usual here. */
    public boolean isDoubted() {
        return doubted;
    }

    public FileKind withDoubt() {
        return of(syntax, true);
    }

    FileKind with(Syntax other) {
        return of(other, doubted);
    }

    /** What the text itself knows better than its name. */
    public FileKind refinedBy(byte[] text) {
        if (syntax == Syntax.PROSE) {
            return with(WrittenForm.of(text, 0, text.length, syntax));
        }
        return syntax == Syntax.SETTINGS && isScript(text) ? with(Syntax.CODE) : this;
    }

    private static FileKind of(Syntax syntax, boolean doubted) {
        return values()[syntax.ordinal() + (doubted ? Syntax.values().length : 0)];
    }

    private static Syntax syntax(String name, Ending ending) {
        boolean pipeline = name.equals("jenkinsfile");
        boolean settings =
                name.indexOf('.') < 0 && !pipeline || name.startsWith(".env") || name.startsWith("dockerfile");
        if (settings && ending.syntax != Syntax.YAML) {
            return Syntax.SETTINGS;
        }
        return pipeline ? Syntax.CODE : ending.syntax;
    }

    private static boolean isDoubted(String path, String name, Ending ending) {
        return ending.doubted
                || name.contains(".min.")
                || ending.ofTranslations && (DOUBTED_NAMES.contains(name) || isNamedAsTranslation(path, name));
    }

    private static boolean isNamedAsTranslation(String path, String name) {
        if (name.startsWith("messages") || name.startsWith("translations") || name.equals("strings.xml")) {
            return true;
        }
        String lower = ("/" + path).toLowerCase(Locale.ROOT);
        for (String folder : TRANSLATION_FOLDERS) {
            if (lower.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScript(byte[] text) {
        if (!Ascii.startsWith(text, 0, "#!")) {
            return false;
        }
        String start = new String(text, 0, Math.min(text.length, FIRST_LINE), StandardCharsets.ISO_8859_1);
        String firstLine = start.substring(0, start.indexOf('\n') < 0 ? start.length() : start.indexOf('\n'));
        return Stream.of(SCRIPT_LANGUAGES).anyMatch(firstLine::contains);
    }

    private static Map<String, Ending> endings() {
        Set<String> translations =
                words("json json5 jsonc properties yml yaml xml js mjs ts php toml ini txt md html csv");
        Map<String, Ending> endings = new HashMap<>();
        translations.forEach(ending -> endings.put(ending, new Ending(Syntax.PROSE, false, true)));
        words("yml yaml").forEach(ending -> endings.put(ending, new Ending(Syntax.YAML, false, true)));
        words(
                        "env properties ini cfg conf config toml sh bash zsh tf tfvars hcl netrc npmrc pypirc pgpass service cnf reg"
                                + " bat cmd")
                .forEach(it -> endings.put(it, new Ending(Syntax.SETTINGS, false, translations.contains(it))));
        words(
                        "java kt kts scala groovy gradle js jsx mjs cjs ts tsx vue svelte py pyi rb php pl pm go rs c h cc cpp cxx hpp"
                                + " cs fs vb swift m mm dart lua r jl ex exs erl hs clj cljs ml mli sql json json5 jsonc jsonl xml"
                                + " xsd xsl plist proto graphql css scss less ipynb jsp asp aspx cshtml erb ps1 psm1 psd1 pas f90"
                                + " sol zig nim")
                .forEach(it -> endings.put(it, new Ending(Syntax.CODE, false, translations.contains(it))));
        words("lock lockfile map sum po pot xlf xliff strings svg snap arb resx")
                .forEach(it -> endings.put(it, new Ending(Syntax.CODE, true, false)));
        return endings;
    }

    private static Set<String> words(String blanksBetween) {
        return Collections.list(new StringTokenizer(blanksBetween)).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }
}
