package io.pailguard.ingest.check.secret.engine;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.Ascii;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes rules ready to run, and refuses those that would not run in bounded time. */
final class RuleCompiler {
    private static final String WHERE_DOUBTED = "It stands where words and hashes are usual";
    /** What a pattern begins with whose match is a token; {@link TokenStart} says where one may begin. */
    private static final String BOUNDARY = "\\b";

    private RuleCompiler() {}

    static CompiledRule compile(RuleFile.Entry entry) {
        Check rule = Checks.get(entry.id());
        boolean generic = entry.generic();
        if (entry.reader() == RuleFile.Reader.PATTERN) {
            return pattern(entry, rule);
        }
        if (entry.reader() == RuleFile.Reader.ASSIGNMENT) {
            int reach = Objects.requireNonNullElse(entry.triggerLongest(), 0);
            return new CompiledRule(
                    rule,
                    keywords(entry),
                    0,
                    Objects.requireNonNullElseGet(entry.trigger(), () -> AssignmentReader.trigger(entry.keywords())),
                    Math.max(reach, AssignmentReader.longest(entry.keywords())),
                    generic,
                    new AssignmentReader(entry.keywords(), entry.check(), check(entry)));
        }
        if (entry.reader() == RuleFile.Reader.KUBERNETES_SECRET) {
            return new CompiledRule(
                    rule,
                    List.of(KubernetesSecretReader.KEYWORD),
                    KubernetesSecretReader.TRIGGER_REACH,
                    KubernetesSecretReader.TRIGGER,
                    KubernetesSecretReader.TRIGGER_REACH,
                    generic,
                    new KubernetesSecretReader(new AssignmentReader(keywords(entry), entry.check(), check(entry))));
        }
        if (entry.reader() == RuleFile.Reader.PRIVATE_KEY) {
            return new CompiledRule(
                    rule,
                    PrivateKeyReader.KEYWORDS,
                    0,
                    PrivateKeyReader.TRIGGER,
                    PrivateKeyReader.TRIGGER_REACH,
                    generic,
                    new PrivateKeyReader());
        }
        return new CompiledRule(
                rule,
                List.of(JsonWebTokenReader.KEYWORD),
                0,
                JsonWebTokenReader.TRIGGER,
                JsonWebTokenReader.TRIGGER_REACH,
                generic,
                new JsonWebTokenReader(check(entry)));
    }

    private static CompiledRule pattern(RuleFile.Entry entry, Check rule) {
        int longest = Objects.requireNonNullElse(entry.longest(), 0);
        require(longest > 0, entry, "says no longest span");
        String text = Objects.requireNonNullElse(entry.pattern(), "");
        require(!text.isEmpty(), entry, "has no pattern");
        requireBounded(entry, text);
        boolean startsToken = text.startsWith(BOUNDARY + "(");
        Pattern pattern;
        try {
            pattern = Pattern.compile(startsToken ? text.substring(BOUNDARY.length()) : text);
        } catch (PatternSyntaxException e) {
            throw new IllegalStateException("the pattern of rule " + entry.id() + " is wrong: " + e.getMessage(), e);
        }
        require(
                entry.trigger() == null || entry.triggerLongest() != null,
                entry,
                "says no longest span of its trigger");
        require(entry.group() <= pattern.groupCount(), entry, "has no such capture group");
        int triggerLongest = Objects.requireNonNullElse(entry.triggerLongest(), longest);
        String trigger = Objects.requireNonNullElse(entry.trigger(), text);
        boolean bounded = startsToken && trigger.startsWith(BOUNDARY);
        return new CompiledRule(
                rule,
                keywords(entry),
                triggerLongest,
                bounded ? trigger.substring(BOUNDARY.length()) : trigger,
                triggerLongest,
                entry.generic(),
                new PatternFinder(pattern, startsToken, entry.group(), longest, check(entry)));
    }

    private static List<String> keywords(RuleFile.Entry entry) {
        require(!entry.keywords().isEmpty(), entry, "has no keywords");
        for (String keyword : entry.keywords()) {
            require(
                    !keyword.isEmpty() && keyword.chars().allMatch(c -> c < 0x7f && !Ascii.isUpper(c)),
                    entry,
                    "has a keyword that is not lower case");
        }
        return entry.keywords();
    }

    private static ValueCheck check(RuleFile.Entry entry) {
        StructureCheck structure = entry.check();
        double minEntropy = entry.minEntropy();
        Confidence usual = entry.confidence();
        return (value, kind) -> {
            if (!structure.appliesTo(kind) || Refused.isSample(value) || Entropy.of(value) < minEntropy) {
                return Optional.empty();
            }
            Optional<Assessment> judgement = structure.judge(value, usual, kind);
            return entry.generic() && kind.isDoubted()
                    ? judgement
                            .filter(it -> Plausibility.isMoreThanWords(value))
                            .map(it -> new Assessment(Confidence.LOW, it.note().or(() -> Optional.of(WHERE_DOUBTED))))
                    : judgement;
        };
    }

    /** A repeat without an upper bound would let a match leave the window in which it is looked for. */
    private static void requireBounded(RuleFile.Entry entry, String pattern) {
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                require(i < pattern.length() && pattern.charAt(i) != 's', entry, "uses \\s");
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else {
                boolean openEnded = c == '{' && pattern.startsWith(",}", endOfDigits(pattern, i + 1));
                require(c != '*' && c != '+' && !openEnded, entry, "has an unbounded repeat");
            }
        }
    }

    private static int endOfDigits(String pattern, int from) {
        int at = from;
        while (at < pattern.length() && Ascii.isDigit(pattern.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void require(boolean condition, RuleFile.Entry entry, String complaint) {
        if (!condition) {
            throw new IllegalStateException("rule " + entry.id() + " " + complaint);
        }
    }
}
