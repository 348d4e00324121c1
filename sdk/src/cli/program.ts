import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import type { Plan } from "../core/plan";
import { composeOne } from "./commands/compose";
import { type HistoryWords, showHistory } from "./commands/history";
import { buildPlan, callsOf, completePlan, type PlanWords, previewPlan, sendPlan, signPlan } from "./commands/plans";
import { type ReportWords, showReport } from "./commands/reports";
import { listWrites } from "./commands/writes";
import { EXIT } from "./exitCodes";
import { composed } from "./inputs";
import { type GlobalWords, type Session, withSession } from "./session";
import { STATUSES, showStatus } from "./status";
import { Output, type Terminal } from "./terminal";
import { readJson, UsageError } from "./usage";

const DESCRIPTION = `Looks at and acts in the contracts of Commonweal from a terminal.

A chain and a deployment are named by --rpc and --deployment, or by COMMONWEAL_RPC and COMMONWEAL_DEPLOYMENT. A key is in
a keystore file (--keystore), or another program holds it (--signer).`;

const AFTER = `
Examples:
  commonweal status wallet 0x…
  commonweal writes societies.commit
  commonweal preview societies.commit society=1 amount=25.00
  commonweal send societies.commit society=1 amount=25.00 --keystore ari.json
  commonweal sign relationships.compose --input compose.json --keystore elliot.json --out half.json
  commonweal complete half.json --send --keystore ari.json

Ends with 0 if all is well, 1 if it was refused, 2 if the words are off, 3 if the chain did not answer or is another, 4 if
somebody declined, 5 if somebody else has to agree first.`;

interface InputWords extends PlanWords {
  input?: string;
  send?: boolean;
  sign?: boolean;
}

/**
 * Runs the tool.
 *
 * @param words What follows its name.
 * @returns The exit code.
 * @example process.exitCode = await run(["status", "deployment", "--json"], processTerminal);
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command("commonweal");
  const output = () => {
    const { json = false, quiet = false } = program.opts<GlobalWords>();
    return new Output(terminal, json, quiet);
  };
  const inSession = (work: (session: Session, out: Output) => Promise<void>) =>
    withSession(program.opts<GlobalWords>(), output(), (session) => work(session, output()));

  program
    .description(DESCRIPTION)
    .option("--rpc <url>", "the chain's JSON-RPC endpoint")
    .option("--deployment <file>", "what is deployed: deployments/<chainId>.json, or several by chain id")
    .option("--names <file>", "names by address (JSON), for what is said")
    .addOption(new Option("--language <tag>", "of previews").choices(["en", "es"]).default("en"))
    .option("--keystore <file>", "the person's key, encrypted")
    .option("--password-file <file>", "its password (else COMMONWEAL_PASSWORD, else it is asked)")
    .option("--signer <url>", "a program that holds the key and signs by JSON-RPC")
    .option("--from <address>", "which of its accounts")
    .option("--json", "results as JSON; progress goes to the error output")
    .option("--quiet", "no progress")
    .addHelpText("after", AFTER)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });

  program
    .command("status")
    .description(`how something stands:\n${statusHelp()}`)
    .argument("<what>")
    .argument("[which...]")
    .action((what: string, which: string[]) =>
      inSession(({ commonweal }, out) => showStatus(commonweal, what, which, out)),
    );

  program
    .command("writes")
    .description("all writes, those of a domain, or what one takes")
    .argument("[what]", "a domain, or a write such as societies.commit")
    .action((what: string | undefined) => listWrites(what, output()));

  program
    .command("compose")
    .description("makes a pair with its terms, a motion or an award of simpler fields, as a file for writes")
    .argument("<what>", Object.keys(composed).join(", "))
    .argument("[fields...]", "field=value; without any, what there is")
    .action((what: string, fields: string[]) => composeOne(what, fields, inSession, output()));

  const planned = (name: string, says: string, work: (plan: Plan, words: InputWords, out: Output) => Promise<void>) =>
    program
      .command(name)
      .description(says)
      .argument("<write>", "such as societies.commit; see `commonweal writes`")
      .argument("[fields...]", "field=value; a field of a field as pair.a=0x…; from a file as pair=@pair.json")
      .option("--input <file>", "the fields as JSON")
      .action((write: string, fields: string[], options: InputWords) =>
        inSession(async (session, out) => {
          const file = options.input ? readJson(options.input, "input") : {};
          await work(await buildPlan(session, write, fields, file), options, out);
        }),
      );
  planned("preview", "what a write would do, and what stands in its way", (plan, _, out) => previewPlan(plan, out));
  planned("calls", "the calls of a write, for a wallet that takes EIP-5792 or a Safe", async (plan, _, out) =>
    callsOf(plan, out),
  );
  planned("sign", "half-signs a write, for another to carry", signPlan)
    .option("--yes", "does not ask")
    .option("--until <moment>", "last moment in which it can be used")
    .option("--out <file>", "where to write it (default: the standard output)");
  planned("send", "sends a write, and waits until it is mined", sendPlan).option("--yes", "does not ask");

  program
    .command("complete")
    .description("what another half-signed: looks at it, or sends or signs it too")
    .argument("<file>", "the half-signed act; - for the standard input")
    .option("--send", "sends it")
    .option("--sign", "signs it too")
    .option("--yes", "does not ask")
    .option("--out <file>", "where to write what is signed")
    .action((file: string, options: InputWords) =>
      inSession(async (session, out) => {
        const plan = await completePlan(session, await textOf(file, terminal));
        if (options.send) await sendPlan(plan, options, out);
        else if (options.sign) await signPlan(plan, options, out);
        else await previewPlan(plan, out);
      }),
    );

  program
    .command("history")
    .description("all events of a domain, as they are read")
    .argument("<domain>", "relationships, cooperatives, societies or wallets")
    .option("--wallet <address>", "of which community wallet")
    .option("--only <events>", "only events of these names, with commas")
    .option("--from-block <number>", "first block")
    .option("--to-block <number>", "last block")
    .action((domain: string, options: HistoryWords) =>
      inSession(({ commonweal }, out) => showHistory(commonweal, domain, options, out)),
    );

  program
    .command("report")
    .description("what money did between two moments, for funders")
    .argument("<what>", "programme, society or wallet")
    .argument("<which>", "its number or address")
    .requiredOption("--since <moment>", "first moment")
    .requiredOption("--until <moment>", "last moment")
    .option("--asset <address>", "of a wallet: which asset (default: native coin)")
    .option("--csv", "as CSV")
    .action((what: string, which: string, options: ReportWords) =>
      inSession(({ commonweal }, out) => showReport(commonweal, what, which, options, out)),
    );

  try {
    await program.parseAsync([...words], { from: "user" });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return output().failure(error);
  }
}

const statusHelp = () =>
  Object.entries(STATUSES)
    .map(([what, { takes }]) => `  ${what} ${takes}`.trimEnd())
    .join("\n");

async function textOf(file: string, terminal: Terminal): Promise<string> {
  if (file === "-") return terminal.stdin();
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
