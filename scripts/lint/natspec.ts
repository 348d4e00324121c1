/**
 * Checks that everything an app can call, read or catch is documented: each external or public function, public state
 * variable, event, error and struct of contracts/** (mocks excepted) has a `@notice` and every `@param` and `@return`,
 * or takes them over with `@inheritdoc`. An error says "Thrown when …" and an event "Emitted when …", because the SDK
 * shows these sentences to people.
 *
 * solhint has a rule for this too, but asks for `@notice` on internal functions and does not look at errors.
 */
import hre from "hardhat";

interface Node {
  nodeType: string;
  name?: string;
  kind?: string;
  visibility?: string;
  documentation?: { text: string } | string;
  nodes?: Node[];
  members?: Node[];
  parameters?: { parameters: Node[] };
  returnParameters?: { parameters: Node[] };
}

const PUBLIC = ["external", "public"];

/** What is missing in the documentation of one declaration, in words. */
function gaps(node: Node): string[] {
  const text = typeof node.documentation === "string" ? node.documentation : (node.documentation?.text ?? "");
  if (/(^|\n)\s*@inheritdoc\b/.test(text)) return [];
  const missing: string[] = [];

  const notice = /^\s*(?:@notice\s+)?([^@\s][^@]*)/.exec(text)?.[1] ?? /@notice\s+([^@]*)/.exec(text)?.[1] ?? "";
  if (notice.trim() === "") missing.push("@notice");
  else if (node.nodeType === "ErrorDefinition" && !notice.startsWith("Thrown when")) {
    missing.push('"Thrown when …" at the beginning of its @notice');
  } else if (node.nodeType === "EventDefinition" && !notice.startsWith("Emitted when")) {
    missing.push('"Emitted when …" at the beginning of its @notice');
  }

  const documented = [...text.matchAll(/@param\s+(\w+)/g)].map((match) => match[1]);
  for (const { name } of node.parameters?.parameters ?? node.members ?? []) {
    if (name && !documented.includes(name)) missing.push(`@param ${name}`);
  }
  const returned = node.returnParameters?.parameters ?? [];
  const returns = [...text.matchAll(/@return\b/g)].length;
  if (node.nodeType === "FunctionDefinition" && returns < returned.length) {
    missing.push(`@return (${returned.length - returns} of ${returned.length})`);
  }
  return missing;
}

function concerns(node: Node): boolean {
  switch (node.nodeType) {
    case "FunctionDefinition":
      return node.kind !== "constructor" && PUBLIC.includes(node.visibility ?? "");
    case "VariableDeclaration":
      return PUBLIC.includes(node.visibility ?? "");
    case "EventDefinition":
    case "ErrorDefinition":
    case "StructDefinition":
      return true;
    default:
      return false;
  }
}

async function main() {
  const findings = new Set<string>();
  let checked = 0;
  const seen = new Set<string>();
  for (const fullName of await hre.artifacts.getAllFullyQualifiedNames()) {
    const source = fullName.split(":")[0];
    if (!source.startsWith("contracts/") || source.startsWith("contracts/mocks/") || seen.has(source)) continue;
    seen.add(source);
    const build = await hre.artifacts.getBuildInfo(fullName);
    const unit: Node | undefined = build?.output.sources[source]?.ast;
    for (const top of unit?.nodes ?? []) {
      const inside = top.nodeType === "ContractDefinition" ? (top.nodes ?? []) : [top];
      if (top.nodeType === "ContractDefinition") {
        checked++;
        if (!top.documentation) findings.add(`${source}: ${top.name}: @title, @notice`);
      }
      for (const node of inside.filter(concerns)) {
        checked++;
        const missing = gaps(node);
        if (missing.length > 0) findings.add(`${source}: ${node.name || node.kind}: ${missing.join(", ")}`);
      }
    }
  }
  for (const finding of findings) console.error(finding);
  console.log(`natspec: ${checked} declarations, ${findings.size} without full documentation`);
  if (findings.size > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
