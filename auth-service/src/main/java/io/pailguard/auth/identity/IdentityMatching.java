package io.pailguard.auth.identity;

import io.pailguard.auth.identity.IdentityMatch.Outcome;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.kit.problem.RequestProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule that can be used. Each account is matched to a person or it is said why not; nobody is ever guessed. */
public record IdentityMatching(String claim, Template template) {
    private static final int MAX_CLAIM = 60;
    private static final int MAX_SAMPLES = 100;
    private static final int MAX_CLAIMS = 20;
    private static final int MAX_VALUE = 200;

    /** Refused where the rule cannot be used, with what is wrong with it. */
    public static Result<IdentityMatching> of(@Nullable IdentityRule rule) {
        String claim = rule == null || rule.claim() == null ? "" : rule.claim();
        if (rule == null || !isClaim(claim)) {
            return bad(
                    "identityRule.claim",
                    "'claim' is the name of a claim: letters, digits, '_', '-', '.', ':' and '/', at most " + MAX_CLAIM
                            + ".");
        }
        return Template.read(rule.template()).map(template -> new IdentityMatching(claim, template));
    }

    private static boolean isClaim(String claim) {
        return !claim.isEmpty()
                && claim.length() <= MAX_CLAIM
                && claim.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_-.:/".indexOf(c) >= 0));
    }

    /** In the order of the accounts; refused where the samples are none that can be tried. */
    public Result<List<IdentityMatch>> tried(
            @Nullable List<SampleAccount> accounts, @Nullable List<SamplePerson> people) {
        if (accounts == null || !isUsable(accounts, IdentityMatching::isUsable)) {
            return bad(
                    "accounts",
                    "'accounts' has 1 to " + MAX_SAMPLES + " accounts, each with an account id, a nickname or an"
                            + " e-mail address of at most " + MAX_VALUE + " characters.");
        }
        if (people == null || !isUsable(people, IdentityMatching::isUsable)) {
            return bad(
                    "people",
                    "'people' has 1 to " + MAX_SAMPLES + " people, each with a name and at most " + MAX_CLAIMS
                            + " claims of at most " + MAX_VALUE + " characters.");
        }
        return Result.done(matches(accounts, people));
    }

    private static <T> boolean isUsable(List<T> samples, Predicate<T> each) {
        return !samples.isEmpty()
                && samples.size() <= MAX_SAMPLES
                && samples.stream().allMatch(sample -> sample != null && each.test(sample));
    }

    private static boolean isUsable(SampleAccount account) {
        return !account.label().isEmpty() && account.values().allMatch(value -> value.length() <= MAX_VALUE);
    }

    private static boolean isUsable(SamplePerson person) {
        return person.name() != null
                && !person.name().isBlank()
                && person.name().length() <= MAX_VALUE
                && claims(person).size() <= MAX_CLAIMS
                && claims(person).values().stream().allMatch(value -> value == null || value.length() <= MAX_VALUE);
    }

    private static Map<String, String> claims(SamplePerson person) {
        return person.claims() == null ? Map.of() : person.claims();
    }

    private List<IdentityMatch> matches(List<SampleAccount> accounts, List<SamplePerson> people) {
        Map<String, List<String>> having = people.stream()
                .filter(person -> claimed(person).isPresent())
                .collect(Collectors.groupingBy(
                        person -> claimed(person).orElseThrow(),
                        Collectors.mapping(person -> String.valueOf(person.name()), Collectors.toList())));
        long silent =
                people.stream().filter(person -> claimed(person).isEmpty()).count();
        Map<String, Long> sharing = accounts.stream()
                .flatMap(account -> Stream.ofNullable(template.fill(account).value()))
                .collect(Collectors.groupingBy(IdentityMatching::comparable, Collectors.counting()));
        return accounts.stream()
                .map(account -> match(account, having, sharing, silent))
                .toList();
    }

    private IdentityMatch match(
            SampleAccount account, Map<String, List<String>> having, Map<String, Long> sharing, long silent) {
        Template.Filled filled = template.fill(account);
        String value = filled.value();
        AccountField missing = filled.missing();
        if (value == null || missing != null) {
            String place = missing == null ? "" : missing.placeholder();
            return new IdentityMatch(
                    account.label(),
                    Outcome.NOT_KNOWN,
                    null,
                    List.of(),
                    "The template takes {" + place + "}, which is not known of the account.");
        }
        List<String> found = having.getOrDefault(comparable(value), List.of());
        long alike = sharing.getOrDefault(comparable(value), 1L);
        if (found.isEmpty()) {
            String unseen = silent == 0 ? "" : " Of " + silent + " of the people the claim is not known.";
            return new IdentityMatch(
                    account.label(),
                    Outcome.NO_MATCH,
                    value,
                    found,
                    "The claim " + claim + " of nobody is " + value + "." + unseen);
        }
        if (found.size() > 1 || alike > 1) {
            return new IdentityMatch(
                    account.label(),
                    Outcome.AMBIGUOUS,
                    value,
                    found,
                    found.size() > 1
                            ? "The claim " + claim + " of " + found.size() + " people is " + value + "."
                            : "The template gives " + value + " for " + alike + " accounts.");
        }
        return new IdentityMatch(
                account.label(),
                Outcome.MATCHED,
                value,
                found,
                "The claim " + claim + " of " + found.get(0) + " is " + value + ".");
    }

    private Optional<String> claimed(SamplePerson person) {
        return Optional.ofNullable(claims(person).get(claim))
                .filter(value -> !value.isBlank())
                .map(IdentityMatching::comparable);
    }

    private static String comparable(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    static <T> Result<T> bad(String field, String detail) {
        return Result.refused(Objection.of(RequestProblem.BAD_REQUEST, detail, Map.of("field", field)));
    }
}
