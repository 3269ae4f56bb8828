package io.pailguard.ingest.check.secret.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/** Tells words that people write from letters that a machine drew. */
public final class Dictionary {
    private static final Set<String> KNOWN = load();

    /** For each letter those that often follow it in English words and in identifiers (at least 1.8 % of the time). */
    private static final String[] FOLLOWERS = {
        "bcdfgilmnprstu",
        "abcdefijlorsuy",
        "abcdefhiklortu",
        "abcdefilorsu",
        "acdeflmnprstvx",
        "abcdefilorstuy",
        "aeghilnorsu",
        "aeiortuy",
        "acdefglmnoprstvz",
        "aeiosu",
        "aehilnorsuwy",
        "adeilostuy",
        "abeimopsu",
        "acdefgiknost",
        "bcdglmnoprstuvw",
        "aehiloprstuy",
        "ilru",
        "acdegimnorstuy",
        "acehilopstu",
        "acehilorstuy",
        "abcdegilmnprst",
        "aeio",
        "aehilnors",
        "aceilopst",
        "abceilmnopstu",
        "aehioyz"
    };

    /** Of the pairs of letters in 8-letter words 98 % reach this share; of random letters 15 %. */
    private static final double WORD_LIKE = 0.65;

    private static final int SHORTEST_WORD_LIKE = 4;
    private static final int SHORTEST_HALF = 4;

    private Dictionary() {}

    /** The parts of an identifier in lower case: letters and digits apart, camel case split. */
    public static List<String> of(String identifier) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= identifier.length(); i++) {
            if (i == identifier.length() || isBoundary(identifier, i)) {
                String part = identifier.substring(start, i);
                if (!part.isEmpty() && (Ascii.isLetter(part.charAt(0)) || Ascii.isDigit(part.charAt(0)))) {
                    parts.add(part.toLowerCase(Locale.ROOT));
                }
                start = i;
            }
        }
        return parts;
    }

    private static boolean isBoundary(String text, int at) {
        char previous = text.charAt(at - 1);
        char here = text.charAt(at);
        if (Ascii.isLower(previous) && Ascii.isUpper(here)) {
            return true;
        }
        if (Ascii.isUpper(previous) && Ascii.isUpper(here)) {
            return at + 1 < text.length() && Ascii.isLower(text.charAt(at + 1));
        }
        return kind(previous) != kind(here);
    }

    private static int kind(char c) {
        if (Ascii.isLetter(c)) {
            return 1;
        }
        return Ascii.isDigit(c) ? 2 : 3;
    }

    /** @param lowerCase letters only */
    public static boolean isKnown(String lowerCase) {
        return KNOWN.contains(lowerCase);
    }

    /** {@code proxypass} */
    public static boolean isTwoKnown(String lowerCase) {
        for (int at = SHORTEST_HALF; at <= lowerCase.length() - SHORTEST_HALF; at++) {
            if (isKnown(lowerCase.substring(0, at)) && isKnown(lowerCase.substring(at))) {
                return true;
            }
        }
        return false;
    }

    /** Whether these lower-case letters read like a word, or are known as one. */
    public static boolean isWordLike(String lowerCase) {
        if (isKnown(lowerCase)) {
            return true;
        }
        if (lowerCase.length() < SHORTEST_WORD_LIKE) {
            return false;
        }
        int usual = 0;
        for (int i = 1; i < lowerCase.length(); i++) {
            char first = lowerCase.charAt(i - 1);
            if (Ascii.isLower(first) && FOLLOWERS[first - 'a'].indexOf(lowerCase.charAt(i)) >= 0) {
                usual++;
            }
        }
        return usual >= WORD_LIKE * (lowerCase.length() - 1);
    }

    private static Set<String> load() {
        try (InputStream in = Dictionary.class.getResourceAsStream("known-words.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Collections.list(new StringTokenizer(line)).stream())
                    .map(String.class::cast)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
