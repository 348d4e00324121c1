import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PAGE, page } from "./page";

const HELP = `Writes ${PAGE}: sizes, bytecode and storage of all contracts, as they are compiled.

  npm run contracts               writes
  npm run contracts -- --check    fails when the page is not what a new build gives, and says where

Ends with 0 if all is well, 1 if the page is not current, 2 if it is called wrongly.`;

async function main(): Promise<number> {
  const [option, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (option && !["--check", "--help"].includes(option))) {
    console.error(`No option ${[option, ...rest].join(" ")}\n\n${HELP}`);
    return 2;
  }
  if (option === "--help") {
    console.log(HELP);
    return 0;
  }
  const file = path.join(__dirname, "../..", PAGE);
  const built = await page();
  if (option !== "--check") {
    writeFileSync(file, built);
    console.log(`${PAGE} is written`);
    return 0;
  }
  const committed = readFileSync(file, "utf8");
  if (committed === built) {
    console.log(`${PAGE} is what this build gives`);
    return 0;
  }
  const [before, now] = [committed.split("\n"), new Set(built.split("\n"))];
  const gone = before.filter((line) => !now.has(line));
  const had = new Set(before);
  const come = built.split("\n").filter((line) => !had.has(line));
  console.error(`${PAGE} is not what this build gives. If it has to be: npm run contracts`);
  console.error([...gone.map((line) => `- ${line}`), ...come.map((line) => `+ ${line}`)].slice(0, 60).join("\n"));
  return 1;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
