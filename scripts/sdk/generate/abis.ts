import { hashAbi } from "../../deployment/build";
import { DOMAINS } from "../../deployment/plan";
import { type Artifact, constantName, errorsOf, HEAD } from "./artifacts";
import { errorTypes } from "./errorTypes";

/** One ABI for each contract that is deployed and each interface that apps read; every error and the types of its values; the hashes. */
export function abiFiles(artifacts: readonly Artifact[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, abi, isPublic } of artifacts) {
    if (!isPublic) continue;
    const file = `${name}.ts`;
    if (files.has(file)) throw new Error(`Two contracts have the name ${name}`);
    const entries = abi.map((entry) => `  ${JSON.stringify(entry)},\n`).join("");
    files.set(file, `${HEAD}export const ${constantName(name)}Abi = [\n${entries}] as const;\n`);
  }
  files.set("errors.ts", errorsFile(artifacts));
  files.set("errorTypes.ts", HEAD + errorTypes(errorsOf(artifacts).map(({ signature }) => signature)));
  files.set("hashes.ts", hashesFile(artifacts));
  const exported = [...files.keys()].map((file) => `export * from "./${file.replace(/\.ts$/, "")}";\n`);
  files.set("index.ts", HEAD + exported.join(""));
  return files;
}

/** What `deployments/<chainId>.json` records for each contract, by its name: see `hashAbi`. */
export function hashesOf(artifacts: readonly Artifact[]): Map<string, string> {
  const planned = DOMAINS.flatMap(({ contracts }) => contracts);
  return new Map(
    planned.map(({ name, contract, interface: shown = contract }) => {
      const artifact = artifacts.find((one) => `${one.source}:${one.name}` === shown);
      if (!artifact) throw new Error(`${shown} is not compiled`);
      return [name, hashAbi(artifact.abi)];
    }),
  );
}

function errorsFile(artifacts: readonly Artifact[]): string {
  const lines = errorsOf(artifacts).map(
    ({ selector, signature, message }) => `  "${selector}": ${JSON.stringify({ signature, message })},\n`,
  );
  return (
    `${HEAD}/** Every error of the contracts by its selector, and when it is thrown. */\n` +
    `export const contractErrors: Record<string, { signature: string; message: string }> = {\n${lines.join("")}};\n`
  );
}

function hashesFile(artifacts: readonly Artifact[]): string {
  const lines = [...hashesOf(artifacts)].map(([name, hash]) => `  ${name}: "${hash}",\n`);
  return (
    `${HEAD}/** The hash of what each contract of a deployment is called by, as deployments record it. */\n` +
    `export const abiHashes = {\n${lines.join("")}} as const;\n`
  );
}
