/** `npm run demo`: see HELP. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { reasonOf } from "./failure";
import { Output } from "./output";
import { playRelationships } from "./relationships";
import { playSocieties } from "./societies";
import { playWallets } from "./wallets";

/** The file of activities that the source's story is told from. */
export const ACTIVITIES = path.join(__dirname, "../../examples/ari-elliot/activities.csv");

const HELP = `Plays the story of each domain on a chain inside this process, deployed as on a real network.

  npm run demo
  npm run demo -- --activities FILE    tell relationships with the care of another pair: a CSV file with the columns
                                       date,giver,receiver,activity,units
  npm run demo -- --json FILE          also write the figures, one key for each chapter
  npm run demo -- --quiet              say nothing
  npm run demo -- --help`;

export interface DemoOptions {
  activities?: string;
  out?: Output;
}

/** Plays all chapters and returns their figures. */
export async function playDemo({ activities = ACTIVITIES, out = Output.silent() }: DemoOptions = {}) {
  return {
    relationships: await playRelationships(activities, out),
    societies: await playSocieties(out),
    wallets: await playWallets(out),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      activities: { type: "string" },
      json: { type: "string" },
      quiet: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(HELP);
  const out = values.quiet ? Output.silent() : new Output((line) => console.log(line));
  const figures = await playDemo({ activities: values.activities, out });
  if (values.json) {
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    out.heading(`The figures are in ${values.json}.`);
  }
}

if (require.main === module) {
  main().catch(async (error) => {
    console.error(`\ndemo: ${await reasonOf(error)}`);
    process.exitCode = 1;
  });
}
