package io.pailguard.ingest.check.secret.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.FileKind.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** The checks that rules name in their file: what can be told from the value itself, without asking its issuer. */
enum StructureCheck {
    /** Nothing beyond the form. */
    NONE {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return Optional.of(Assessment.of(usual));
        }
    },
    /** The last six characters are the CRC-32 of the thirty before them, in base 62 (GitHub, npm). */
    CRC32_BASE62 {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            int body = value.indexOf('_') + 1;
            int checksum = value.length() - CHECKSUM_LENGTH;
            return Optional.of(
                    base62Crc(value.substring(body, checksum)).equals(value.substring(checksum))
                            ? Assessment.of(Confidence.HIGH, "The checksum inside the token matches")
                            : Assessment.of(usual.lowered(), "The checksum inside the token does not match"));
        }
    },
    /** The characters behind the prefix hold the account, which has at most twelve digits. */
    AWS_KEY_ID {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            long bits = 0;
            for (int i = 4; i < 14; i++) {
                bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(value.charAt(i));
            }
            long account = bits >> 2 & (1L << 40) - 1;
            return Optional.of(
                    account < 1_000_000_000_000L
                            ? Assessment.of(usual)
                            : Assessment.of(Confidence.LOW, "The account number inside the key id is not possible"));
        }
    },
    /** Header and payload are JSON objects, and the header names an algorithm. */
    JWT {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            String[] parts = split(value);
            Optional<JsonNode> header = json(parts[0]);
            if (header.isEmpty()
                    || !header.get().hasNonNull("alg")
                    || json(parts[1]).isEmpty()) {
                return Optional.empty();
            }
            boolean unsigned = header.get().get("alg").asText().equalsIgnoreCase("none");
            return Optional.of(
                    unsigned ? Assessment.of(Confidence.LOW, "The token is not signed") : Assessment.of(usual));
        }
    },
    /** Base64 of {@code user:password}, with a password that may be one. */
    BASIC {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            Optional<String> decoded = decode(Base64.getDecoder(), value);
            int colon = decoded.map(text -> text.indexOf(':')).orElse(-1);
            if (colon < 1 || !decoded.get().chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                return Optional.empty();
            }
            return Plausibility.encodedCredential(decoded.get().substring(colon + 1), usual);
        }
    },
    /** Not a number in hexadecimal, as hashes are: letters in both cases and digits. */
    MIXED {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return isMixed(value) ? Optional.of(Assessment.of(usual)) : Optional.empty();
        }
    },
    /** A value without a form of its own that a machine drew. */
    TOKEN {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return Plausibility.token(value);
        }
    },
    /** Some issuers give out UUIDs as tokens; most UUIDs only name something. */
    TOKEN_OR_UUID {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return Refused.isUuid(value)
                    ? Optional.of(Assessment.of(Confidence.LOW, "The value is a UUID, which may only name something"))
                    : Plausibility.token(value);
        }
    },
    /** So long and so mixed that it is told although its name says little. */
    DRAWN_KEY {
        @Override
        boolean endsNames() {
            return true;
        }

        /** Ids of entries stand behind a key, and checksums behind the names of packages. */
        @Override
        int shortest(String keyword, FileKind kind) {
            boolean seed = keyword.equals("seed");
            if (seed && kind.isDoubted()) {
                return Integer.MAX_VALUE;
            }
            return seed || keyword.equals("salt") ? SHORTEST_MIXED_KEY : SHORTEST_KEY;
        }

        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            boolean isLong = value.length() >= SHORTEST_KEY || value.length() >= SHORTEST_MIXED_KEY && isMixed(value);
            return !isLong || Refused.isUuid(value)
                    ? Optional.empty()
                    : Plausibility.token(value).map(it -> Assessment.of(usual, "Its name says only that it is a key"));
        }
    },
    /** A password, weak ones too. */
    PASSWORD {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return Plausibility.password(value);
        }
    },
    /** A password that anybody guesses. In programs, where samples and names of passwords are usual, more is asked for. */
    WEAK_PASSWORD {
        @Override
        boolean appliesTo(FileKind kind) {
            return !kind.isDoubted();
        }

        @Override
        boolean endsNames() {
            return true;
        }

        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return Plausibility.weakPassword(value);
        }

        @Override
        Optional<Assessment> judge(String value, Confidence usual, FileKind kind) {
            boolean likely = kind.syntax() != Syntax.CODE || Plausibility.isUnusualWord(value);
            boolean asSetting = kind.syntax() != Syntax.PROSE && !kind.isDoubted();
            return likely && asSetting ? judge(value, usual) : Optional.empty();
        }
    },
    /** The seed of a pair of NATS keys: a prefix for what it is for, 32 bytes, and their CRC-16. */
    NKEY_SEED {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return Optional.of(
                    NkeySeed.hasItsChecksum(value)
                            ? Assessment.of(Confidence.HIGH, "The checksum inside the seed matches")
                            : Assessment.of(Confidence.LOW, "The checksum inside the seed does not match"));
        }
    },
    /** A password in a place that is meant for one. */
    CREDENTIAL {
        @Override
        Optional<Assessment> judge(String value, Confidence usual) {
            return Plausibility.credential(value);
        }
    };

    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "passphrase", "passcode", "pwd");
    private static final int SHORTEST_PASSWORD = 4;
    private static final int SHORTEST_VALUE = 6;
    private static final int SHORTEST_KEY = 24;
    private static final int SHORTEST_MIXED_KEY = 16;
    private static final int CHECKSUM_LENGTH = 6;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether values in such files are judged at all. */
    boolean appliesTo(FileKind kind) {
        return true;
    }

    /** Whether values are judged only behind names that end in a key word: {@code password_hint} holds words as well. */
    boolean endsNames() {
        return false;
    }

    /** How short a value behind a name with this key word may be: under one that says password short ones are used. */
    int shortest(String keyword, FileKind kind) {
        return PASSWORDS.contains(keyword) ? SHORTEST_PASSWORD : SHORTEST_VALUE;
    }

    /** @param usual the confidence of the rule */
    abstract Optional<Assessment> judge(String value, Confidence usual);

    Optional<Assessment> judge(String value, Confidence usual, FileKind kind) {
        return judge(value, usual);
    }

    static String base62Crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder digits = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            digits.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".charAt((int) (rest % 62)));
            rest /= 62;
        }
        return digits.reverse().toString();
    }

    private static boolean isMixed(String value) {
        return Ascii.has(value, Ascii::isLower) && Ascii.has(value, Ascii::isUpper) && Ascii.has(value, Ascii::isDigit);
    }

    private static String[] split(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        return new String[] {token.substring(0, first), token.substring(first + 1, second < 0 ? token.length() : second)
        };
    }

    private static Optional<JsonNode> json(String base64) {
        return decode(Base64.getUrlDecoder(), base64).flatMap(text -> {
            try {
                return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> decode(Base64.Decoder decoder, String base64) {
        try {
            return Optional.of(new String(decoder.decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
