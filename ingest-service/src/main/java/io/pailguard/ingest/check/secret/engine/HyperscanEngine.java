package io.pailguard.ingest.check.secret.engine;

import com.gliwka.hyperscan.jni.hs_compile_error_t;
import com.gliwka.hyperscan.jni.hs_database_t;
import com.gliwka.hyperscan.jni.hs_expr_info_t;
import com.gliwka.hyperscan.jni.hs_scratch_t;
import com.gliwka.hyperscan.jni.hyperscan;
import com.gliwka.hyperscan.jni.match_event_handler;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Candidates by the native multi-pattern matcher: it tells which rule's trigger ends where. Start offsets are not asked
 * for, because with them large sets of patterns do not compile.
 *
 * <p>The layer below the binding's own {@code Scanner} is used, because that one takes strings only: the bytes of a file
 * are scanned as they are, and only a file with hits is ever decoded.
 */
final class HyperscanEngine implements CandidateEngine {
    static {
        // The binding's own limit is twice the heap for the whole process, classes and code counted: where these grow,
        // it asks for
        // one collection of garbage after another and then allocates no more. The limit of memory is the container's.
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    /** Where no scan runs. */
    private static final Candidates NONE = new Candidates(0, 0);

    private final int[] reach;
    private final hs_database_t database;
    /** A scratch serves one scan at a time; there come to be as many as there are scans at once. */
    private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();

    /** Scans read, closing writes: freeing the database under a running scan would end the whole process. */
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();

    private boolean closed;

    HyperscanEngine(List<CompiledRule> rules) {
        this.reach = rules.stream().mapToInt(CompiledRule::triggerReach).toArray();
        this.database = compile(rules.stream().map(CompiledRule::trigger).toArray(String[]::new));
    }

    /**
     * For a pattern that somebody wrote: whether the matcher takes it, and how many bytes a match can have.
     *
     * @return empty where it does not take it; the largest number where a match has no bound
     */
    static OptionalInt longest(String pattern) {
        try (hs_expr_info_t info = new hs_expr_info_t();
                hs_compile_error_t error = new hs_compile_error_t()) {
            if (hyperscan.hs_expression_info(pattern, 0, info, error) != hyperscan.HS_SUCCESS) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(info.max_width() < 0 ? Integer.MAX_VALUE : info.max_width());
        }
    }

    /** Whether the native library is there for this processor and loads. */
    static boolean isAvailable() {
        try {
            return hyperscan.hs_valid_platform() == hyperscan.HS_SUCCESS;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    @Override
    public Candidates find(byte[] text) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the secret scanner is closed");
            }
            Scratch idleOne = idle.poll();
            Scratch scratch = idleOne == null ? new Scratch() : idleOne;
            try {
                return scratch.scan(text);
            } finally {
                idle.push(scratch);
            }
        } finally {
            inUse.readLock().unlock();
        }
    }

    @Override
    public void close() {
        inUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                idle.forEach(Scratch::release);
                idle.clear();
                hyperscan.hs_free_database(database);
            }
        } finally {
            inUse.writeLock().unlock();
        }
    }

    private static hs_database_t compile(String[] triggers) {
        int[] flags = new int[triggers.length];
        int[] ids = new int[triggers.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
        }
        try (PointerPointer<BytePointer> expressions = new PointerPointer<>(triggers);
                IntPointer flagPointer = new IntPointer(flags);
                IntPointer idPointer = new IntPointer(ids);
                PointerPointer<hs_database_t> compiled = new PointerPointer<>(1);
                PointerPointer<hs_compile_error_t> error = new PointerPointer<>(1)) {
            int result = hyperscan.hs_compile_multi(
                    expressions,
                    flagPointer,
                    idPointer,
                    triggers.length,
                    hyperscan.HS_MODE_BLOCK,
                    null,
                    compiled,
                    error);
            if (result != hyperscan.HS_SUCCESS) {
                hs_compile_error_t told = error.get(hs_compile_error_t.class);
                throw new IllegalStateException("the trigger of rule number " + told.expression()
                        + " does not compile: " + told.message().getString());
            }
            return compiled.get(hs_database_t.class);
        }
    }

    /** The working memory of one scan: the matcher's own, the bytes outside the heap, and the receiver of matches. */
    private final class Scratch {
        private final hs_scratch_t memory;
        private final Receiver receiver = new Receiver(reach);
        private BytePointer bytes = new BytePointer(64 * 1024L);

        Scratch() {
            // The matcher reads the old scratch through this pointer first: it must be null, not whatever was there.
            try (PointerPointer<hs_scratch_t> allocated = new PointerPointer<>(1)) {
                allocated.put(0, (Pointer) null);
                check(hyperscan.hs_alloc_scratch(database, allocated));
                memory = allocated.get(hs_scratch_t.class);
            }
        }

        Candidates scan(byte[] text) {
            if (text.length > bytes.capacity()) {
                bytes.close();
                bytes = new BytePointer(Math.max(text.length, 2 * bytes.capacity()));
            }
            bytes.position(0).put(text, 0, text.length);
            receiver.candidates = new Candidates(reach.length, text.length);
            try {
                check(hyperscan.hs_scan(database, bytes, text.length, 0, memory, receiver, null));
                return receiver.candidates;
            } finally {
                receiver.candidates = NONE;
            }
        }

        void release() {
            hyperscan.hs_free_scratch(memory);
            bytes.close();
            receiver.close();
        }
    }

    private static void check(int result) {
        if (result != hyperscan.HS_SUCCESS) {
            throw new IllegalStateException("the native matcher failed with code " + result);
        }
    }

    private static final class Receiver extends match_event_handler {
        private final int[] reach;
        private Candidates candidates = NONE;

        Receiver(int[] reach) {
            this.reach = reach;
        }

        @Override
        public int call(int rule, long from, long to, int flags, Pointer context) {
            candidates.add(rule, (int) to - reach[rule], (int) to);
            return 0;
        }
    }
}
