package io.pailguard.ingest.check.secret.engine;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
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
    enum Syntax {
        /** Settings and scripts: values often stand without quotes. */
        SETTINGS,
        /** Like settings, but each value takes the rest of its line. */
        YAML,
        /** Programs: a value without quotes is an expression. */
        CODE,
        /** Prose, and what is not known: what looks like a value without quotes may be a word. */
        PROSE
    }

    private static final Set<String> SETTINGS_ENDINGS = words("env properties ini cfg conf config toml sh bash zsh tf"
            + " tfvars hcl netrc npmrc pypirc pgpass service cnf reg bat cmd");
    private static final Set<String> CODE_ENDINGS = words("java kt kts scala groovy gradle js jsx mjs cjs ts tsx vue"
            + " svelte py pyi rb php pl pm go rs c h cc cpp cxx hpp cs fs vb swift m mm dart lua r jl ex exs erl hs clj"
            + " cljs ml mli sql json json5 jsonc jsonl xml xsd xsl plist proto graphql css scss less ipynb jsp asp aspx"
            + " cshtml erb ps1 psm1 psd1 pas f90 sol zig nim");
    /** Made by a tool and full of hashes, or made for people and full of words. */
    private static final Set<String> DOUBTED_ENDINGS =
            words("lock lockfile map sum po pot xlf xliff strings svg snap arb resx");

    private static final Set<String> DOUBTED_NAMES =
            words("package-lock.json npm-shrinkwrap.json pnpm-lock.yaml packages.lock.json");
    private static final String[] TRANSLATION_FOLDERS = {
        "/locale/", "/locales/", "/i18n/", "/l10n/", "/lang/", "/langs/", "/translations/", "/intl/", "/res/values-"
    };
    /** What translations are kept in; a program does not become one by its folder. */
    private static final Set<String> TRANSLATION_ENDINGS =
            words("json json5 jsonc properties yml yaml xml js mjs ts php toml ini txt md html csv");

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
        String lower = ("/" + path).toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return of(syntax(name, ending), isDoubted(lower, name, ending));
    }

    Syntax syntax() {
        return syntax;
    }

    /** Whether words and hashes are usual here. */
    boolean isDoubted() {
        return doubted;
    }

    FileKind withDoubt() {
        return of(syntax, true);
    }

    FileKind with(Syntax other) {
        return of(other, doubted);
    }

    /** What the text itself knows better than its name. */
    FileKind refinedBy(byte[] text) {
        if (syntax == Syntax.PROSE) {
            return with(WrittenForm.of(text, 0, text.length, syntax));
        }
        return syntax == Syntax.SETTINGS && isScript(text) ? with(Syntax.CODE) : this;
    }

    private static FileKind of(Syntax syntax, boolean doubted) {
        return values()[syntax.ordinal() + (doubted ? Syntax.values().length : 0)];
    }

    private static Syntax syntax(String name, String ending) {
        if (ending.equals("yml") || ending.equals("yaml")) {
            return Syntax.YAML;
        }
        boolean settings = SETTINGS_ENDINGS.contains(ending)
                || !name.contains(".") && !name.equals("jenkinsfile")
                || name.startsWith(".env")
                || name.startsWith("dockerfile");
        if (settings) {
            return Syntax.SETTINGS;
        }
        boolean code = CODE_ENDINGS.contains(ending) || DOUBTED_ENDINGS.contains(ending) || name.equals("jenkinsfile");
        return code ? Syntax.CODE : Syntax.PROSE;
    }

    private static boolean isDoubted(String lower, String name, String ending) {
        return DOUBTED_ENDINGS.contains(ending)
                || DOUBTED_NAMES.contains(name)
                || name.contains(".min.")
                || TRANSLATION_ENDINGS.contains(ending) && isNamedAsTranslation(lower, name);
    }

    private static boolean isNamedAsTranslation(String lower, String name) {
        return name.startsWith("messages")
                || name.startsWith("translations")
                || name.equals("strings.xml")
                || Stream.of(TRANSLATION_FOLDERS).anyMatch(lower::contains);
    }

    private static boolean isScript(byte[] text) {
        String start = new String(text, 0, Math.min(text.length, FIRST_LINE), StandardCharsets.ISO_8859_1);
        String firstLine = start.substring(0, start.indexOf('\n') < 0 ? start.length() : start.indexOf('\n'));
        return firstLine.startsWith("#!") && Stream.of(SCRIPT_LANGUAGES).anyMatch(firstLine::contains);
    }

    private static Set<String> words(String blanksBetween) {
        return Collections.list(new StringTokenizer(blanksBetween)).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }
}
