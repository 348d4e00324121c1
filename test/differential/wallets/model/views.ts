/** What wallets show, as the model sees it: every view with the answer that is expected. */
import type { Question } from "../../common/answers";
import { nonceKey } from "../../common/consent";
import { missingOf, statusNumber } from "../../common/unlessRejected";
import { authorisedUntil, standing } from "./awards";
import { electorateAt, electorFor, hasValidators, totalOf } from "./electors";
import { motionEnds } from "./motions";
import { mostNow } from "./payments";
import {
  balanceOf,
  creditsOf,
  latest,
  leftLately,
  MOTION_KINDS,
  MOTION_STATES,
  moneyOf,
  outflowWord,
  recordedOf,
  sum,
  type Wallet,
  type World,
  ZERO,
} from "./types";

const NO_BALLOT = { choice: 0n, counter: 0n };

/** Of which second the weight of all is asked, besides the last. */
const BACK = [1n, 7_200n, 90_000n, 1_000_000n];

export interface Asked {
  /** Acts and motions of which all is asked; of the others, how they stand. */
  ids: string[];
  people: string[];
  accounts: string[];
}

export function questionsAbout(
  world: World,
  wallet: Wallet,
  now: bigint,
  { ids, people, accounts }: Asked,
): Question[] {
  const { terms } = wallet;
  const questions: Question[] = [];
  const ask = (view: string, args: Question["args"], ...answer: Question["answer"]) =>
    questions.push({ view, args, answer });
  ask(
    "walletInfo",
    [],
    wallet.electorate,
    wallet.subject,
    totalOf(wallet),
    wallet.changedAt,
    wallet.office,
    wallet.threshold,
    Object.values(terms),
    wallet.pending,
    wallet.loading,
    wallet.frozen,
    now < wallet.stoppedUntil,
    wallet.ended,
    authorisedUntil(wallet),
    wallet.number,
  );
  const [last, before] = [wallet.rejections.at(-1) ?? 0n, wallet.rejections.at(-2) ?? 0n];
  ask(
    "governanceInfo",
    [],
    wallet.change,
    wallet.stoppedUntil,
    wallet.emptySince,
    wallet.emptySeen,
    last,
    before,
    wallet.inParts ? wallet.loaded : 0n,
    wallet.added,
    wallet.successor,
    outflowWord(wallet.moved),
    wallet.rest,
  );
  ask("commons", [], world.commons);
  for (const asset of [ZERO, ...Object.keys(world.assets)]) aboutAsset(world, wallet, now, asset, accounts, ask);
  for (const account of people) {
    ask("isOperator", [account], wallet.operators.includes(account));
    const seat = wallet.validators[account];
    ask("validatorOf", [account], latest(seat?.weights ?? []), seat?.number ?? 0n, seat?.weights.at(-1)?.since ?? 0n);
    ask("nonces", [account, 0n], wallet.nonces[nonceKey(account, 0n)] ?? 0n);
  }
  for (const back of BACK) ask("electorateAt", [now - back], electorateAt(world, wallet, now - back));
  const electors = hasValidators(wallet) ? people : people.slice(0, 8);
  for (const [id, one] of Object.entries(wallet.acts)) {
    const { end, terms, extensions } = one;
    const status = statusNumber(standing(wallet, id, now));
    ask("actOf", [id], status, missingOf(one), end, end + terms.grace, terms.extension, extensions);
    ask("statusOf", [id], status);
    ask("outcomeOf", [id], one.outcome, one.next);
    if (!ids.includes(id)) continue;
    for (const account of electors) {
      const { number, weight } = electorFor(world, wallet, id, account);
      ask("weightFor", [id, account], weight, number);
      const { choice, counter } = one.ballots[String(number)] ?? NO_BALLOT;
      ask("rejectionOf", [id, number], choice === 1n, counter);
    }
  }
  for (const [id, motion] of Object.entries(wallet.motions)) {
    const { inFavour, electorate, kind, state, successor, ballots } = motion;
    const numbers = [MOTION_KINDS.indexOf(kind), MOTION_STATES.indexOf(state)].map(BigInt);
    ask("motionOf", [id], inFavour, electorate, ...numbers, motionEnds(id) - 1n, successor);
    if (!ids.includes(id)) continue;
    for (const account of electors) {
      const { number, weight } = electorFor(world, wallet, id, account);
      ask("weightFor", [id, account], weight, number);
      const { choice, counter } = ballots[String(number)] ?? NO_BALLOT;
      ask("supportOf", [id, number], choice === 1n, counter);
    }
  }
  return questions;
}

type Ask = (view: string, args: Question["args"], ...answer: Question["answer"]) => void;

function aboutAsset(world: World, wallet: Wallet, now: bigint, asset: string, accounts: string[], ask: Ask): void {
  const money = moneyOf(wallet, asset);
  const { receipts, refunds } = money;
  ask(
    "assetInfo",
    [asset],
    balanceOf(world, asset, wallet.address),
    creditsOf(money),
    refunds?.owed ?? 0n,
    recordedOf(money),
    BigInt(receipts.length),
    leftLately(money.left, now),
    wallet.ended ? 0n : mostNow(world, wallet, asset, now),
  );
  ask("refundsOf", [asset], refunds?.payable ?? 0n, refunds?.owed ?? 0n, refunds !== undefined);
  for (const account of accounts) ask("creditOf", [asset, account], money.credits[account] ?? 0n);
  for (const [i, { donor, amount }] of receipts.entries()) {
    const before = sum(receipts.slice(0, i).map((one) => one.amount));
    ask("receiptOf", [asset, BigInt(i)], donor ?? ZERO, before, amount);
  }
  ask("receiptOf", [asset, BigInt(receipts.length)], ZERO, 0n, 0n);
}
