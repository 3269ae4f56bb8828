package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.Dictionary;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a value without a form of its own is a secret: how much of it is left when words and samples are taken away. */
final class Plausibility {
    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 128;
    private static final int LONGEST_WEAK_PASSWORD = 32;
    private static final int SHORTEST_WORD = 4;
    private static final int SHORTEST_UNUSUAL = 5;
    private static final int SHORTEST_TOKEN = 14;
    private static final int SHORTEST_SHORT_TOKEN = 8;
    private static final double TOKEN_ENTROPY = 2.9;
    private static final double SURE_TOKEN_ENTROPY = 3.5;
    private static final int SURE_TOKEN_LENGTH = 20;
    private static final int SHORTEST_REST = 4;
    private static final int SHORTEST_SPOKEN = 3;

    private Plausibility() {}

    /** A password that may be weak, so it need not look random, but must be more than words. */
    static Optional<Assessment> password(String value) {
        if (value.length() < SHORTEST_PASSWORD) {
            return shortPassword(value);
        }
        if (value.length() > LONGEST_PASSWORD) {
            // So long a value under a name of a password is more often a ciphertext, or a hash of one.
            return token(value).map(it -> Assessment.of(Confidence.LOW));
        }
        if (isNoValue(value)) {
            return Optional.empty();
        }
        if (unexplained(value, true) < Math.max(SHORTEST_REST, value.length() / 4)) {
            return Optional.empty();
        }
        return Optional.of(Assessment.of(kinds(value) >= 3 ? Confidence.MEDIUM : Confidence.LOW));
    }

    /** Four or five characters are a password only if none of them is part of a word or a number. */
    private static Optional<Assessment> shortPassword(String value) {
        boolean drawn = value.length() >= SHORTEST_REST
                && isMixed(value)
                && Ascii.has(value, Ascii::isDigit)
                && !Ascii.has(value, c -> "-./:,_=<>()[]{}\\".indexOf(c) >= 0)
                && !isNoValue(value)
                && unexplained(value, true) == value.length();
        return drawn ? Optional.of(Assessment.of(Confidence.LOW)) : Optional.empty();
    }

    /**
     * {@code admin123}, {@code Summer2024!}, {@code sunshine}: words, digits, signs; what {@link #password} leaves. Words
     * that stand for a password in samples, and those that say something about one, need digits to be taken for one.
     */
    static Optional<Assessment> weakPassword(String value) {
        if (DrawnNumber.is(value)) {
            return DrawnNumber.isTime(value)
                    ? Optional.empty()
                    : Optional.of(Assessment.of(Confidence.LOW, "Digits alone: such passwords are tried first"));
        }
        boolean digits = Ascii.has(value, Ascii::isDigit);
        boolean weak = value.length() >= SHORTEST_WORD
                && value.length() <= LONGEST_WEAK_PASSWORD
                && Ascii.isLetter(value.charAt(0))
                && !Ascii.has(value, c -> !Ascii.isLetter(c) && !Ascii.isDigit(c) && "!@#$%&*?_-".indexOf(c) < 0)
                && (digits && value.length() >= SHORTEST_PASSWORD || hasUnknownWord(value))
                && !isShortLabel(value)
                && !isNoValue(value)
                && password(value).isEmpty();
        return weak
                ? Optional.of(Assessment.of(Confidence.LOW, "Words and digits: such passwords are tried first"))
                : Optional.empty();
    }

    /** {@code Port}: forms have such labels. */
    private static boolean isShortLabel(String value) {
        return value.length() < SHORTEST_PASSWORD
                && Ascii.isUpper(value.charAt(0))
                && !Ascii.has(value.substring(1), c -> !Ascii.isLower(c));
    }

    /**
     * Whether this is neither made of known words, nor a short one, nor itself a name for a password: {@code newPassword},
     * {@code pass-1}.
     */
    static boolean isUnusualWord(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return value.length() >= SHORTEST_UNUSUAL
                && hasUnknownWord(value)
                && Stream.of("pass", "pwd", "secret").noneMatch(lower::contains);
    }

    private static boolean hasUnknownWord(String value) {
        return unexplained(value, false) >= SHORTEST_REST;
    }

    /** A password in a place that is meant for one (user:password@host): only known words are refused. */
    static Optional<Assessment> credential(String value) {
        if (DrawnNumber.is(value)) {
            return Optional.of(Assessment.of(Confidence.LOW));
        }
        if (value.length() < SHORTEST_REST
                || value.length() > LONGEST_PASSWORD
                || isNoValue(value)
                || unexplained(value, false) < SHORTEST_REST) {
            return Optional.empty();
        }
        if (value.length() < SHORTEST_PASSWORD) {
            return Optional.of(Assessment.of(Confidence.LOW));
        }
        return Optional.of(Assessment.of(kinds(value) >= 3 ? Confidence.HIGH : Confidence.MEDIUM));
    }

    /** A password that somebody encoded to be sent: that is done with weak ones too, but not with a name for one. */
    static Optional<Assessment> encodedCredential(String value, Confidence usual) {
        if (credential(value).isPresent()) {
            return Optional.of(Assessment.of(usual));
        }
        return value.length() < SHORTEST_REST || Refused.isReference(value) || Ascii.has(value, Ascii::isSpace)
                ? Optional.empty()
                : Optional.of(Assessment.of(Confidence.LOW, "A weak password, or one of a sample"));
    }

    /** A value that a machine drew: long enough, with letters and digits (or in mixed case), and no words. */
    static Optional<Assessment> token(String value) {
        if (value.length() < SHORTEST_TOKEN) {
            return shortToken(value);
        }
        if (!hasTokenCharacters(value) || !isMixed(value) || isNoValue(value)) {
            return Optional.empty();
        }
        if (!looksDrawn(value)) {
            return Optional.empty();
        }
        boolean sure = Entropy.of(value) >= SURE_TOKEN_ENTROPY && value.length() >= SURE_TOKEN_LENGTH;
        return Optional.of(Assessment.of(sure ? Confidence.MEDIUM : Confidence.LOW));
    }

    /** Of few characters each must count: {@code Vq7bXr2n9}. */
    private static Optional<Assessment> shortToken(String value) {
        boolean drawn = value.length() >= SHORTEST_SHORT_TOKEN
                && isMixed(value)
                && Ascii.has(value, Ascii::isDigit)
                && !Ascii.has(value, c -> !Ascii.isLetter(c) && !Ascii.isDigit(c))
                && !isNoValue(value)
                && !isShortNumber(value)
                && unexplained(value, true) == value.length();
        return drawn ? Optional.of(Assessment.of(Confidence.LOW)) : Optional.empty();
    }

    /** {@code 3f2a1b9c}: 32 bits in hexadecimal, as many things are numbered. */
    private static boolean isShortNumber(String value) {
        return value.length() == SHORTEST_SHORT_TOKEN && !Ascii.has(value, c -> !Ascii.isHexDigit(c));
    }

    /** Whether a machine seems to have drawn these characters, whatever they are for: what no excerpt should show. */
    static boolean looksDrawn(String value) {
        return Entropy.of(value) >= TOKEN_ENTROPY && isMixed(value) && unexplained(value, true) * 2 >= value.length();
    }

    /**
     * Whether this is more than words of whatever language: translations of "password" and "token" stand behind the same
     * names as real ones. Words have vowels and stand together; letters of other alphabets, and escapes of such, are words.
     */
    static boolean isMoreThanWords(String value) {
        if (Ascii.has(value, c -> c >= 0x80) || value.contains("\\u") || hasEntity(value)) {
            return false;
        }
        int left = special(value);
        for (String part : Dictionary.of(value)) {
            left += readsLikeAWord(part) ? 0 : part.length();
        }
        return left * 2 >= value.length();
    }

    private static boolean readsLikeAWord(String part) {
        return Dictionary.isKnown(part)
                || part.length() >= SHORTEST_SPOKEN && Ascii.has(part, c -> "aeiouy".indexOf(c) >= 0);
    }

    /** {@code &uuml;}, {@code &#252;} */
    private static boolean hasEntity(String value) {
        int from = value.indexOf('&');
        return from >= 0 && value.indexOf(';', from) > from + 1;
    }

    private static boolean isMixed(String value) {
        return Ascii.has(value, Ascii::isDigit) && Ascii.has(value, Ascii::isLetter)
                || Ascii.has(value, Ascii::isLower) && Ascii.has(value, Ascii::isUpper);
    }

    private static boolean isNoValue(String value) {
        return Ascii.has(value, c -> Ascii.isSpace(c) || c < ' ')
                || Refused.isSample(value)
                || Refused.isShortSample(value)
                || Refused.isReference(value)
                || Refused.hasAnotherMeaning(value)
                || looksLikeCode(value)
                || Refused.isSampleInBase64(value);
    }

    private static boolean looksLikeCode(String value) {
        return value.contains("()")
                || value.contains("=>")
                || value.contains("::")
                || value.contains("->")
                || value.contains("($")
                || value.endsWith(":")
                || value.startsWith("--")
                || value.contains("](")
                || value.contains("['")
                || value.contains("[\"")
                || value.contains("('")
                || value.contains("(\"");
    }

    /** What tokens are made of: base64 of both alphabets, hexadecimal, and the separators of some issuers. */
    private static boolean hasTokenCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Ascii.isWord(c) && "-.+/=~%:!*$#@^&".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many characters are neither part of a word, nor of a sequence, nor separators between them. */
    private static int unexplained(String value, boolean wordLikeExplains) {
        int count = special(value);
        boolean behindWord = true;
        for (String part : Dictionary.of(value)) {
            boolean explained = Ascii.isDigit(part.charAt(0))
                    ? behindWord && isUsualNumber(part)
                    : isUsualWord(part, wordLikeExplains);
            count += explained ? 0 : part.length();
            behindWord = explained;
        }
        return count;
    }

    private static boolean isUsualWord(String part, boolean wordLikeExplains) {
        return Dictionary.isKnown(part)
                || Dictionary.isTwoKnown(part)
                || isSequence(part)
                || wordLikeExplains && Dictionary.isWordLike(part);
    }

    /** The digits that people put behind a word. */
    private static boolean isUsualNumber(String digits) {
        return digits.length() <= 2 || isSequence(digits) || isYear(digits);
    }

    static boolean isYear(String digits) {
        return digits.length() == 4 && (digits.startsWith("19") || digits.startsWith("20"));
    }

    /** {@code 123}, {@code 4321}, {@code abc}. */
    private static boolean isSequence(String part) {
        if (part.length() < 3) {
            return false;
        }
        int step = part.charAt(1) - part.charAt(0);
        if (step < -1 || step > 1) {
            return false;
        }
        for (int i = 2; i < part.length(); i++) {
            if (part.charAt(i) - part.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }

    /** Characters that hardly separate words. Letters of other alphabets are none: they are words that we cannot judge. */
    private static int special(String value) {
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80 && !Ascii.isWord(c) && "-./:,".indexOf(c) < 0) {
                count++;
            }
        }
        return count;
    }

    private static int kinds(String value) {
        return (Ascii.has(value, Ascii::isLower) ? 1 : 0)
                + (Ascii.has(value, Ascii::isUpper) ? 1 : 0)
                + (Ascii.has(value, Ascii::isDigit) ? 1 : 0)
                + (Ascii.has(value, c -> !Ascii.isLetter(c) && !Ascii.isDigit(c)) ? 1 : 0);
    }
}
