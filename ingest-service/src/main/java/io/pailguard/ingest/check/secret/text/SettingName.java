package io.pailguard.ingest.check.secret.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a setting, taken apart.
 *
 * @param words all of them
 * @param whose what stands before what it is, empty words aside: {@code smtp} of {@code app.smtp.password}
 * @param noun what it is; empty where the name does not say it
 */
public record SettingName(List<String> words, List<String> whose, Optional<String> noun) {
    private static final int LONGEST_NOUN = 4;

    private static final TitleWords WORDS = TitleWords.LOADED;

    /** The words of a name, or of another text; {@code neo4j} and the like stay one. */
    public static List<String> wordsOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        String open = "";
        for (String part : Dictionary.of(name)) {
            int end = serviceEnd(part);
            if (end > 0) {
                words.add(part.substring(0, end));
                words.add(part.substring(end));
                continue;
            }
            String longer = open + part;
            boolean joins = !open.isEmpty() && isJoint(open, part) && lower.contains(longer) && beginsService(longer);
            if (joins) {
                words.set(words.size() - 1, longer);
            } else {
                words.add(part);
            }
            open = joins ? longer : part;
        }
        return words;
    }

    /** {@code pgpassword}. @return where a service ends that the rest is of; 0 where there is none */
    private static int serviceEnd(String word) {
        for (int at = 2; at < word.length() - 2; at++) {
            String rest = word.substring(at);
            if (WORDS.services().containsKey(word.substring(0, at))
                    && (WORDS.nouns().containsKey(rest) || WORDS.hosts().contains(rest))) {
                return at;
            }
        }
        return 0;
    }

    private static boolean beginsService(String start) {
        return WORDS.services().keySet().stream().anyMatch(it -> it.startsWith(start));
    }

    private static boolean isJoint(String open, String part) {
        return Ascii.isDigit(part.charAt(0)) != Ascii.isDigit(open.charAt(open.length() - 1));
    }

    /** Of what holds a secret. */
    public static SettingName ofSecret(String name) {
        List<String> words = wordsOf(name);
        for (int end = words.size(); end > 0; end--) {
            for (int length = Math.min(LONGEST_NOUN, end); length > 0; length--) {
                List<String> part = words.subList(end - length, end);
                String noun = WORDS.nouns().get(String.join(" ", part));
                if (noun != null) {
                    return new SettingName(words, telling(words, end - length, end), Optional.of(noun));
                }
            }
        }
        return new SettingName(words, telling(words, 0, 0), Optional.empty());
    }

    /** Of what may hold an address: without its last word, that says so. */
    static SettingName ofAddress(String name) {
        List<String> words = wordsOf(name);
        int end = words.size();
        return new SettingName(words, telling(words, Math.max(0, end - 1), end), Optional.empty());
    }

    /** Those that tell something, without those of a part. */
    private static List<String> telling(List<String> words, int from, int to) {
        List<String> telling = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if ((i < from || i >= to)
                    && !WORDS.emptyWords().contains(words.get(i))
                    && words.get(i).length() > 1) {
                telling.add(words.get(i));
            }
        }
        return telling;
    }

    public String last() {
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    /** How well both belong together: 0 where they do not, most where they are of the same. */
    public int fits(SettingName other) {
        if (whose.isEmpty() || other.whose.isEmpty()) {
            return whose.equals(other.whose) ? 2 : 1;
        }
        if (whose.equals(other.whose)) {
            return 4;
        }
        boolean part = Collections.indexOfSubList(whose, other.whose) >= 0
                || Collections.indexOfSubList(other.whose, whose) >= 0;
        boolean same = whose.stream().anyMatch(one -> other.whose.stream().anyMatch(it -> WORDS.areSame(one, it)))
                && whose.stream().noneMatch(one -> contradicts(one, other));
        return part || same ? 3 : 0;
    }

    /** A service that the other does not name, while it names another. */
    private static boolean contradicts(String one, SettingName other) {
        return WORDS.services().containsKey(one)
                && other.whose.stream().anyMatch(WORDS.services()::containsKey)
                && other.whose.stream().noneMatch(it -> WORDS.areSame(one, it));
    }
}
