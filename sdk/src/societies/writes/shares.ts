import { getAddress, MaxUint256, ZeroAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { readSocieties, societiesOf, societyWithAsset } from "../contract";
import type { MemberInfo, SocietyId } from "../types";
import { memberOf, presentOf, societyPlan } from "./present";
import { money, named, refusals, who } from "./words";

function requireShares(shares: bigint): bigint {
  if (shares < 0n || shares >> 256n !== 0n) throw invalid("Shares_Malformed", `${shares} are no shares`, { shares });
  return shares;
}

/** What of a transfer is refused. */
function transferObstacles(connection: Connection, from: string, to: string, shares: bigint, balance: bigint) {
  return refusals(
    [to === ZeroAddress || to === societiesOf(connection).address, "Neither nobody nor the ledger can hold shares"],
    [balance < shares, `${who(connection, from)} has only ${balance} shares`],
  );
}

const EARNED = "What they have earned until now stays with who held them.";

/** Input of {@link transferShares}. */
export interface TransferSharesInput {
  society: SocietyId;
  to: string;
  /** How many; shares have no decimals. */
  shares: bigint;
  /** Whose (default: the connected person). */
  from?: string;
}

/**
 * Passes fee-backed shares on (ERC-6909 `transfer`). Must be sent by their holder.
 *
 * @example await (await societies.transferShares({ society: 1n, to: ben, shares: 100n })).send();
 */
export async function transferShares(connection: Connection, input: TransferSharesInput): Promise<Plan> {
  const { society } = input;
  const shares = requireShares(input.shares);
  const from = getAddress(await personOf(connection, input.from));
  const to = getAddress(input.to);
  const [balance] = await readSocieties<[bigint]>(connection, [["balanceOf", from, society]]);
  const [name, other] = [who(connection, from), who(connection, to)];
  return societyPlan(connection, {
    fn: "transfer",
    builder: "transferShares",
    persons: [],
    caller: from,
    args: () => [to, society, shares],
    preview: {
      sentence: `${name} passes ${shares} fee-backed shares of ${named(society)} to ${other}.`,
      moves: [{ from: name, to: other, amount: shares, unit: "shares" }],
      stoppable: null,
      consequences: [EARNED, ...transferObstacles(connection, from, to, shares, balance)],
    },
    input: { society, to, shares, from },
  });
}

/**
 * Passes another's shares on, as far as they allow it (ERC-6909 `transferFrom`).
 *
 * @example await (await societies.transferSharesFrom({ society: 1n, from: ari, to: ben, shares: 100n })).send();
 */
export async function transferSharesFrom(
  connection: Connection,
  input: TransferSharesInput & { from: string; spender?: string },
): Promise<Plan> {
  const { society } = input;
  const shares = requireShares(input.shares);
  const spender = getAddress(await personOf(connection, input.spender));
  const [from, to] = [getAddress(input.from), getAddress(input.to)];
  const [balance, allowance, operator] = await readSocieties<[bigint, bigint, boolean]>(connection, [
    ["balanceOf", from, society],
    ["allowance", from, spender, society],
    ["isOperator", from, spender],
  ]);
  const free = spender === from || operator;
  const [name, holder, other] = [who(connection, spender), who(connection, from), who(connection, to)];
  const left = allowance === MaxUint256 || free ? [] : [`${name} may then pass on ${allowance - shares} more.`];
  return societyPlan(connection, {
    fn: "transferFrom",
    builder: "transferSharesFrom",
    persons: [],
    caller: spender,
    args: () => [from, to, society, shares],
    preview: {
      sentence: `${name} passes ${shares} fee-backed shares of ${named(society)} from ${holder} to ${other}.`,
      moves: [{ from: holder, to: other, amount: shares, unit: "shares" }],
      stoppable: null,
      consequences: [
        EARNED,
        ...(free || allowance >= shares ? left : []),
        ...refusals([!free && allowance < shares, `${name} may pass on only ${allowance}`]),
        ...transferObstacles(connection, from, to, shares, balance),
      ],
    },
    input: { society, from, to, shares, spender },
  });
}

/**
 * Lets another pass on so many of one's shares of a society (ERC-6909 `approve`).
 *
 * @example await (await societies.approveShares({ society: 1n, spender: ben, shares: 100n })).send();
 */
export async function approveShares(
  connection: Connection,
  input: { society: SocietyId; spender: string; shares: bigint; holder?: string },
): Promise<Plan> {
  const { society } = input;
  const shares = requireShares(input.shares);
  const holder = getAddress(await personOf(connection, input.holder));
  const spender = getAddress(input.spender);
  const [before] = await readSocieties<[bigint]>(connection, [["allowance", holder, spender, society]]);
  return societyPlan(connection, {
    fn: "approve",
    builder: "approveShares",
    persons: [],
    caller: holder,
    args: () => [spender, society, shares],
    preview: {
      sentence: `${who(connection, holder)} lets ${who(connection, spender)} pass on ${shares === MaxUint256 ? "any number" : shares} of their shares of ${named(society)}.`,
      moves: [],
      stoppable: { until: null, how: "approve 0" },
      consequences:
        before > 0n ? [`It takes the place of ${before === MaxUint256 ? "any number" : before} before.`] : [],
    },
    input: { society, spender, shares, holder },
  });
}

/**
 * Lets another pass on all of one's shares of all societies, or takes that back (ERC-6909 `setOperator`).
 *
 * @example await (await societies.setShareOperator({ operator: ben, approved: true })).send();
 */
export async function setShareOperator(
  connection: Connection,
  input: { operator: string; approved: boolean; holder?: string },
): Promise<Plan> {
  const { approved } = input;
  const holder = getAddress(await personOf(connection, input.holder));
  const operator = getAddress(input.operator);
  const [name, other] = [who(connection, holder), who(connection, operator)];
  return societyPlan(connection, {
    fn: "setOperator",
    builder: "setShareOperator",
    persons: [],
    caller: holder,
    args: () => [operator, approved],
    preview: {
      sentence: approved
        ? `${name} lets ${other} pass on all of their shares of all societies.`
        : `${name} no longer lets ${other} pass on their shares.`,
      moves: [],
      stoppable: approved ? { until: null, how: "take it back" } : null,
      consequences: approved ? [] : ["What was approved for a number of shares stays."],
    },
    input: { operator, approved, holder },
  });
}

/**
 * Pays a holder what their shares earned; open to anyone, it goes to the holder.
 *
 * @example await (await societies.claimShares({ society: 1n })).send();
 */
export async function claimShares(
  connection: Connection,
  input: { society: SocietyId; holder?: string },
): Promise<Plan> {
  const { society } = input;
  const holder = getAddress(await personOf(connection, input.holder));
  const [{ asset }, [amount]] = await Promise.all([
    societyWithAsset(connection, society),
    readSocieties<[bigint]>(connection, [["claimableOf", society, holder]]),
  ]);
  const name = who(connection, holder);
  return societyPlan(connection, {
    fn: "claimShares",
    persons: [],
    args: () => [society, holder],
    preview: {
      sentence: `${name} is paid ${money(asset, amount)} for shares of ${named(society)}.`,
      moves: [{ from: `fees of ${named(society)}`, to: name, amount, unit: "money" }],
      stoppable: null,
      consequences: refusals([amount === 0n, `${name} is owed nothing`]),
    },
    input: { society, holder },
  });
}

/**
 * Pays the commons what societies owe them; open to anyone.
 *
 * @example await (await societies.claimCommons({ societies: [1n, 2n] })).send();
 */
export async function claimCommons(connection: Connection, input: { societies: readonly SocietyId[] }): Promise<Plan> {
  const societies = [...new Set(input.societies)];
  const [[commons], amounts, found] = await Promise.all([
    readSocieties<[string]>(connection, [["commons"]]),
    readSocieties<bigint[]>(
      connection,
      societies.map((society) => ["commonsClaimable", society]),
    ),
    Promise.all(societies.map((society) => societyWithAsset(connection, society))),
  ]);
  const to = `the commons (${who(connection, commons)})`;
  const moves: Move[] = amounts.map((amount, index) => ({
    from: `fees of ${named(societies[index])}`,
    to,
    amount,
    unit: "money",
  }));
  const lines = amounts.map((amount, index) => `${named(societies[index])}: ${money(found[index].asset, amount)}`);
  const nothing = amounts.every((amount) => amount === 0n);
  return societyPlan(connection, {
    fn: "claimCommons",
    persons: [],
    args: () => [societies],
    preview: {
      sentence: `The commons are paid what they are owed: ${lines.join(", ") || "nothing"}.`,
      moves: moves.filter(({ amount }) => amount > 0n),
      stoppable: null,
      consequences: refusals([nothing, "The commons are owed nothing"]),
    },
    input: { societies },
  });
}

/**
 * Pays registrars and affiliates what they are owed for members; open to anyone.
 *
 * @example await (await societies.claimReferral({ society: 1n, members: [ari, ben] })).send();
 */
export async function claimReferral(
  connection: Connection,
  { society, members }: { society: SocietyId; members: readonly string[] },
): Promise<Plan> {
  const accounts = [...new Set(members.map((member) => getAddress(member)))];
  const [{ asset }, amounts, found] = await Promise.all([
    presentOf(connection, society),
    readSocieties<[bigint, bigint][]>(
      connection,
      accounts.map((account) => ["referralClaimable", society, account]),
    ),
    Promise.all(accounts.map((account) => memberOf(connection, society, account))),
  ]);
  const moves = accounts.flatMap((account, index) => {
    const [toRegistrar, toAffiliate] = amounts[index];
    const member = found[index] as MemberInfo | null;
    const from = `fees of ${who(connection, account)}`;
    const pay = (to: string | undefined, amount: bigint): Move[] =>
      to && amount > 0n ? [{ from, to: who(connection, to), amount, unit: "money" }] : [];
    return [...pay(member?.registrar, toRegistrar), ...pay(member?.affiliate, toAffiliate)];
  });
  const total = moves.reduce((sum, { amount }) => sum + amount, 0n);
  return societyPlan(connection, {
    fn: "claimReferral",
    persons: [],
    args: () => [society, accounts],
    preview: {
      sentence: `Who registered and referred ${accounts.length} members of ${named(society)} is paid ${money(asset, total)}.`,
      moves,
      stoppable: null,
      consequences: refusals([total === 0n, "Nobody is owed anything for them"]),
    },
    input: { society, members: accounts },
  });
}
