// Reads the queue with the client of fetch that openapi-generator has made.
import { Configuration, IssuesApi } from "./client";

declare const process: { env: Record<string, string>; exitCode: number };

async function main(): Promise<void> {
  const token = process.env.PAILGUARD_TOKENS.split(" ")[0];
  const issues = new IssuesApi(
    new Configuration({ basePath: process.env.PAILGUARD_FINDINGS, headers: { Authorization: `Bearer ${token}` } }),
  );
  const page = await issues.listIssues({ severity: ["CRITICAL", "HIGH"], state: ["!RESOLVED"], limit: 5 });
  for (const issue of page.items) {
    const detail = await issues.getIssue({ id: issue.number });
    if (detail.id !== issue.id || !(detail.firstSeen instanceof Date)) throw new Error(issue.number);
  }
  if (page.items.length === 0) throw new Error("no issue");
  console.log(`        TypeScript by openapi-generator reads ${page.items.length} issues`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
