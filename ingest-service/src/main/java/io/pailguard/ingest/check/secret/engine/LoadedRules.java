package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Checks;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that somebody loaded beside those that Pailguard brings along. A content with none of their keywords costs one pass
 * over its bytes; without rules it costs nothing.
 */
public final class LoadedRules {
    /** What all of them find is told as. */
    public static final Check CHECK = Checks.get("secret.loaded-rule");

    public static final LoadedRules NONE = new LoadedRules(List.of(), false);

    /** A look that runs keeps to its rules while others are loaded: what is native is freed when the last has ended. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final Map<String, LoadedRule> byName = new LinkedHashMap<>();
    private final List<LoadedFinder> finders = new ArrayList<>();
    private final List<CompiledRule> compiled = new ArrayList<>();
    private final KeywordGate gate;
    /** Where the library is there: it says where a match may begin. */
    private final @Nullable HyperscanEngine matcher;
    /** Of each rule its number in the matcher; -1 where it has to look for itself. */
    private final int[] numbers;

    private LoadedRules(List<LoadedRule> rules, boolean nativeEngine) {
        numbers = new int[rules.size()];
        List<CompiledRule> ofMatcher = new ArrayList<>();
        for (LoadedRule rule : rules) {
            OptionalInt longest =
                    nativeEngine ? HyperscanEngine.longest(rule.pattern().pattern()) : OptionalInt.empty();
            LoadedFinder finder = new LoadedFinder(rule, longest.orElse(Integer.MAX_VALUE));
            numbers[finders.size()] = longest.isPresent() ? ofMatcher.size() : -1;
            byName.put(rule.name(), rule);
            finders.add(finder);
            compiled.add(finder.compiled());
            longest.ifPresent(it -> ofMatcher.add(finder.compiled()));
        }
        gate = new KeywordGate(compiled);
        matcher = ofMatcher.isEmpty() ? null : matcher(ofMatcher);
        HyperscanEngine held = matcher;
        if (held != null) {
            CLEANER.register(this, held::close);
        }
    }

    /** What it takes one by one may be too much together: then each rule looks for itself. */
    private static @Nullable HyperscanEngine matcher(List<CompiledRule> rules) {
        try {
            return new HyperscanEngine(rules);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** @param rules each with a name of its own */
    public static LoadedRules of(List<LoadedRule> rules) {
        return of(rules, HyperscanEngine.isAvailable());
    }

    static LoadedRules of(List<LoadedRule> rules, boolean nativeEngine) {
        return rules.isEmpty() ? NONE : new LoadedRules(rules, nativeEngine);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    Stream<CompiledRule> compiled(Predicate<LoadedRule> wanted) {
        return finders.stream().filter(finder -> wanted.test(finder.rule())).map(LoadedFinder::compiled);
    }

    public String title(LoadedMatch match) {
        return rule(match).title();
    }

    /** Whether a match counts where its content stands. @param commit that brought it in; null where that is not known */
    public boolean counts(LoadedMatch match, String path, @Nullable String commit) {
        return rule(match).counts(match, path, commit);
    }

    /** Whether a rule that knows less found it. */
    public boolean isGeneric(LoadedMatch match) {
        return rule(match).isGeneric();
    }

    void find(byte[] text, Receiver receiver) {
        if (isEmpty()) {
            return;
        }
        Candidates byKeyword = gate.find(text);
        Candidates regions = null;
        for (int i = 0; i < compiled.size(); i++) {
            if (!compiled.get(i).keywords().isEmpty() && !byKeyword.has(i)) {
                continue;
            }
            if (matcher == null || numbers[i] < 0) {
                receiver.run(compiled.get(i), finders.get(i), whole(text));
                continue;
            }
            if (regions == null) {
                regions = matcher.find(text);
            }
            if (regions.has(numbers[i])) {
                Candidates found = regions;
                int number = numbers[i];
                receiver.run(compiled.get(i), finders.get(i), consumer -> found.forEach(number, consumer));
            }
        }
    }

    private static Regions whole(byte[] text) {
        return consumer -> consumer.accept(0, text.length);
    }

    /** Where matches may begin. */
    @FunctionalInterface
    interface Regions {
        void forEach(Candidates.RegionConsumer consumer);
    }

    /** Is told which rules are to be run, and where. */
    @FunctionalInterface
    interface Receiver {
        void run(CompiledRule rule, LoadedFinder finder, Regions regions);
    }

    private LoadedRule rule(LoadedMatch match) {
        return Objects.requireNonNull(byName.get(match.rule()), match.rule());
    }
}
