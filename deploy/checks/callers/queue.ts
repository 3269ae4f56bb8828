// Compiled, not run: what the types of openapi-typescript must know of the queue and of connections.
import type { components as Auth } from "./auth";
import type { components, paths } from "./findings";

type Filters = NonNullable<paths["/api/v1/issues"]["get"]["parameters"]["query"]>;
type Issue = components["schemas"]["IssueView"];
type Connection = Auth["schemas"]["Connection"];

export const filters: Filters = { severity: ["CRITICAL", "HIGH"], state: ["!RESOLVED"], application: ["acme/checkout-api"] };
// @ts-expect-error there is no such severity
export const misspelled: Filters = { severity: ["CRITCAL"] };

// A property that is required is there, and one that may be null says so.
export function title(issue: Issue): string {
  return issue.title + (issue.location === null ? "" : issue.location.path);
}
export function confidence(issue: Issue): "LOW" | "MEDIUM" | "HIGH" | null {
  return issue.confidence;
}
export function mistaken(issue: Issue): boolean {
  // @ts-expect-error a nullable enum has no other values
  return issue.confidence === "SURE";
}
export function slug(connection: Connection): string | null {
  // @ts-expect-error a connection may have no workspace yet
  connection.workspace.slug;
  return connection.workspace === null ? null : connection.workspace.slug;
}
