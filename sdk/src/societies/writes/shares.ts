import { getAddress, MaxUint256, ZeroAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { readSocieties, societiesOf, societyWithAsset } from "../contract";
import type { MemberInfo, SocietyId } from "../types";
import { paidTo } from "./paid";
import { memberOf, presentOf, societyPlan } from "./present";
import { SocietyWords } from "./words";

function requireShares(shares: bigint): bigint {
  if (shares < 0n || shares >> 256n !== 0n) throw invalid("Shares_Malformed", `${shares} are no shares`, { shares });
  return shares;
}

/** What of a transfer is refused. */
function transferObstacles(connection: Connection, from: string, to: string, shares: bigint, balance: bigint) {
  const words = new SocietyWords(connection);
  const say = words.say.shares.transfer;
  return words.refusals(
    [to === ZeroAddress || to === societiesOf(connection).address, say.toNobody()],
    [balance < shares, say.hasOnly({ who: words.who(from), shares: balance })],
  );
}

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
 * @example await (await societies.transferShares({ society: 2n, to: ben, shares: 100n })).send();
 */
export async function transferShares(connection: Connection, input: TransferSharesInput): Promise<Plan> {
  const { society } = input;
  const shares = requireShares(input.shares);
  const from = getAddress(await personOf(connection, input.from));
  const to = getAddress(input.to);
  const [balance] = await readSocieties<[bigint]>(connection, [["balanceOf", from, society]]);
  const words = new SocietyWords(connection);
  const say = words.say.shares.transfer;
  const [who, other] = [words.who(from), words.who(to)];
  return societyPlan(connection, {
    fn: "transfer",
    builder: "transferShares",
    persons: [],
    caller: from,
    args: () => [to, society, shares],
    preview: {
      sentence: say.sentence({ who, shares, society, to: other }),
      moves: [{ from: who, to: other, amount: shares, unit: "shares" }],
      stoppable: null,
      consequences: [say.earned(), ...transferObstacles(connection, from, to, shares, balance)],
    },
    input: { society, to, shares, from },
  });
}

/**
 * Passes another's shares on, as far as they allow it (ERC-6909 `transferFrom`).
 *
 * @example await (await societies.transferSharesFrom({ society: 2n, from: ari, to: ben, shares: 100n })).send();
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
  const words = new SocietyWords(connection);
  const { transfer, transferFrom: say } = words.say.shares;
  const [who, holder, other] = [words.who(spender), words.who(from), words.who(to)];
  const left = allowance === MaxUint256 || free ? [] : [say.left({ who, shares: allowance - shares })];
  return societyPlan(connection, {
    fn: "transferFrom",
    builder: "transferSharesFrom",
    persons: [],
    caller: spender,
    args: () => [from, to, society, shares],
    preview: {
      sentence: say.sentence({ who, shares, society, from: holder, to: other }),
      moves: [{ from: holder, to: other, amount: shares, unit: "shares" }],
      stoppable: null,
      consequences: [
        transfer.earned(),
        ...(free || allowance >= shares ? left : []),
        ...words.refusals([!free && allowance < shares, say.mayOnly({ who, shares: allowance })]),
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
  const words = new SocietyWords(connection);
  const say = words.say.shares.approve;
  const who = { who: words.who(holder), spender: words.who(spender), society };
  const sentence = shares === MaxUint256 ? say.anyNumber(who) : say.sentence({ ...who, shares });
  const instead = before === MaxUint256 ? say.anyNumberBefore() : say.before(before);
  return societyPlan(connection, {
    fn: "approve",
    builder: "approveShares",
    persons: [],
    caller: holder,
    args: () => [spender, society, shares],
    preview: {
      sentence,
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: before > 0n ? [instead] : [],
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
  const words = new SocietyWords(connection);
  const say = words.say.shares.setOperator;
  const who = { who: words.who(holder), operator: words.who(operator) };
  return societyPlan(connection, {
    fn: "setOperator",
    builder: "setShareOperator",
    persons: [],
    caller: holder,
    args: () => [operator, approved],
    preview: {
      sentence: approved ? say.lets(who) : say.noLonger(who),
      moves: [],
      stoppable: approved ? { until: null, how: say.stop() } : null,
      consequences: approved ? [] : [say.numbersStay()],
    },
    input: { operator, approved, holder },
  });
}

/**
 * Pays a holder what their shares earned; open to anyone, it goes to the holder.
 *
 * @example await (await societies.claimShares({ society: 2n })).send();
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
  const words = new SocietyWords(connection);
  const { common, shares } = words.say;
  const who = words.who(holder);
  return societyPlan(connection, {
    fn: "claimShares",
    persons: [],
    args: () => [society, holder],
    preview: {
      sentence: shares.claimShares.sentence({ who, money: words.money(asset, amount), society }),
      moves: [{ from: common.fees(society), to: who, amount, unit: "money" }],
      stoppable: null,
      consequences: words.refusals([amount === 0n, common.owedNothing(who)]),
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
  const words = new SocietyWords(connection);
  const { common, shares } = words.say;
  const say = shares.claimCommons;
  const to = say.commons(words.who(commons));
  const moves: Move[] = amounts.map((amount, index) => ({
    from: common.fees(societies[index]),
    to,
    amount,
    unit: "money",
  }));
  const lines = amounts.map((amount, index) =>
    say.owes({ society: societies[index], money: words.money(found[index].asset, amount) }),
  );
  const nothing = amounts.every((amount) => amount === 0n);
  return societyPlan(connection, {
    fn: "claimCommons",
    persons: [],
    args: () => [societies],
    preview: {
      sentence: say.sentence(lines.join(", ") || say.nothing()),
      moves: moves.filter(({ amount }) => amount > 0n),
      stoppable: null,
      consequences: words.refusals([nothing, say.owedNothing()]),
    },
    input: { societies },
  });
}

/**
 * Pays registrars and affiliates what they are owed for members; open to anyone.
 *
 * @example await (await societies.claimReferral({ society: 2n, members: [ari, ben] })).send();
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
  const words = new SocietyWords(connection);
  const say = words.say.shares.claimReferral;
  const owed = accounts.flatMap((account, index) => {
    const [toRegistrar, toAffiliate] = amounts[index];
    const member = found[index] as MemberInfo | null;
    const from = say.feesOf(words.who(account));
    const pay = (to: string | undefined, amount: bigint) => (to && amount > 0n ? [{ from, to, amount }] : []);
    return [...pay(member?.registrar, toRegistrar), ...pay(member?.affiliate, toAffiliate)];
  });
  const paid = await Promise.all(owed.map(({ to, amount }) => paidTo(connection, asset.address, to, amount)));
  const moves: Move[] = owed.map((one, index) => ({ ...one, to: paid[index].to, unit: "money" }));
  const total = moves.reduce((sum, { amount }) => sum + amount, 0n);
  return societyPlan(connection, {
    fn: "claimReferral",
    persons: [],
    args: () => [society, accounts],
    preview: {
      sentence: say.sentence({ members: accounts.length, society, money: words.money(asset, total) }),
      moves,
      stoppable: null,
      consequences: [
        ...new Set(paid.flatMap(({ kept }) => kept)),
        ...words.refusals([total === 0n, say.owedNothing()]),
      ],
    },
    input: { society, members: accounts },
  });
}
