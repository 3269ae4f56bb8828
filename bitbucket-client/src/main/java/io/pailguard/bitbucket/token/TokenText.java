package io.pailguard.bitbucket.token;

/** What a token can look like, whoever gives it: a person, or Bitbucket's token endpoint. */
public final class TokenText {
    /** Tokens regularly exceed 2,500 characters; the longest header that is sent takes one of this length. */
    public static final int LONGEST = 10_000;

    private TokenText() {}

    /** Printable ASCII without blanks: anything else would break the header that it is sent in. */
    public static boolean isToken(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
