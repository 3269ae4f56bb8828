package io.pailguard.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Trouble drawn at random: with the list of repositories, the lists of branches, git, the restrictions, and the broker. */
final class SoakFaults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKSPACE = "acme";
    private static final String REST = "/2.0/repositories/" + WORKSPACE;
    private static final int LONGEST_OUTAGE_SECONDS = 15;
    private static final int LARGEST_PACK = 3000;

    private final Installation installation;
    private final Bitbucket bitbucket;
    private final List<String> slugs;
    private final Random random;
    private final Map<String, Integer> done = new TreeMap<>();

    SoakFaults(Installation installation, Bitbucket bitbucket, List<String> slugs, Random random) {
        this.installation = installation;
        this.bitbucket = bitbucket;
        this.slugs = slugs;
        this.random = random;
    }

    /** How many there were, by what they were about. */
    Map<String, Integer> done() {
        return done;
    }

    /** One more, or for a while none at all. */
    void step(CountDownLatch end) throws IOException, InterruptedException {
        int share = random.nextInt(100);
        if (share < 20) {
            bitbucket.clearFaults();
            count("quiet");
            return;
        }
        if (share < 26) {
            breakBroker(end);
            return;
        }
        if (share < 44) {
            add("list", share < 34 ? oddList() : trouble(REST, List.of(500, 503, 429)));
        } else if (share < 62) {
            add("branches", trouble(REST + "/" + slug() + "/refs/branches", List.of(500, 403, 404, 410, 429, 200)));
        } else if (share < 76) {
            add("restrictions", trouble(REST + "/" + slug() + "/branch-restrictions", List.of(500, 403, 404, 429)));
        } else if (share < 88) {
            add("git refs", refs());
        } else {
            add("git pack", pack());
        }
    }

    /** Everything works again. */
    void end() throws IOException {
        bitbucket.clearFaults();
        installation.heal("broker");
    }

    private void breakBroker(CountDownLatch end) throws IOException, InterruptedException {
        installation.breakPart("broker");
        end.await(1 + random.nextInt(LONGEST_OUTAGE_SECONDS), TimeUnit.SECONDS);
        installation.heal("broker");
        count("broker");
    }

    private void add(String about, ObjectNode fault) {
        bitbucket.fault(fault.toString());
        count(about);
    }

    private void count(String about) {
        done.merge(about, 1, Integer::sum);
    }

    private String slug() {
        return random.nextInt(4) == 0 ? "*" : slugs.get(random.nextInt(slugs.size()));
    }

    private ObjectNode fault(String path) {
        return JSON.createObjectNode()
                .put("path", path)
                .put("skip", random.nextInt(2))
                .put("count", random.nextInt(4) == 0 ? -1 : 1 + random.nextInt(4));
    }

    /** The answer is missing, late, cut, no JSON, or one of the statuses; 200 stands for a list that says that there is nothing. */
    private ObjectNode trouble(String path, List<Integer> statuses) {
        ObjectNode fault = fault(path).put("method", "GET");
        switch (random.nextInt(6)) {
            case 0:
                return fault.put("reset", random.nextBoolean() ? "BEFORE" : "AFTER");
            case 1:
                return fault.put("truncateAt", random.nextInt(200));
            case 2:
                return fault.put("status", 200).put("body", random.nextBoolean() ? "<html>" : "{\"values\":[{}");
            case 3:
                return fault.put("delayMillis", random.nextInt(3000));
            default:
                int status = statuses.get(random.nextInt(statuses.size()));
                fault.put("status", status);
                if (status == 200) {
                    fault.put("body", "{\"values\":[],\"pagelen\":100}");
                }
                fault.putObject("headers").put("Retry-After", "1");
                return fault;
        }
    }

    /** The true list of repositories, in which one of them has no main branch, an odd date, or nothing that can be read. */
    private ObjectNode oddList() {
        JsonNode page = bitbucket.list(REST + "?pagelen=100");
        ArrayNode values = (ArrayNode) page.path("values");
        String slug = slugs.get(random.nextInt(slugs.size()));
        int what = random.nextInt(3);
        for (int i = 0; i < values.size(); i++) {
            ObjectNode repository = (ObjectNode) values.get(i);
            if (!repository.path("slug").asText().equals(slug)) {
                continue;
            }
            if (what == 0) {
                repository.putNull("mainbranch");
            } else if (what == 1) {
                repository.put("updated_on", "2025-09-18T21:26:38+00:00Z");
            } else {
                values.set(i, JSON.createObjectNode().put("slug", slug));
            }
        }
        return fault(REST).put("method", "GET").put("status", 200).put("body", page.toString());
    }

    private ObjectNode refs() {
        ObjectNode fault =
                fault("/" + WORKSPACE + "/" + slug() + ".git/info/refs").put("query", "*git-upload-pack*");
        switch (random.nextInt(5)) {
            case 0:
                return fault.put("reset", "BEFORE");
            case 1:
                return fault.put("truncateAt", random.nextInt(300));
            case 2:
                return fault.put("status", 200)
                        .put("contentType", "application/x-git-upload-pack-advertisement")
                        .put("body", random.nextBoolean() ? "" : "001e# service=git-upload-pack\n0000000dERR gone");
            default:
                return fault.put("status", List.of(500, 503, 403, 404).get(random.nextInt(4)));
        }
    }

    private ObjectNode pack() {
        ObjectNode fault = fault("/" + WORKSPACE + "/" + slug() + ".git/git-upload-pack");
        switch (random.nextInt(4)) {
            case 0:
                return fault.put("reset", random.nextBoolean() ? "BEFORE" : "AFTER");
            case 1:
                return fault.put("truncateAt", random.nextInt(LARGEST_PACK));
            case 2:
                return fault.put("corruptAt", random.nextInt(LARGEST_PACK));
            default:
                return fault.put("status", random.nextBoolean() ? 500 : 503);
        }
    }
}
