import { builtContracts } from "./builds";
import { LIMIT } from "./limit";

async function main() {
  const rows = await builtContracts();
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
