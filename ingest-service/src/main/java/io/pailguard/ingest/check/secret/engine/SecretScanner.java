package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.LineIndex;
import io.pailguard.ingest.check.secret.text.Passages;
import io.pailguard.ingest.check.secret.text.SettingNames;
import io.pailguard.ingest.check.secret.text.TextContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Scans files for secrets. Safe for use by many threads at once; a scan takes the thread for some milliseconds for each
 * megabyte, so it does not belong on an event loop.
 */
public final class SecretScanner implements AutoCloseable {
    /**
     * Raised when the same rules make something else of a content that no single rule's version tells: its decoding, its
     * passages, which of overlapping hits stays, what is told of a hit. Then everything is read again.
     */
    public static final int VERSION = 3;

    private final List<CompiledRule> rules;
    private final CandidateEngine engine;
    private final SecretFingerprint fingerprint;
    private final ScannerSettings settings;

    private SecretScanner(
            List<CompiledRule> rules, CandidateEngine engine, SecretFingerprint fingerprint, ScannerSettings settings) {
        this.rules = rules;
        this.engine = engine;
        this.fingerprint = fingerprint;
        this.settings = settings;
    }

    /** Compiles the rules, which takes a moment: make one scanner and keep it. */
    public static SecretScanner create(SecretRules rules, SecretFingerprint fingerprint, ScannerSettings settings) {
        boolean nativeEngine = settings.engine() == ScannerSettings.Engine.NATIVE
                || settings.engine() == ScannerSettings.Engine.FASTEST && HyperscanEngine.isAvailable();
        CandidateEngine engine =
                nativeEngine ? new HyperscanEngine(rules.compiled()) : new KeywordGate(rules.compiled());
        return new SecretScanner(rules.compiled(), engine, fingerprint, settings);
    }

    /** A scanner with other fingerprint keys. It shares the compiled rules: closing either closes both. */
    public SecretScanner withKeys(SecretFingerprint keys) {
        return new SecretScanner(rules, engine, keys, settings);
    }

    /**
     * @param content the bytes of the file; they are not changed
     * @param kind what its path tells
     */
    public ScanOutcome scan(byte[] content, FileKind kind) {
        return scan(content, kind, LoadedRules.NONE);
    }

    /** @param loaded rules beside those of this scanner */
    public ScanOutcome scan(byte[] content, FileKind kind, LoadedRules loaded) {
        if (content.length > settings.maxBytes()) {
            return new ScanOutcome.Skipped(SkipReason.TOO_LARGE, tooLarge(content.length));
        }
        Optional<TextContent> text = TextContent.of(content);
        if (text.isEmpty()) {
            return new ScanOutcome.Skipped(SkipReason.BINARY, "The file is binary");
        }
        RawHits raw = hits(text.get(), kind, loaded);
        if (raw.hits.isEmpty()) {
            return new ScanOutcome.Scanned(List.of(), false);
        }
        List<RawHit> kept = RawHit.withoutOverlaps(raw.hits);
        boolean truncated = raw.truncated || kept.size() > settings.maxHits();
        List<RawHit> told = kept.subList(0, Math.min(kept.size(), settings.maxHits()));
        return new ScanOutcome.Scanned(describe(text.get(), raw.hits, told), truncated);
    }

    /** A short text, such as a commit's subject, with what any rule finds in it masked, and what looks drawn at random. */
    public String masked(String shown, LoadedRules loaded) {
        Optional<TextContent> text = TextContent.of(shown.getBytes(StandardCharsets.UTF_8));
        return text.map(it -> new ExcerptMaker(
                                it, new LineIndex(it), new Masking(it.bytes(), hits(it, FileKind.PROSE, loaded).hits))
                        .whole())
                .orElse("");
    }

    private RawHits hits(TextContent text, FileKind kind, LoadedRules loaded) {
        RawHits raw = new RawHits(settings.maxHits());
        find(text.bytes(), kind, raw);
        loaded.find(text.bytes(), (rule, finder, regions) -> find(text.bytes(), rule, finder, regions, raw));
        return raw;
    }

    private String tooLarge(int length) {
        double mebibyte = 1024.0 * 1024.0;
        return String.format(
                Locale.ROOT,
                "The file has %.1f MiB; at most %.1f MiB are scanned",
                length / mebibyte,
                settings.maxBytes() / mebibyte);
    }

    private void find(byte[] text, FileKind byPath, RawHits raw) {
        Candidates candidates = engine.find(text);
        if (candidates.isEmpty()) {
            return;
        }
        Passages passages = Passages.of(text, byPath);
        for (int i = 0; i < rules.size(); i++) {
            if (candidates.has(i)) {
                find(text, passages, candidates, i, raw);
            }
        }
    }

    private void find(byte[] text, Passages passages, Candidates candidates, int order, RawHits raw) {
        CompiledRule rule = rules.get(order);
        raw.startRule();
        SpanFinder.Hits found = raw.of(order, rule);
        Passages.Reader reader = (from, to, kind) -> rule.finder().find(text, kind, from, to, found);
        if (rule.finder().readsWhole()) {
            readWhole(candidates, order, passages, reader);
        } else {
            candidates.forEach(order, (from, to) -> passages.within(from, to, reader));
        }
    }

    private void find(byte[] text, CompiledRule loaded, LoadedFinder finder, LoadedRules.Regions regions, RawHits raw) {
        raw.startRule();
        LoadedFinder.Search search = finder.new Search(text, raw.of(rules.size(), loaded));
        regions.forEach(search::region);
        raw.truncated |= !search.sawAll();
    }

    private static void readWhole(Candidates candidates, int rule, Passages passages, Passages.Reader reader) {
        int[] done = {0};
        candidates.forEach(rule, (from, to) -> done[0] = passages.around(from, to, done[0], reader));
    }

    private List<SecretHit> describe(TextContent text, Collection<RawHit> all, List<RawHit> told) {
        LineIndex lines = new LineIndex(text);
        Masking masking = new Masking(text.bytes(), all);
        ExcerptMaker excerpts = new ExcerptMaker(text, lines, masking);
        SettingNames names = new SettingNames();
        List<SecretHit> hits = new ArrayList<>();
        for (RawHit hit : told) {
            hits.add(describe(text, lines, excerpts, masking, names, hit));
        }
        return hits;
    }

    private SecretHit describe(
            TextContent text, LineIndex lines, ExcerptMaker excerpts, Masking masking, SettingNames names, RawHit hit) {
        Span span = hit.span();
        Optional<String> allowed = AllowComments.near(text, lines, span);
        Confidence confidence = span.judgement().confidence();
        String secret = text.decode(span.start(), span.end());
        byte[] normalised = hit.rule().finder().normalised(text.bytes(), span);
        return new SecretHit(
                hit.rule().rule(),
                lines.line(span.start()),
                lines.column(span.start()),
                lines.line(span.end()),
                lines.column(span.end()),
                span.start(),
                span.end(),
                allowed.isPresent() ? confidence.lowered() : confidence,
                allowed,
                evidence(secret.length()),
                fingerprint.of(text.asUtf8(normalised)),
                excerpts.around(span),
                span.judgement().note(),
                hit.rule().generic()
                        ? Surroundings.title(
                                text.bytes(), masking, names, hit.rule().rule().id(), span)
                        : Optional.empty(),
                WhySure.of(hit, allowed),
                span.judgement().loaded());
    }

    private static String evidence(int length) {
        return String.format(Locale.ROOT, "\u2022\u2022\u2022\u2022 (%,d characters)", length);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** The hits of a file; of one rule no more than the settings allow, so that a flood of one kind hides no other. */
    private static final class RawHits {
        private final int mostOfOneRule;
        private final List<RawHit> hits = new ArrayList<>();
        private int ofThisRule;
        private boolean truncated;

        RawHits(int mostOfOneRule) {
            this.mostOfOneRule = mostOfOneRule;
        }

        /** Takes the hits of one rule. */
        SpanFinder.Hits of(int order, CompiledRule rule) {
            return new SpanFinder.Hits() {
                @Override
                public void accept(Span span) {
                    add(order, rule, span);
                }

                @Override
                public boolean isFull() {
                    return ofThisRule > mostOfOneRule;
                }
            };
        }

        void startRule() {
            ofThisRule = 0;
        }

        private void add(int order, CompiledRule rule, Span span) {
            if (ofThisRule++ < mostOfOneRule) {
                hits.add(new RawHit(order, rule, span));
            } else {
                truncated = true;
            }
        }
    }
}
