package io.pailguard.ingest.check.secret.rulefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pailguard.ingest.check.secret.engine.AllowList;
import io.pailguard.ingest.check.secret.engine.AllowList.Target;
import io.pailguard.ingest.check.secret.engine.LoadedRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rules in the form that gitleaks reads. All that is wrong is named at once, rule by rule; what is right and
 * is not done here is named as well.
 */
final class RuleFileReader {
    static final int MOST_RULES = 500;

    private static final TomlMapper TOML = new TomlMapper();
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PATTERN = 8_000;
    private static final int LARGEST_PATTERN = 20_000;
    /** Of all patterns of a file together: what is compiled is held in memory. */
    private static final int LARGEST_FILE = 300_000;
    /** Of all keywords of a file together, likewise. */
    private static final int MOST_KEYWORD_CHARACTERS = 10_000;

    private static final int MOST_KEYWORDS = 100;
    private static final int LONGEST_KEYWORD = 64;
    private static final int MOST_ERRORS = 50;
    private static final Set<String> OF_A_FILE =
            Set.of("title", "description", "minversion", "extend", "rules", "allowlist", "allowlists");
    private static final Set<String> OF_A_RULE = Set.of(
            "id",
            "description",
            "regex",
            "path",
            "secretgroup",
            "entropy",
            "keywords",
            "tags",
            "allowlist",
            "allowlists",
            "required",
            "skipreport");
    private static final Set<String> OF_AN_ALLOW_LIST = Set.of(
            "description", "condition", "regextarget", "regexes", "stopwords", "paths", "commits", "targetrules");

    private final String file;
    private final List<RuleError> errors = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private long size;
    private int keywordCharacters;

    private RuleFileReader(String file) {
        this.file = file;
    }

    /** Computes. @param file its name, which begins the names of its rules */
    static ReadFile read(String file, String toml) {
        JsonNode root;
        try {
            root = TOML.readTree(toml);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "Line " + e.getLocation().getLineNr() + ": ";
            return new ReadFile.Refused(List.of(new RuleError(
                    null,
                    "It is no TOML. " + where + shortened(e.getOriginalMessage()),
                    "Mend the line; patterns are best written between three apostrophes.")));
        }
        return new RuleFileReader(file).read(lowerCase(root));
    }

    private ReadFile read(JsonNode root) {
        nameUnknown(null, root, OF_A_FILE);
        if (root.has("extend")) {
            leftOut(
                    null,
                    "[extend] is not done: Pailguard's own rules always run, and gitleaks' are not among them."
                            + " Load the file that it names as well.");
        }
        List<JsonNode> entries = tables(null, "rules", root.path("rules"));
        if (entries.isEmpty() && errors.isEmpty()) {
            error(null, "It has no rules.", "Begin each with [[rules]].");
        }
        if (entries.size() > MOST_RULES) {
            error(null, "It has " + entries.size() + " rules.", "Load at most " + MOST_RULES + " in one file.");
            return new ReadFile.Refused(errors);
        }
        Set<String> ids = ids(entries);
        Map<String, List<AllowList>> targeted = new LinkedHashMap<>();
        List<AllowList> global = globalAllowLists(root, ids, targeted);
        List<LoadedRule> rules = new ArrayList<>();
        for (JsonNode entry : entries) {
            String id = entry.path("id").asText("").strip();
            List<AllowList> others = Stream.concat(global.stream(), targeted.getOrDefault(id, List.of()).stream())
                    .toList();
            rule(id, entry, others).ifPresent(rules::add);
        }
        if (size > LARGEST_FILE || keywordCharacters > MOST_KEYWORD_CHARACTERS) {
            error(
                    null,
                    "Its patterns or its keywords are too large together.",
                    "Leave out rules that you do not need, or use smaller repeats.");
        }
        if (!errors.isEmpty()) {
            return new ReadFile.Refused(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        }
        return new ReadFile.Taken(rules, leftOut);
    }

    private Set<String> ids(List<JsonNode> entries) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode entry : entries) {
            String id = entry.path("id").asText("").strip();
            if (id.isEmpty() || id.length() > LONGEST_ID || id.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
                error(
                        id.isEmpty() ? null : shortened(id),
                        "A rule has no 'id' that can be used.",
                        "Give it one of at most " + LONGEST_ID + " letters, digits and hyphens.");
            } else if (!ids.add(id)) {
                error(id, "There are two rules of this id.", "Give each an id of its own.");
            }
        }
        return ids;
    }

    private List<AllowList> globalAllowLists(JsonNode root, Set<String> ids, Map<String, List<AllowList>> targeted) {
        List<AllowList> global = new ArrayList<>();
        for (JsonNode table : allowListTables(null, root)) {
            Optional<AllowList> list = allowList(null, table);
            List<String> targets = texts(null, "targetRules", table.path("targetrules"));
            for (String target : targets) {
                if (!ids.contains(target)) {
                    error(
                            null,
                            "'targetRules' names " + shortened(target) + ", which the file does not have.",
                            "Name rules of this file.");
                }
                list.ifPresent(it -> targeted.computeIfAbsent(target, key -> new ArrayList<>())
                        .add(it));
            }
            if (targets.isEmpty()) {
                list.ifPresent(global::add);
            }
        }
        return global;
    }

    private Optional<LoadedRule> rule(String id, JsonNode entry, List<AllowList> others) {
        nameUnknown(id, entry, OF_A_RULE);
        String regex = text(id, "regex", entry.path("regex"));
        Pattern path = ofPaths(id, "path", text(id, "path", entry.path("path"))).orElse(null);
        List<AllowList> allowLists = new ArrayList<>();
        for (JsonNode table : allowListTables(id, entry)) {
            allowList(id, table).ifPresent(allowLists::add);
        }
        allowLists.addAll(others);
        if (regex.isEmpty() && path != null) {
            leftOut(id, "It has a path and no regex: files are not looked for by their names alone.");
            return Optional.empty();
        }
        if (regex.isEmpty()) {
            error(id, "It has no 'regex'.", "Write the rule in full: rules of other files are not extended.");
            return Optional.empty();
        }
        if (entry.has("required") || entry.path("skipreport").asBoolean()) {
            leftOut(id, "It works only together with other rules ('required', 'skipReport'), which is not done.");
            return Optional.empty();
        }
        List<String> keywords = keywords(id, entry.path("keywords"));
        double entropy = number(id, "entropy", entry.path("entropy"));
        int group = (int) number(id, "secretGroup", entry.path("secretgroup"));
        return ofContent(id, "regex", regex)
                .filter(pattern -> hasGroup(id, pattern, group))
                .map(pattern -> new LoadedRule(
                        file + "/" + id, title(id, entry), pattern, path, group, entropy, keywords, allowLists));
    }

    private boolean hasGroup(String id, Pattern pattern, int group) {
        if (group > pattern.groupCount()) {
            error(
                    id,
                    "'secretGroup' is " + group + ", and the regex has " + pattern.groupCount() + " groups.",
                    "Name a group that the regex has.");
        }
        return group <= pattern.groupCount();
    }

    private String title(String id, JsonNode entry) {
        StringBuilder title = new StringBuilder();
        text(id, "description", entry.path("description"))
                .strip()
                .codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
                .limit(LONGEST_TITLE)
                .forEach(title::appendCodePoint);
        return title.isEmpty() ? "Secret by the rule " + id : title.toString();
    }

    private List<JsonNode> allowListTables(@Nullable String rule, JsonNode of) {
        if (of.has("allowlist") && of.has("allowlists")) {
            error(rule, "It has both an allowlist and allowlists.", "Write all of them as allowlists.");
        }
        return Stream.concat(
                        tables(rule, "allowlist", of.path("allowlist")).stream(),
                        tables(rule, "allowlists", of.path("allowlists")).stream())
                .toList();
    }

    private Optional<AllowList> allowList(@Nullable String rule, JsonNode table) {
        nameUnknown(rule, table, OF_AN_ALLOW_LIST);
        List<Pattern> regexes = new ArrayList<>();
        List<Pattern> paths = new ArrayList<>();
        texts(rule, "regexes", table.path("regexes"))
                .forEach(it -> ofContent(rule, "regexes", it).ifPresent(regexes::add));
        texts(rule, "paths", table.path("paths"))
                .forEach(it -> ofPaths(rule, "paths", it).ifPresent(paths::add));
        List<String> stopwords = texts(rule, "stopwords", table.path("stopwords")).stream()
                .map(RuleFileReader::asBytes)
                .toList();
        Set<String> commits = new HashSet<>();
        texts(rule, "commits", table.path("commits")).forEach(it -> commits.add(it.toLowerCase(Locale.ROOT)));
        boolean all = isAll(rule, text(rule, "condition", table.path("condition")));
        Target target = target(rule, text(rule, "regexTarget", table.path("regextarget")));
        if (regexes.isEmpty() && paths.isEmpty() && stopwords.isEmpty() && commits.isEmpty()) {
            error(rule, "An allowlist names nothing.", "Give it 'regexes', 'paths', 'stopwords' or 'commits'.");
            return Optional.empty();
        }
        return Optional.of(new AllowList(all, target, regexes, stopwords, paths, commits));
    }

    private boolean isAll(@Nullable String rule, String condition) {
        return switch (condition.toUpperCase(Locale.ROOT)) {
            case "AND", "&&" -> true;
            case "", "OR", "||" -> false;
            default -> {
                error(rule, "The condition " + shortened(condition) + " is not known.", "Write \"AND\" or \"OR\".");
                yield false;
            }
        };
    }

    private Target target(@Nullable String rule, String target) {
        return switch (target) {
            case "", "secret" -> Target.SECRET;
            case "match" -> Target.MATCH;
            case "line" -> Target.LINE;
            default -> {
                error(
                        rule,
                        "The regexTarget " + shortened(target) + " is not known.",
                        "Write \"secret\", \"match\" or \"line\".");
                yield Target.SECRET;
            }
        };
    }

    private List<String> keywords(String rule, JsonNode of) {
        List<String> keywords = texts(rule, "keywords", of).stream()
                .map(RuleFileReader::asBytes)
                .toList();
        boolean fits =
                keywords.size() <= MOST_KEYWORDS && keywords.stream().allMatch(it -> it.length() <= LONGEST_KEYWORD);
        if (!fits) {
            error(
                    rule,
                    "Its keywords are too many or too long.",
                    "Give it at most " + MOST_KEYWORDS + ", each of at most " + LONGEST_KEYWORD + " characters.");
        }
        return fits ? keywords : List.of();
    }

    /** Content is matched byte by byte. */
    private Optional<Pattern> ofContent(@Nullable String rule, String key, String text) {
        if (text.chars().anyMatch(c -> c >= 0x80)) {
            error(
                    rule,
                    "'" + key + "' has characters beyond ASCII.",
                    "Content is matched byte by byte: write what stands around them.");
            return Optional.empty();
        }
        return compile(rule, key, text);
    }

    private Optional<Pattern> ofPaths(@Nullable String rule, String key, String text) {
        return text.isEmpty() ? Optional.empty() : compile(rule, key, text);
    }

    private Optional<Pattern> compile(@Nullable String rule, String key, String text) {
        long steps = PatternSize.of(text);
        size += steps;
        if (text.length() > LONGEST_PATTERN || steps > LARGEST_PATTERN || size > LARGEST_FILE) {
            error(
                    rule,
                    "'" + key + "' is too large, written out or with its repeats.",
                    "Use fewer or smaller repeats, or part it into several rules.");
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            error(
                    rule,
                    "'" + key + "' cannot be read: " + e.getDescription() + ".",
                    "Write it as Go and RE2 read it: without backreferences and lookarounds.");
            return Optional.empty();
        }
    }

    private List<JsonNode> tables(@Nullable String rule, String key, JsonNode of) {
        List<JsonNode> tables = new ArrayList<>();
        if (of.isArray()) {
            of.forEach(tables::add);
        } else if (!of.isMissingNode()) {
            tables.add(of);
        }
        if (!tables.stream().allMatch(JsonNode::isObject)) {
            error(rule, "'" + key + "' is not made of tables.", "Begin each with [[" + key + "]].");
            return List.of();
        }
        return tables;
    }

    private String text(@Nullable String rule, String key, JsonNode of) {
        if (!of.isMissingNode() && !of.isTextual()) {
            error(rule, "'" + key + "' is no text.", "Write it between quotes.");
        }
        return of.asText("");
    }

    private List<String> texts(@Nullable String rule, String key, JsonNode of) {
        List<String> texts = new ArrayList<>();
        of.forEach(it -> texts.add(it.asText("")));
        boolean fits = of.isMissingNode() || of.isArray();
        if (!fits || texts.stream().anyMatch(String::isBlank)) {
            error(rule, "'" + key + "' is no list of texts, or one is empty.", "Write it as [\"…\", \"…\"].");
            return List.of();
        }
        return texts;
    }

    private double number(@Nullable String rule, String key, JsonNode of) {
        if (!of.isMissingNode() && (!of.isNumber() || of.asDouble() < 0 || of.asDouble() > 100)) {
            error(rule, "'" + key + "' is no number from 0 to 100.", "Write a number such as 3.");
            return 0;
        }
        return of.asDouble();
    }

    private void nameUnknown(@Nullable String rule, JsonNode table, Set<String> known) {
        table.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !known.contains(key))
                .forEach(key -> leftOut(rule, "'" + shortened(key) + "' is not known here."));
    }

    private void error(@Nullable String rule, String reason, String fix) {
        errors.add(new RuleError(rule, reason, fix));
    }

    private void leftOut(@Nullable String rule, String what) {
        LeftOut it = new LeftOut(rule, what);
        if (leftOut.size() < MOST_ERRORS && !leftOut.contains(it)) {
            leftOut.add(it);
        }
    }

    /** In lower case, each byte of its UTF-8 a character: as content is looked at. */
    private static String asBytes(String text) {
        return new String(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String shortened(@Nullable String text) {
        String shown = text == null ? "" : text;
        return shown.length() <= LONGEST_TITLE ? shown : shown.substring(0, LONGEST_TITLE);
    }

    /** Keys are the same in upper and lower case, as gitleaks reads them. */
    private static JsonNode lowerCase(JsonNode node) {
        if (node.isArray()) {
            var list = TOML.createArrayNode();
            node.forEach(it -> list.add(lowerCase(it)));
            return list;
        }
        if (!node.isObject()) {
            return node.isNull() ? MissingNode.getInstance() : node;
        }
        var table = TOML.createObjectNode();
        node.properties().forEach(it -> table.set(it.getKey().toLowerCase(Locale.ROOT), lowerCase(it.getValue())));
        return table;
    }
}
