package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Budget;
import io.pailguard.findings.console.remote.Budget.Spending;
import io.pailguard.findings.console.remote.Budget.Standing;
import io.pailguard.findings.console.remote.Connections.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an account may send to Bitbucket, and what it sent in the last 24 hours.
 *
 * @param uses what it was sent for, the most first
 */
record BudgetCard(String text, List<Bar> bars, List<String> uses) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, String> WORDS = Map.of(
            "SCAN", "scans",
            "LIST", "lists of repositories",
            "WEBHOOK", "scans that webhooks asked for",
            "FACTS", "facts of repositories",
            "PEOPLE", "people and their rights",
            "WRITE_BACK", "write-back",
            "CONNECTION", "trying and verifying the account",
            "CHOICE", "this console");

    /** One budget: a credential that was replaced had another one. */
    record Bar(String label, List<BarPart> parts, String more) {}

    /** Empty for an account that has ended, and while ingest-service does not tell. */
    static Optional<BudgetCard> of(Connection connection, Optional<Budget> budget, Words words) {
        return budget.filter(known -> !connection.hasEnded())
                .map(known -> new BudgetCard(
                        text(known),
                        known.budgets().stream()
                                .map(standing -> bar(standing, words))
                                .toList(),
                        uses(known.spending())));
    }

    private static String text(Budget budget) {
        if (budget.budgets().isEmpty()) {
            return "Nothing was sent to Bitbucket through this account in the last 24 hours.";
        }
        long seconds = budget.budgets().get(0).windowSeconds();
        String window = seconds == HOUR.toSeconds() ? "hour that ends" : Words.number(seconds) + " seconds that end";
        return "Requests to Bitbucket in the " + window + " now, and below for what they were in the last 24 hours.";
    }

    private static Bar bar(Standing standing, Words words) {
        int spent = (int) Math.min(standing.spent(), standing.requests());
        int left = (int) (standing.requests() - spent);
        List<BarPart> parts = BarPart.of(List.of(
                new BarPart.Piece("accent", spent, counted(standing), true),
                new BarPart.Piece("chip", left, Words.number(left) + " left", true)));
        List<String> more = new ArrayList<>();
        if (standing.restsUntil() != null) {
            more.add("Rests until " + words.moment(standing.restsUntil()).text() + ".");
        }
        if (Boolean.TRUE.equals(standing.toldNear())) {
            more.add("Bitbucket says that little is left.");
        }
        if (standing.others() > 0) {
            more.add(Words.counted(standing.others(), "other account", "other accounts")
                    + " with the same credential or OAuth consumer sent "
                    + Words.number(standing.spentByOthers()) + ".");
        }
        String label =
                Words.number(standing.spent()) + " of " + Words.counted(standing.requests(), "request", "requests");
        return new Bar(label, parts, String.join(" ", more));
    }

    private static String counted(Standing standing) {
        String spent = Words.number(standing.spent());
        return standing.spentElsewhere() == 0
                ? spent + " sent"
                : spent + " counted, of which others sent " + Words.number(standing.spentElsewhere());
    }

    private static List<String> uses(List<Spending> spending) {
        Map<String, Long> byUse = spending.stream()
                .collect(Collectors.groupingBy(BudgetCard::use, TreeMap::new, Collectors.summingLong(Spending::calls)));
        return byUse.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .map(use -> Words.number(use.getValue()) + " " + use.getKey())
                .toList();
    }

    private static String use(Spending spending) {
        String activity = WORDS.getOrDefault(spending.activity(), Words.ofConstant(spending.activity()));
        return spending.isApi() ? "for " + activity : "over git, for " + activity + ": counted apart";
    }
}
