package io.pailguard.findings.console.applications;

import java.util.List;

/**
 * The facts of one kind.
 *
 * @param allHref the page of all kinds
 * @param columns names of what is said of any of them
 */
record FactsOfKindPage(String name, String allHref, FactsPage.Card card, List<String> columns, List<Row> rows) {
    /** @param cells as the columns; empty where nothing is said */
    record Row(List<String> cells) {}
}
