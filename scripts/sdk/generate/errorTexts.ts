import { type Artifact, errorsOf, HEAD } from "./artifacts";

/** Folder of the contracts -> which connection knows its errors. What is in no folder of these, all know. */
const DOMAINS: Record<string, string> = {
  relationships: "relationship",
  cooperatives: "cooperative",
  societies: "society",
  wallets: "wallet",
};

/** Errors and when they are thrown, by domain: by signature, from which the selector follows. */
export function errorTextFiles(artifacts: readonly Artifact[]): Map<string, string> {
  const byDomain = new Map(["common", ...Object.values(DOMAINS)].map((domain) => [domain, [] as string[]]));
  for (const { name, signature, message } of errorsOf(artifacts)) {
    const lines = byDomain.get(domainOf(artifacts, name)) as string[];
    lines.push(`  ${JSON.stringify(signature)}: ${JSON.stringify(message.replace(/^Thrown when /, ""))},\n`);
  }
  const files = [...byDomain].map(([domain, lines]): [string, string] => [
    `errorTexts/${domain}.ts`,
    `${HEAD}export const ${domain}ErrorTexts: Record<string, string> = {\n${lines.join("")}};\n`,
  ]);
  return new Map(files);
}

/** `CommunityWallet_Closed` is of the folder that has `CommunityWallet`, or `ICommunityWallet`. */
function domainOf(artifacts: readonly Artifact[], error: string): string {
  const [owner, what] = error.split("_");
  if (what === undefined) return "common";
  const folders = artifacts.filter(({ name }) => name === owner).map(({ source }) => source.split("/")[1]);
  return DOMAINS[folders[0] ?? ""] ?? "common";
}
