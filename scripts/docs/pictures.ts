/** `npm run pictures`: see HELP. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Chart, drawChart } from "./chart";
import { type Costs, drawCosts } from "./costs";
import { type Diagram, drawDiagram } from "./diagram";

const HELP = `Draws the pictures of the documentation: every docs/images/<name>.json becomes <name>.svg.

  npm run pictures               draw
  npm run pictures -- --data     read the data of charts from a chain first, into docs/images/<name>.data.json
  npm run pictures -- --check    fail if a picture is not what its files say
  npm run pictures -- --help`;

const FOLDER = path.join(__dirname, "..", "..", "docs", "images");

function read<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(FOLDER, name), "utf8"));
}

/** One picture as SVG, a chart with its data, costs with the committed table of gas. */
function draw(name: string): string {
  const picture = read<Chart | Costs | Diagram>(name);
  if ("costs" in picture) return drawCosts(picture, read("../../gas/table.json"));
  return "data" in picture ? drawChart(picture, read(picture.data)) : drawDiagram(picture);
}

/** Plays what the charts show on a chain of its own, and keeps it. */
async function readData(): Promise<void> {
  const { karmaData } = await import("../demo/societies/karma");
  writeFileSync(path.join(FOLDER, "karma.data.json"), `${JSON.stringify(await karmaData(), null, 2)}\n`);
}

async function main(): Promise<void> {
  const options = { check: { type: "boolean" }, data: { type: "boolean" }, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ options });
  if (values.help) return console.log(HELP);
  if (values.data) await readData();
  const names = readdirSync(FOLDER).filter((file) => file.endsWith(".json") && !file.endsWith(".data.json"));
  for (const name of names) {
    const target = path.join(FOLDER, name.replace(/\.json$/, ".svg"));
    if (!values.check) {
      writeFileSync(target, draw(name));
      console.log(path.relative(process.cwd(), target));
    } else if (readFileSync(target, "utf8") !== draw(name)) {
      console.error(`${path.relative(process.cwd(), target)} is not what ${name} says: draw it again`);
      process.exitCode = 1;
    }
  }
}

main().catch((error) => {
  console.error(`pictures: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
