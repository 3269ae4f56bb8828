package io.pailguard.images;

/** Something that whoever builds the images can mend; the message says how. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
