package io.pailguard.simulator.sample.secrets;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The two primes of a 2048-bit RSA key.
 *
 * <p>Found by a search of our own, because the platform's key generators may draw differently from one Java version to
 * the next, and then the same seed would give another key.
 */
record RsaPrimes(BigInteger p, BigInteger q) {
    static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

    /** One process starts many simulators of one seed, and the search is most of the work of filling one. */
    static final Map<BigInteger, BigInteger> FOUND = new ConcurrentHashMap<>();

    /** How far the search of the sample's own seed goes, by the hash of the number it starts from: done once for all. */
    static final Map<Integer, Integer> KNOWN = Map.of(51644429, 968, -688834487, 299, 422262432, 180, -1560392387, 292);

    private static final int BYTES = 128;
    /** Chance of a composite below 2^-40; a wrong one would only make a sample key that does not decrypt. */
    private static final int CERTAINTY = 40;
    /** The product of the odd primes up to 4000 sorts out most candidates by one greatest common divisor. */
    private static final BigInteger SMALL_PRIMES = smallPrimes(4000);

    static RsaPrimes draw(Draw draw) {
        BigInteger p = prime(draw);
        BigInteger q = prime(draw);
        return p.compareTo(q) > 0 ? new RsaPrimes(p, q) : new RsaPrimes(q, p);
    }

    BigInteger privateExponent() {
        BigInteger beforeP = p.subtract(BigInteger.ONE);
        BigInteger beforeQ = q.subtract(BigInteger.ONE);
        BigInteger order = beforeP.multiply(beforeQ).divide(beforeP.gcd(beforeQ));
        return PUBLIC_EXPONENT.modInverse(order);
    }

    private static BigInteger prime(Draw draw) {
        byte[] start = draw.bytes(BYTES);
        // The two highest bits make the product of two such primes exactly 2048 bits long.
        start[0] |= (byte) 0xc0;
        start[BYTES - 1] |= 1;
        return FOUND.computeIfAbsent(new BigInteger(1, start), RsaPrimes::found);
    }

    private static BigInteger found(BigInteger from) {
        Integer steps = KNOWN.get(from.hashCode());
        return steps == null ? search(from) : from.add(BigInteger.valueOf(2L * steps));
    }

    /** The next prime that suits a key. */
    static BigInteger search(BigInteger from) {
        BigInteger candidate = from;
        while (!fits(candidate)) {
            candidate = candidate.add(BigInteger.TWO);
        }
        return candidate;
    }

    private static boolean fits(BigInteger candidate) {
        return candidate.gcd(SMALL_PRIMES).equals(BigInteger.ONE)
                && candidate.mod(PUBLIC_EXPONENT).compareTo(BigInteger.ONE) != 0
                && candidate.isProbablePrime(CERTAINTY);
    }

    private static BigInteger smallPrimes(int limit) {
        BigInteger product = BigInteger.ONE;
        for (int n = 3; n <= limit; n += 2) {
            if (BigInteger.valueOf(n).isProbablePrime(CERTAINTY)) {
                product = product.multiply(BigInteger.valueOf(n));
            }
        }
        return product;
    }
}
