package io.pailguard.ingest.check.secret.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Candidates by keyword: one pass of an Aho-Corasick automaton over the bytes, ignoring the case of ASCII letters. Pure
 * Java, so it works on every processor; it also is what the native engine is compared with in tests.
 */
final class KeywordGate implements CandidateEngine {
    private static final int ROOT = 0;

    private final List<CompiledRule> rules;
    /** Bytes that occur in no keyword share class 0, which keeps the table small. */
    private final int[] classOfByte = new int[256];

    private int classes = 1;
    /** next[state * classes + class], complete: following it needs no failure links. */
    private int[] next = {};
    /** For each state the rules whose keyword ends there, and the keyword's length, as pairs; null for most. */
    private int[][] ends = {};

    KeywordGate(List<CompiledRule> rules) {
        this.rules = List.copyOf(rules);
        numberTheBytes();
        build();
    }

    @Override
    public Candidates find(byte[] text) {
        Candidates candidates = new Candidates(rules.size(), text.length);
        int state = ROOT;
        for (int i = 0; i < text.length; i++) {
            state = next[state * classes + classOfByte[text[i] & 0xff]];
            int[] ended = ends[state];
            if (ended != null) {
                report(ended, i + 1, candidates);
            }
        }
        return candidates;
    }

    private void report(int[] ended, int end, Candidates candidates) {
        for (int i = 0; i < ended.length; i += 2) {
            int keywordStart = end - ended[i + 1];
            candidates.add(ended[i], keywordStart - rules.get(ended[i]).keywordReach(), keywordStart + 1);
        }
    }

    private void numberTheBytes() {
        for (CompiledRule rule : rules) {
            for (String keyword : rule.keywords()) {
                for (byte b : keyword.getBytes(StandardCharsets.ISO_8859_1)) {
                    if (classOfByte[b & 0xff] == 0) {
                        classOfByte[b & 0xff] = classes++;
                    }
                }
            }
        }
        for (int c = 'A'; c <= 'Z'; c++) {
            classOfByte[c] = classOfByte[c + 'a' - 'A'];
        }
    }

    private void build() {
        List<int[]> trie = new ArrayList<>();
        List<List<Integer>> found = new ArrayList<>();
        addState(trie, found);
        for (int rule = 0; rule < rules.size(); rule++) {
            for (String keyword : rules.get(rule).keywords()) {
                int state = ROOT;
                for (byte b : keyword.getBytes(StandardCharsets.ISO_8859_1)) {
                    int c = classOfByte[b & 0xff];
                    if (trie.get(state)[c] < 0) {
                        trie.get(state)[c] = addState(trie, found);
                    }
                    state = trie.get(state)[c];
                }
                found.get(state).add(rule);
                found.get(state).add(keyword.length());
            }
        }
        complete(trie, found);
    }

    private int addState(List<int[]> trie, List<List<Integer>> found) {
        int[] transitions = new int[classes];
        Arrays.fill(transitions, -1);
        trie.add(transitions);
        found.add(new ArrayList<>());
        return trie.size() - 1;
    }

    /** Breadth first, so that the state to fall back to is complete before the states that need it. */
    private void complete(List<int[]> trie, List<List<Integer>> found) {
        int[] fallback = new int[trie.size()];
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(ROOT);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int c = 0; c < classes; c++) {
                int child = trie.get(state)[c];
                int behind = state == ROOT ? ROOT : trie.get(fallback[state])[c];
                if (child < 0) {
                    trie.get(state)[c] = behind;
                } else {
                    fallback[child] = behind;
                    found.get(child).addAll(found.get(behind));
                    queue.add(child);
                }
            }
        }
        next = new int[trie.size() * classes];
        ends = new int[trie.size()][];
        for (int state = 0; state < trie.size(); state++) {
            System.arraycopy(trie.get(state), 0, next, state * classes, classes);
            if (!found.get(state).isEmpty()) {
                ends[state] =
                        found.get(state).stream().mapToInt(Integer::intValue).toArray();
            }
        }
    }

    @Override
    public void close() {
        // Nothing but memory of the heap is held.
    }
}
