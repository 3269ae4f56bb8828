package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.Block;
import io.pailguard.ingest.check.secret.text.HostName;
import io.pailguard.ingest.check.secret.text.NearbySetting;
import io.pailguard.ingest.check.secret.text.NearbySettings;
import io.pailguard.ingest.check.secret.text.SettingName;
import io.pailguard.ingest.check.secret.text.SettingNames;
import io.pailguard.ingest.check.secret.text.TitleWords;
import io.pailguard.ingest.check.secret.text.Walk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a secret tells what it is for: the setting that holds it, and those of the same block. The title that
 * is made of it names no more than a host, a service or a user, and nothing that is masked.
 */
final class Surroundings {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_UNKNOWN = 30;
    private static final int MOST_UNKNOWN = 3;
    private static final int NEAR_LINES = 3;
    private static final int DEEPEST = 2;
    private static final int SHORTEST_DRAWN = 16;
    private static final String MASK = "\u2022\u2022\u2022\u2022";
    private static final TitleWords WORDS = TitleWords.LOADED;

    private final byte[] text;
    private final Masking masking;
    private final SettingNames names;
    private final Span span;
    private final List<NearbySetting> settings;
    private final NearbySetting own;
    private final SettingName name;

    private Surroundings(byte[] text, Masking masking, SettingNames names, Span span) {
        this.text = text;
        this.masking = masking;
        this.names = names;
        this.span = span;
        this.settings = NearbySettings.around(text, span.start(), span.end());
        this.own = own();
        this.name = SettingName.ofSecret(own.name());
    }

    /** @return empty where nothing around it tells more than the rule does */
    static Optional<String> title(byte[] text, Masking masking, SettingNames names, String check, Span span) {
        return new Surroundings(text, masking, names, span).title(check);
    }

    private NearbySetting own() {
        List<NearbySetting> holding =
                settings.stream().filter(it -> it.holds(span.start())).toList();
        return holding.stream()
                .filter(it -> it.from() == span.start() && !it.name().isEmpty())
                .reduce((first, last) -> last)
                .or(() -> holding.stream().reduce((first, last) -> last))
                .orElseGet(() -> settings.stream()
                        .filter(it -> it.from() < span.start())
                        .reduce((first, last) -> last)
                        .map(it ->
                                new NearbySetting("", span.start(), span.end(), it.block(), it.line(), it.paragraph()))
                        .orElseGet(() -> new NearbySetting("", span.start(), span.end(), Block.root(), 0, 0)));
    }

    private Optional<String> title(String check) {
        Optional<String> whole = whole();
        if (whole.isPresent()) {
            return whole;
        }
        Optional<Candidate> host = behindSecret().or(this::registry).or(this::host);
        Optional<String> service = service(host.orElse(null));
        String noun = name.noun()
                .or(() -> Optional.ofNullable(WORDS.checks().get(check)))
                .orElse("Secret");
        String at = host.map(it -> shown(it.host())).orElse("");
        String of = service.or(() -> at.isEmpty() ? unknown().or(this::user) : Optional.empty())
                .orElse("");
        if (at.isEmpty() && of.isEmpty()) {
            return Optional.empty();
        }
        String whose = of.isEmpty() ? at : at.isEmpty() ? of : of + " at " + at;
        String title = noun + " of " + whose;
        return title.length() > LONGEST_TITLE ? Optional.empty() : Optional.of(title);
    }

    /** What its name alone says, or beside a word of a framework. */
    private Optional<String> whole() {
        String telling = String.join(
                " ",
                name.words().stream()
                        .dropWhile(it -> WORDS.emptyWords().contains(it) && !isPartOfName(it))
                        .toList());
        String all = String.join(" ", name.words());
        return WORDS.whole().stream()
                .filter(it -> it.name().equals(telling) || it.name().equals(all))
                .filter(it -> it.near() == null || it.near().stream().anyMatch(this::isNear))
                .map(TitleWords.Whole::title)
                .findFirst();
    }

    private static boolean isPartOfName(String word) {
        return WORDS.whole().stream().anyMatch(it -> it.name().startsWith(word + " "));
    }

    private boolean isNear(String word) {
        int from = Math.max(0, span.start() - NearbySettings.REACH);
        int to = Math.min(text.length, span.end() + NearbySettings.REACH);
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }

    /** @param distance in lines; what stands before it is nearer */
    private record Candidate(NearbySetting setting, HostName host, int relation, int fit, int role, int distance) {
        private static final Comparator<Candidate> BEST = Comparator.comparingInt(Candidate::relation)
                .thenComparing(Comparator.comparingInt(Candidate::fit).reversed())
                .thenComparingInt(Candidate::role)
                .thenComparingInt(Candidate::distance);
    }

    /** {@code ://user:secret@host} */
    private Optional<Candidate> behindSecret() {
        if (span.end() >= text.length || text[span.end()] != '@') {
            return Optional.empty();
        }
        int to = Walk.over(text, span.end() + 1, LONGEST_TITLE, Walk.DOTTED_NAME);
        if (to < text.length && text[to] == '@') {
            // The secret has this sign in it, and its rest was taken for a host.
            return Optional.empty();
        }
        String scheme = HostName.schemeBefore(text, span.start());
        return HostName.in(text, span.end() + 1, to, true).map(it -> new Candidate(own, it.of(scheme), 0, 0, 0, 0));
    }

    /** {@code //npm.example.org/:_authToken} */
    private Optional<Candidate> registry() {
        int line = Walk.back(text, span.start(), LONGEST_TITLE, Walk.LINE);
        return Ascii.startsWith(text, line, "//") && !own.name().isEmpty()
                ? HostName.in(text, line + 2, own.from(), false).map(it -> new Candidate(own, it, 0, 0, 0, 0))
                : Optional.empty();
    }

    private Optional<Candidate> host() {
        return settings.stream()
                .filter(it -> it != own && !it.holds(span.start()))
                .map(this::candidate)
                .filter(Objects::nonNull)
                .min(Candidate.BEST);
    }

    private @Nullable Candidate candidate(NearbySetting setting) {
        SettingName its = names.ofAddress(setting.name());
        int role = WORDS.hosts().indexOf(its.last());
        boolean sameLine = setting.line() == own.line();
        int relation = relation(setting);
        boolean elsewhere = its.words().stream()
                .anyMatch(it ->
                        WORDS.otherAddresses().contains(it) && !name.words().contains(it));
        if (elsewhere || relation < 0) {
            return null;
        }
        if (role < 0) {
            boolean address = sameLine
                    || relation == 0 && !own.block().isRoot() && !setting.name().isEmpty();
            return address && isAddress(setting)
                    ? candidate(setting, relation, 1, WORDS.hosts().size())
                    : null;
        }
        int fit = its.fits(name);
        boolean near = sameLine || setting.paragraph() == own.paragraph() && lines(setting) <= NEAR_LINES;
        boolean loose = own.block().isRoot() ? fit >= 2 || fit == 1 && near : fit >= 1;
        boolean outside = relation > 0 && setting.block().isRoot() && fit < 3 && !sameLine;
        return loose && !outside ? candidate(setting, relation, fit, role) : null;
    }

    private @Nullable Candidate candidate(NearbySetting setting, int relation, int fit, int role) {
        boolean alone =
                role <= WORDS.hosts().indexOf("machine") && !setting.name().isEmpty();
        return HostName.in(text, setting.from(), setting.to(), alone)
                .map(it -> new Candidate(
                        setting, it, relation, fit, role, 2 * lines(setting) + (setting.from() > own.from() ? 1 : 0)))
                .orElse(null);
    }

    private boolean isAddress(NearbySetting setting) {
        for (int at = setting.from(); at < setting.to(); at++) {
            if (text[at] == ':' && Ascii.startsWith(text, at, "://")) {
                return true;
            }
        }
        return false;
    }

    private int lines(NearbySetting other) {
        return Math.abs(other.line() - own.line());
    }

    /** 0 in the same block, then one that is around it, then one within it; -1 for any other. */
    private int relation(NearbySetting other) {
        if (other.block() == own.block()) {
            return 0;
        }
        int above = own.block().depthBelow(other.block());
        if (above > 0 && above <= DEEPEST) {
            return above;
        }
        int below = other.block().depthBelow(own.block());
        return below > 0 && below <= DEEPEST && !own.block().isRoot() ? DEEPEST + below : -1;
    }

    private Optional<String> service(@Nullable Candidate host) {
        Optional<String> named = named();
        if (named.isPresent() && !named.get().equals(TitleWords.DATABASE)) {
            return named;
        }
        Optional<String> more = host == null ? kind() : kind().or(() -> ofHost(host));
        return more.or(() -> named);
    }

    private Optional<String> named() {
        Stream<String> blocks = Stream.iterate(own.block(), Objects::nonNull, Block::parent)
                .limit(DEEPEST + 1L)
                .map(Block::name);
        return Stream.concat(Stream.of(name.whose()), blocks.map(SettingName::wordsOf))
                .map(words -> {
                    List<String> inward = new ArrayList<>(words);
                    Collections.reverse(inward);
                    return WORDS.service(inward);
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** {@code adapter: postgresql} */
    private Optional<String> kind() {
        return settings.stream()
                .filter(it -> it.block() == own.block() && !own.block().isRoot())
                .filter(it -> WORDS.kinds().contains(names.ofAddress(it.name()).last()))
                .filter(it -> it.to() - it.from() <= LONGEST_TITLE)
                .map(it -> WORDS.service(SettingName.wordsOf(latin1(it.from(), it.to()))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> ofHost(Candidate host) {
        HostName name = host.host();
        return WORDS.service(SettingName.wordsOf(name.scheme()))
                .or(() -> WORDS.service(names.ofAddress(host.setting().name()).whose()))
                .or(() -> WORDS.service(SettingName.wordsOf(latin1(name.from(), name.to())))
                        .filter(it -> Ascii.isUpper(it.charAt(0))));
    }

    /** Words of the name that say whose it is, though nobody listed them. */
    private Optional<String> unknown() {
        List<String> whose = name.whose();
        List<String> last = whose.subList(Math.max(0, whose.size() - MOST_UNKNOWN), whose.size());
        String said = String.join(" ", last);
        boolean tells = !said.isEmpty() && said.length() <= LONGEST_UNKNOWN && !Plausibility.looksDrawn(said);
        return tells && name.noun().isPresent() ? Optional.of(said) : Optional.empty();
    }

    private Optional<String> user() {
        return settings.stream()
                .filter(it -> it.block() == own.block()
                        && (lines(it) <= NEAR_LINES || !own.block().isRoot()))
                .filter(it -> WORDS.users().contains(names.ofAddress(it.name()).last()))
                .filter(it -> names.ofAddress(it.name()).fits(name) > 0 && isUser(it))
                .map(it -> "user " + shown(it.from(), it.to()))
                .findFirst();
    }

    private boolean isUser(NearbySetting setting) {
        int length = setting.to() - setting.from();
        return length > 1
                && length <= LONGEST_UNKNOWN
                && Walk.over(text, setting.from(), length, Walk.DOTTED_NAME) == setting.to();
    }

    private String shown(HostName host) {
        return shown(host.from(), host.to());
    }

    private String shown(int from, int to) {
        BitSet secret = masking.ofSecrets(from, to);
        StringBuilder shown = new StringBuilder();
        for (int at = from; at < to; ) {
            int end = at;
            while (end < to && text[end] != '.') {
                end++;
            }
            boolean masked = secret.get(at - from, end - from).cardinality() > 0
                    || end - at >= SHORTEST_DRAWN && Plausibility.looksDrawn(latin1(at, end));
            shown.append(masked ? MASK : latin1(at, end)).append(end < to ? "." : "");
            at = end + 1;
        }
        return shown.toString();
    }

    private String latin1(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
