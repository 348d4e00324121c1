import { writeFileSync } from "node:fs";
import type { Commonweal } from "../../connect";
import type { Plan } from "../../core/plan";
import { type Preview, previewInWords } from "../../core/preview";
import type { SendStage } from "../../core/sending";
import { type SignedAct, writeSignedAct } from "../../core/signedAct";
import { momentInWords } from "../../core/time";
import { readInput } from "../input";
import type { Session } from "../session";
import { momentOf } from "../status/arguments";
import { argsInWords, type Output } from "../terminal";
import { UsageError } from "../usage";

/** Options of what is done with a plan. */
export interface PlanWords {
  yes?: boolean;
  out?: string;
  until?: string;
}

type Builder = (input: Record<string, unknown>) => Promise<Plan>;

/** Builds the plan of a write from words. */
export async function buildPlan(
  { commonweal }: Session,
  write: string,
  words: readonly string[],
  file: unknown,
): Promise<Plan> {
  const input = readInput(write, words, file);
  const [domain, name] = write.split(".") as [keyof Commonweal, string];
  const build = (commonweal[domain] as unknown as Record<string, Builder>)[name]!;
  return build(input);
}

/** `preview`: what it would do, and whether the contracts would take it now. */
export async function previewPlan(plan: Plan, output: Output): Promise<void> {
  const preview = await plan.preview();
  output.result({ ...preview, persons: plan.persons, missing: plan.missing, sender: plan.sender ?? null }, [
    ...previewLines(preview),
    ...(plan.sender ? [`To be sent by ${plan.sender}.`] : []),
  ]);
}

/** `calls`: for a wallet that takes EIP-5792 calls, or a Safe. */
export function callsOf(plan: Plan, output: Output): void {
  const calls = plan.calls.map(({ to, data, value }) => ({ to, data, value: `0x${value.toString(16)}` }));
  output.result(
    calls,
    calls.map(({ to, data, value }) => `to ${to}\nvalue ${value}\ndata ${data}`),
  );
}

/** `sign`: a half-signed act, for another to carry. */
export async function signPlan(plan: Plan, words: PlanWords, output: Output): Promise<void> {
  const preview = await plan.preview();
  await confirm(preview, "Sign", words, output);
  const until = words.until ? momentOf(words.until) : undefined;
  const signed = await plan.sign(undefined, until);
  const text = writeSignedAct(signed);
  if (words.out) writeFileSync(words.out, `${text}\n`);
  else output.terminal.out(text);
  output.progress(
    `Signed by ${signed.person}, to be used until ${momentInWords(signed.deadline)}${words.out ? `: ${words.out}` : "."}`,
  );
}

/** `send`: asks, sends, waits. */
export async function sendPlan(plan: Plan, words: PlanWords, output: Output): Promise<void> {
  await confirm(await plan.preview(), "Send", words, output);
  const sent = await plan.send({ onStage: (stage) => output.progress(stageInWords(stage)) });
  const events = sent.events.map((event) => ({ name: event.name, args: event.args.toObject(true) }));
  const transactions = sent.receipts.map(({ hash, blockNumber, gasUsed }) => ({ hash, blockNumber, gasUsed }));
  output.result({ transactions, events }, [
    ...transactions.map(({ hash, blockNumber }) => `Mined in block ${blockNumber}: ${hash}`),
    ...events.map(({ name, args }) => `${name} ${argsInWords(args)}`),
  ]);
}

/** The plan of what another half-signed. */
export function completePlan({ commonweal }: Session, text: string): Promise<Plan> {
  return commonweal.complete(text as string | SignedAct);
}

async function confirm(preview: Preview, what: string, { yes }: PlanWords, output: Output): Promise<void> {
  for (const line of previewLines(preview)) output.progress(line);
  if (yes) return;
  const { terminal } = output;
  if (!terminal.interactive) throw new UsageError(`Nobody is there to be asked: give --yes to ${what.toLowerCase()}`);
  const answer = await terminal.ask(`${what}? [y/N] `);
  if (!/^(y|yes|s|sí|si)$/i.test(answer.trim())) {
    throw Object.assign(new Error("Declined"), { code: "ACTION_REJECTED" });
  }
}

/** Amounts are in the sentences already. */
function previewLines(preview: Preview): string[] {
  return previewInWords({ ...preview, moves: [] }, String);
}

function stageInWords(stage: SendStage): string {
  switch (stage.stage) {
    case "checking":
      return "Trying it out …";
    case "asking":
      return stage.calls === 1 ? "Signing …" : `Signing ${stage.call} of ${stage.calls} …`;
    case "sent":
      return `Sent ${stage.hash}`;
    case "mined":
      return `Mined ${stage.hash}`;
  }
}
