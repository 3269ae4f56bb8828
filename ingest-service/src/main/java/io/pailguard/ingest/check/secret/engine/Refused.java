package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.Base64Text;
import io.pailguard.ingest.check.secret.text.Dictionary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Values that are no secrets whatever stands before them: samples, references to a value kept elsewhere, known forms. */
final class Refused {
    /** Long enough not to turn up by chance in some hundred characters that a machine drew. */
    private static final String[] SAMPLES = {
        "example",
        "sample",
        "dummy",
        "placeholder",
        "changeme",
        "change_me",
        "change-me",
        "replace",
        "redacted",
        "your_",
        "your-",
        "yourpassword",
        "yoursecret",
        "yourtoken",
        "insert_",
        "xxxxx",
        "*****",
        ".....",
        "-----",
        "_____",
        "foobar",
        "notreal",
        "not_real",
        "notasecret",
        "invalid",
        "undefined",
        "0123456789",
        "1234567890",
        "abcdefgh",
        "qwerty",
        "deadbeef",
        "\u2022\u2022"
    };

    private static final String[] SHORT_SAMPLES = {
        "todo", "fixme", "xxxx", "****", "....", "lorem", "fake", "mock", "my_", "my-", "..."
    };
    private static final String[] REFERENCES = {
        "${",
        "$(",
        "{{",
        "}}",
        "#{",
        "<%",
        "%(",
        "%{",
        "process.env",
        "os.environ",
        "getenv",
        "env[",
        "env.",
        "secrets.",
        "vault:",
        "secretsmanager",
        "keyvault",
        "arn:",
        "!ref",
        "enc(",
        "enc[",
        "{cipher}",
        "ref+",
        "op://"
    };
    private static final String[] HASHES = {
        "sha1:",
        "sha256:",
        "sha512:",
        "sha1-",
        "sha256-",
        "sha384-",
        "sha512-",
        "md5:",
        "$1$",
        "$2a$",
        "$2b$",
        "$2y$",
        "$5$",
        "$6$",
        "$argon2",
        "$pbkdf2",
        "pbkdf2",
        "scrypt:",
        "scram-sha-256$",
        "{ssha}",
        "{sha}",
        "{crypt}",
        "{bcrypt}"
    };

    /** How ciphertexts of a key management service begin. */
    private static final String CIPHERTEXT = "aqicah";

    private static final int UUID_LENGTH = 36;
    private static final int MD5_LENGTH = 32;
    private static final int SHA1_LENGTH = 40;
    private static final int PUSH_ID_LENGTH = 20;
    private static final int SHORTEST_BASE64 = 8;
    private static final int SHORTEST_SEALED = 400;
    private static final int FEWEST_DIFFERENT = 4;

    private Refused() {}

    /** What even a value of a provider's own form is refused for. */
    static boolean isSample(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return containsAny(lower, SAMPLES) || hasFewDifferentCharacters(value) || hasLongRun(value);
    }

    /** What a value without a form of its own is refused for besides. */
    static boolean isShortSample(String value) {
        return containsAny(value.toLowerCase(Locale.ROOT), SHORT_SAMPLES);
    }

    /** What base64 hides may be a sample as well, or prose: {@code bm90IG15IHJlYWwgcGFzc3dvcmQ=}. */
    static boolean isSampleInBase64(String value) {
        if (value.length() < SHORTEST_BASE64 || value.length() % 4 != 0) {
            return false;
        }
        byte[] digits = value.getBytes(StandardCharsets.ISO_8859_1);
        if (Base64Text.end(digits, 0, digits.length) < digits.length) {
            return false;
        }
        return Base64Text.decode(digits, 0, digits.length)
                .filter(Base64Text::isText)
                .map(decoded -> new String(decoded, StandardCharsets.ISO_8859_1))
                .filter(text -> isSample(text) || isReference(text) || hasWords(text))
                .isPresent();
    }

    /** Several that read like words, or one that is known. */
    private static boolean hasWords(String text) {
        boolean several = text.indexOf(' ') > 0;
        List<String> parts = Dictionary.of(text);
        return !parts.isEmpty()
                && !Ascii.has(text, c -> c >= 0x7f)
                && parts.stream().allMatch(several ? Dictionary::isWordLike : Dictionary::isKnown);
    }

    static boolean isReference(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        char first = value.charAt(0);
        return first == '$'
                || first == '<'
                || first == '%' && value.endsWith("%")
                || first == '@' && value.endsWith("@")
                || first == '{' && value.endsWith("}")
                || value.startsWith("##") && value.endsWith("##")
                || value.startsWith("__") && value.endsWith("__")
                || value.startsWith("((") && value.endsWith("))")
                || isSealed(value)
                || containsAny(lower, REFERENCES);
    }

    /** A value that kubeseal made for one cluster: the length of a session key of 512 bytes, that key, and the rest. */
    private static boolean isSealed(String value) {
        return value.length() >= SHORTEST_SEALED && value.startsWith("Ag") && "ABCD".indexOf(value.charAt(2)) >= 0;
    }

    /** Forms that have another meaning: hashes, UUIDs, numbers, addresses, names of files. */
    static boolean hasAnotherMeaning(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (String hash : HASHES) {
            if (lower.startsWith(hash)) {
                return true;
            }
        }
        return isUuid(value)
                || lower.startsWith(CIPHERTEXT)
                || isHashOfDatabase(lower)
                || isPushId(value)
                || isNumber(value)
                || ValidationRule.is(lower)
                || lower.contains("://")
                || isPath(value)
                || isMail(value);
    }

    /** {@code *2470C0C0…} of MySQL and {@code md5…} of PostgreSQL: what they store instead of a password. */
    private static boolean isHashOfDatabase(String lower) {
        return isHexBehind(lower, "*", SHA1_LENGTH) || isHexBehind(lower, "md5", MD5_LENGTH);
    }

    private static boolean isHexBehind(String value, String prefix, int length) {
        return value.length() == prefix.length() + length
                && value.startsWith(prefix)
                && !Ascii.has(value.substring(prefix.length()), c -> !Ascii.isHexDigit(c));
    }

    /** {@code -NxK3fQ9sL2bVt7Yw1Za}: a time and a random part, by which Firebase names an entry. */
    private static boolean isPushId(String value) {
        return value.length() == PUSH_ID_LENGTH
                && value.charAt(0) == '-'
                && "MNO".indexOf(value.charAt(1)) >= 0
                && !Ascii.has(value, c -> !Ascii.isWord(c) && c != '-');
    }

    static boolean isUuid(String value) {
        if (value.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? value.charAt(i) != '-' : !Ascii.isHexDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Ascii.isDigit(value.charAt(i)) && ".,-+:_/".indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPath(String value) {
        return value.startsWith("/") || value.startsWith("./") || value.startsWith("../") || value.startsWith("~/");
    }

    private static boolean isMail(String value) {
        int at = value.indexOf('@');
        return at > 0 && at == value.lastIndexOf('@') && value.indexOf('.', at) > at + 1;
    }

    private static boolean hasFewDifferentCharacters(String value) {
        int different = 0;
        for (int i = 0; i < value.length() && different < FEWEST_DIFFERENT; i++) {
            different += value.indexOf(value.charAt(i)) == i ? 1 : 0;
        }
        return different < FEWEST_DIFFERENT;
    }

    /** Six times the same character: hardly ever drawn at random, often typed. */
    private static boolean hasLongRun(String value) {
        int run = 1;
        for (int i = 1; i < value.length(); i++) {
            run = value.charAt(i) == value.charAt(i - 1) ? run + 1 : 1;
            if (run == 6) {
                return true;
            }
        }
        return false;
    }

    private static boolean containsAny(String lower, String[] parts) {
        for (String part : parts) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
