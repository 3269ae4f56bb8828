package io.pailguard.kit.audit;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain of one service, link by link, and names the first that does not hold. Give it the links in their order,
 * and rows without a seal in any.
 */
final class ChainVerifier {
    /** While the first replica seals, others may still run a version that does not sign. */
    private static final Duration CHANGE_OF_VERSION = Duration.ofHours(1);

    private final ChainKeys keys;
    private final String service;
    /** Of links that follow one another nothing is left out. */
    private final boolean whole;

    private final SortedMap<Long, String> checkpoints = new TreeMap<>();
    /** Entries whose detail is gone, and the link that says when they were written, until one says that it was erased. */
    private final Map<UUID, Long> blanked = new HashMap<>();

    private long number;
    private byte @Nullable [] previous;
    private long verified;
    private long gaps;
    private long notSealed;
    private long waiting;
    private @Nullable Instant begun;
    private @Nullable Instant until;
    private @Nullable SignedEntry latestUnsigned;
    private @Nullable Fault fault;

    /** @param whole false for a part of the chain, such as a filtered export: then gaps are counted, and are no fault */
    ChainVerifier(ChainKeys keys, String service, boolean whole) {
        this.keys = keys;
        this.service = service;
        this.whole = whole;
    }

    /**
     * What does not hold.
     *
     * @param number of the link; 0 for a row without one
     */
    record Fault(long number, @Nullable UUID entry, String what) {
        String text() {
            return (number == 0 ? "a row without a seal" : "number " + number)
                    + (entry == null ? "" : " (entry " + entry + ")")
                    + ": " + what;
        }
    }

    /** @param until when the last of them was written */
    record Outcome(
            long verified,
            long gaps,
            long notSealed,
            long waiting,
            @Nullable Instant until,
            Optional<Fault> fault) {}

    /** What the log says that the chain once was. */
    void expect(Checkpoint checkpoint) {
        if (!checkpoint.isGenuine(keys)) {
            say(new Fault(checkpoint.number(), null, "the checkpoint of the log is not genuine"));
            return;
        }
        checkpoints.put(checkpoint.number(), checkpoint.seal());
    }

    /**
     * @param before the mac before it as the source tells it, where it does
     * @param waiting whether an erasure of the entry is among what will be sealed
     */
    void link(Seal seal, byte @Nullable [] before, @Nullable SignedEntry entry, boolean waiting) {
        if (fault != null) {
            return;
        }
        if (whole && seal.number() > number + 1) {
            say(new Fault(
                    number + 1,
                    null,
                    "what was sealed as number " + (number + 1) + " to " + (seal.number() - 1) + " is gone"));
            return;
        }
        String wrong = broken(seal, before, entry, waiting);
        if (wrong != null) {
            say(new Fault(seal.number(), seal.entry(), wrong));
            return;
        }
        number = seal.number();
        previous = seal.mac();
        verified++;
        if (entry != null && !seal.blanking()) {
            begun = begun == null ? entry.at() : begun;
            until = entry.at();
        }
    }

    private @Nullable String broken(Seal seal, byte @Nullable [] before, @Nullable SignedEntry entry, boolean waiting) {
        if (seal.number() <= number) {
            return "it stands in another place than it was sealed in";
        }
        boolean follows = seal.number() == number + 1;
        if (!follows) {
            gaps++;
        }
        if (entry == null) {
            return "the row is gone";
        }
        if (!keys.has(seal.key())) {
            return "the key '" + seal.key() + "' is not in the key file";
        }
        if (!entry.id().equals(seal.entry())) {
            return "the seal is of another row";
        }
        String ofTheRow = entry.fault(keys, service);
        if (ofTheRow != null) {
            return ofTheRow;
        }
        byte[] base = follows ? previous : before;
        if (!MessageDigest.isEqual(seal.mac(), seal.expectedMac(keys, base, service, entry))) {
            return "the row's time, its order or the seal was changed";
        }
        String expected = checkpoints.get(seal.number());
        if (expected != null && !expected.equals(HexFormat.of().formatHex(seal.mac()))) {
            return "the chain was another when the log told of it";
        }
        noteBlank(seal, entry, waiting);
        return null;
    }

    private void noteBlank(Seal seal, SignedEntry entry, boolean erasureWaits) {
        if (seal.blanking()) {
            blanked.remove(entry.id());
        } else if (entry.isBlank() && !entry.isWhole(keys, service)) {
            if (erasureWaits) {
                waiting++;
            } else {
                blanked.put(entry.id(), seal.number());
            }
        }
    }

    /** @param waiting whether it is among those that will be sealed */
    void unsealed(SignedEntry entry, boolean waiting) {
        if (waiting && entry.isSigned()) {
            this.waiting++;
            String wrong = entry.fault(keys, service);
            if (wrong != null) {
                say(new Fault(0, entry.id(), wrong));
            }
        } else if (entry.isSigned()) {
            say(new Fault(0, entry.id(), "the row is in no chain and waits for none"));
        } else {
            notSealed++;
            if (latestUnsigned == null || entry.at().isAfter(latestUnsigned.at())) {
                latestUnsigned = entry;
            }
        }
    }

    /** The first fault stands: links come in their order. */
    private void say(Fault found) {
        if (fault == null) {
            fault = found;
        }
    }

    Outcome end() {
        if (whole && !checkpoints.isEmpty() && checkpoints.lastKey() > number) {
            say(new Fault(
                    number + 1,
                    null,
                    "the chain ends before number " + checkpoints.lastKey()
                            + ", which the log told of: its end was cut off"));
        }
        if (whole) {
            blanked.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .filter(first -> fault == null || fault.number() == 0 || first.getValue() < fault.number())
                    .ifPresent(first -> fault = new Fault(
                            first.getValue(),
                            first.getKey(),
                            "the detail was blanked, and no erasure is in the chain"));
        }
        SignedEntry unsigned = latestUnsigned;
        if (begun != null && unsigned != null && unsigned.at().isAfter(begun.plus(CHANGE_OF_VERSION))) {
            say(new Fault(0, unsigned.id(), "the row is in no chain, and there was one when it was written"));
        }
        return new Outcome(verified, gaps, notSealed, waiting, until, Optional.ofNullable(fault));
    }
}
