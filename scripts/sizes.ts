import hre from "hardhat";

/** No contract above this many bytes of runtime code (the chain's own limit is 24,576). */
const LIMIT = 20_000;

async function main() {
  const rows: { name: string; source: string; bytes: number }[] = [];
  for (const fullName of await hre.artifacts.getAllFullyQualifiedNames()) {
    const { contractName, sourceName, deployedBytecode } = await hre.artifacts.readArtifact(fullName);
    if (!sourceName.startsWith("contracts/") || sourceName.startsWith("contracts/mocks/")) continue;
    const bytes = (deployedBytecode.length - 2) / 2;
    if (bytes > 0) rows.push({ name: contractName, source: sourceName, bytes });
  }
  rows.sort((a, b) => b.bytes - a.bytes || a.source.localeCompare(b.source));
  for (const { name, source, bytes } of rows) {
    const mark = bytes > LIMIT ? `  ${(bytes - LIMIT).toLocaleString("en")} too many` : "";
    console.log(`${bytes.toLocaleString("en").padStart(7)}  ${name.padEnd(28)} ${source}${mark}`);
  }
  const tooLarge = rows.filter((row) => row.bytes > LIMIT);
  console.log(`\n${rows.length} contracts, ${tooLarge.length} above ${LIMIT.toLocaleString("en")} bytes`);
  if (tooLarge.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
