package io.pailguard.findings.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Excerpt;
import io.pailguard.contracts.check.Finding.IdentityKey;
import io.pailguard.contracts.check.Finding.Line;
import io.pailguard.contracts.check.Finding.Location;
import io.pailguard.contracts.check.Finding.Span;
import io.pailguard.findings.imports.ImportTerms.Ref;
import io.pailguard.findings.imports.format.Reported;
import io.pailguard.findings.imports.format.Sink;
import io.pailguard.findings.imports.format.Unreadable;
import io.pailguard.findings.masking.Masker;
import io.pailguard.findings.source.SourceTool;
import io.pailguard.kit.digest.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of what a report says: masks them, gives them their identity, and writes them to a file, from which they
 * are taken in once all of the report was read.
 *
 * <p>Identity is of the application, the tool, the ref, the check, the path and the text; equal ones are told apart by
 * {@link Twins}. Lines are no part of it, and no foreign fingerprint is: tools are known to give one to two places, or none at all.
 */
final class Staging implements Sink, AutoCloseable {
    static final int MOST_FINDINGS = 500_000;
    private static final long MOST_BYTES = 400L * 1024 * 1024;

    private static final int LONGEST_CHECK = 160;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TEXT = 1_500;
    private static final int LONGEST_PATH = 1_000;
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_LINES = 5;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_KINDS = 20;
    private static final int MOST_REMEMBERED = 500;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final ObjectReader READER = JSON.readerFor(Staged.class);

    private final ImportTerms terms;
    private final @Nullable String repositoryUrl;
    private final SequenceWriter writer;
    private final CountedOutput out;
    private final Occurrences occurrences = new Occurrences();
    private final Twins twins;
    private final MessageDigest digest = Sha256.inParts();
    /** Texts of rules come again and again. */
    private final Map<String, String> masked = new HashMap<>();
    /** Of this import alone: what is told twice of one secret is recognised, and nothing that is kept could be tried. */
    private final byte[] salt = new byte[32];

    private final Map<String, Integer> bent = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int findings;
    private @Nullable String inconclusive;

    /**
     * @param twins takes what tells equal findings apart
     * @param repositoryUrl its page at Bitbucket, where it is known
     */
    Staging(Path file, Twins twins, ImportTerms terms, @Nullable String repositoryUrl) throws IOException {
        this.twins = twins;
        this.terms = terms;
        this.repositoryUrl = repositoryUrl;
        this.out = new CountedOutput(new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024));
        this.writer = JSON.writerFor(Staged.class).withRootValueSeparator("\n").writeValues(out);
        new SecureRandom().nextBytes(salt);
    }

    @Override
    public void inconclusive(String why) {
        inconclusive = why;
    }

    /** A report that closes what it lacks must show that it would have it. */
    void requireConclusive() throws Unreadable {
        if (terms.complete() && inconclusive != null) {
            throw new Unreadable(inconclusive + " It cannot be 'complete': nothing was closed.", null);
        }
    }

    /** What was counted while a report was read. */
    record Counts(int findings, Map<String, Integer> bent, Map<String, Integer> leftOut) {}

    Counts counts() {
        return new Counts(findings, Map.copyOf(bent), Map.copyOf(leftOut));
    }

    @Override
    public void take(Reported reported) throws IOException {
        if (findings == MOST_FINDINGS) {
            throw new Unreadable("It tells of more than " + MOST_FINDINGS + " things; send it in parts.", null);
        }
        String check = check(reported);
        String path = Masker.cut(Masker.name(reported.path(), reported.secrets()), LONGEST_PATH);
        if (reported.isSecret() && isToldAgain(check, path, reported)) {
            leftOut("the same secret in the same file once more");
            return;
        }
        findings++;
        writer.write(new Staged(finding(reported, check, path), reported.isSecret() ? reported.secretStatus() : null));
    }

    private Finding finding(Reported reported, String check, String path) throws IOException {
        List<String> secrets = reported.secrets();
        String title = Masker.mask(reported.title(), secrets, LONGEST_TITLE);
        Ref ref = reported.ref() == null ? terms.ref() : Ref.of(reported.ref());
        Excerpt excerpt = reported.isSecret() ? null : excerpt(reported);
        String text = excerpt == null
                ? title
                : title + "\n"
                        + excerpt.lines()
                                .get(excerpt.markedLine() - excerpt.firstLine())
                                .text();
        Location place = place(reported, path, ref);
        return new Finding(
                check,
                1,
                title,
                text(reported.description(), secrets),
                text(reported.remediation(), secrets),
                reported.severity(),
                reported.confidence(),
                List.of(identity(ref, check, path, text, reported.line())),
                List.of(place),
                1,
                excerpt,
                evidence(reported),
                List.of());
    }

    /** A secret of this family is a secret for severity and policy too; everything else is named after its tool. */
    private String check(Reported reported) {
        String named = reported.check() != null
                ? reported.check()
                : (reported.isSecret() ? Reported.SECRET : terms.tool()) + "." + reported.rule();
        String masked = Masker.name(named, reported.secrets());
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < masked.length() && id.length() < LONGEST_CHECK; i++) {
            char c = masked.charAt(i);
            id.append(c <= ' ' || c == 0x7f ? '-' : c);
        }
        return id.toString();
    }

    private Map<String, String> evidence(Reported reported) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("tool", SourceTool.of(terms.tool()).label());
        evidence.put("rule", Masker.cut(Masker.name(reported.rule(), reported.secrets()), LONGEST_CHECK));
        if (!reported.kind().isEmpty() && !reported.isSecret()) {
            evidence.put(
                    "kind",
                    Masker.cut(Masker.name(reported.kind(), reported.secrets()), LONGEST_CHECK)
                            .toUpperCase(Locale.ROOT));
        }
        return evidence;
    }

    private boolean isToldAgain(String check, String path, Reported reported) {
        if (reported.secrets().isEmpty()) {
            return false;
        }
        digest.update(salt);
        add(check);
        add(path);
        reported.secrets().forEach(this::add);
        return occurrences.met(ByteBuffer.wrap(digest.digest()).getLong()) > 0;
    }

    private IdentityKey identity(Ref ref, String check, String path, String text, int line) {
        add(terms.tool());
        add(ref.fullName());
        add(check);
        add(path);
        add(text);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long high = hash.getLong();
        long low = hash.getLong();
        twins.add(high, low, check, line);
        return Twins.key(high, low, 0);
    }

    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private @Nullable String text(@Nullable String said, List<String> secrets) {
        if (said == null || said.isBlank()) {
            return null;
        }
        if (!secrets.isEmpty()) {
            return Masker.mask(said, secrets, LONGEST_TEXT);
        }
        if (masked.size() >= MOST_REMEMBERED) {
            masked.clear();
        }
        return masked.computeIfAbsent(said, text -> Masker.mask(text, List.of(), LONGEST_TEXT));
    }

    private Location place(Reported reported, String path, Ref ref) {
        String own = reported.commit() == null ? null : reported.commit().toLowerCase(Locale.ROOT);
        String commit = own != null && ImportInput.isCommit(own) ? own : terms.commit();
        return new Location(
                path,
                reported.line(),
                reported.endLine(),
                commit,
                ref.branch(),
                ref.tag(),
                null,
                true,
                url(reported, path, commit),
                null,
                null);
    }

    /** A foreign address may carry anything: only the page in the repository itself is linked, or a plain https address. */
    private @Nullable String url(Reported reported, String path, @Nullable String commit) {
        if (repositoryUrl != null && commit != null && !path.equals(Reported.NO_PLACE)) {
            try {
                String file = new URI(null, null, "/" + path, null).getRawPath();
                String lines = reported.line() == 0 ? "" : "#lines-" + reported.line();
                return repositoryUrl + "/src/" + commit + file + lines;
            } catch (URISyntaxException e) {
                return null;
            }
        }
        String given = reported.url();
        return given != null
                        && given.startsWith("https://")
                        && given.length() <= LONGEST_URL
                        && given.equals(Masker.name(given.replace(String.valueOf(commit), ""), reported.secrets()))
                ? given
                : null;
    }

    private static @Nullable Excerpt excerpt(Reported reported) {
        if (reported.snippet() == null || reported.snippet().isBlank()) {
            return null;
        }
        String shown = Masker.mask(reported.snippet(), reported.secrets(), MOST_LINES * LONGEST_LINE * 4);
        List<Line> lines = new ArrayList<>();
        int at = 0;
        while (lines.size() < MOST_LINES && at <= shown.length()) {
            int end = shown.indexOf('\n', at);
            String line = shown.substring(at, end < 0 ? shown.length() : end).stripTrailing();
            String cut = Masker.cut(line, LONGEST_LINE);
            lines.add(new Line(
                    cut,
                    Masker.masks(cut).stream()
                            .map(span -> new Span(span[0], span[1]))
                            .toList()));
            at = end < 0 ? shown.length() + 1 : end + 1;
        }
        int first = reported.snippetLine();
        int marked = Math.min(Math.max(first, reported.line()), first + lines.size() - 1);
        return new Excerpt(first, marked, lines);
    }

    @Override
    public void leftOut(String why) {
        count(leftOut, why);
    }

    @Override
    public void bent(String how) {
        count(bent, how);
    }

    private static void count(Map<String, Integer> counts, String what) {
        if (counts.containsKey(what) || counts.size() < MOST_KINDS) {
            counts.merge(what, 1, Integer::sum);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** What was written, one after the other. */
    static MappingIterator<Staged> read(Path file) throws IOException {
        return READER.readValues(Files.newBufferedReader(file));
    }

    private static final class CountedOutput extends OutputStream {
        private final OutputStream to;
        private long written;

        CountedOutput(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            to.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            count(length);
            to.write(bytes, from, length);
        }

        private void count(int more) throws IOException {
            written += more;
            if (written > MOST_BYTES) {
                throw new Unreadable("Written out it is larger than " + MOST_BYTES + " bytes; send it in parts.", null);
            }
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
