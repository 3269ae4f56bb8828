package io.pailguard.simulator.sample.secrets;

/**
 * One minted credential.
 *
 * @param label what it is for, unique within a mint: {@code checkout-api/refunds}
 * @param kind its format
 * @param value the credential itself, without a newline at its end
 */
public record MintedSecret(String label, SecretKind kind, String value) {
    /** Without the value: a failing test prints this. */
    @Override
    public String toString() {
        return kind.id() + " of " + label;
    }
}
