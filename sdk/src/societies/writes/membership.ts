import { getAddress, ZeroAddress, ZeroHash } from "ethers";
import { assetAt, type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { JoinSociety } from "../acts";
import { readSocieties } from "../contract";
import { checkRules } from "../rules";
import { checkDescription } from "../texts";
import type { MemberInfo, Rules, SocietyId } from "../types";
import { rulesInWords } from "./control";
import { memberOf, nonceOf, presentOf, societyPlan } from "./present";
import { all, karma, money, named, ONE_NUMBER, refusals, who, worth } from "./words";

/** Input of {@link createSociety}. */
export interface CreateInput {
  /** 1 to 60 characters. */
  name: string;
  /** Its purpose, at most 1,024 bytes (default: nothing). */
  description?: string;
  /** Where more can be read, at most 256 bytes (default: nothing). */
  url?: string;
  /** See `makeRules`, `USUAL_RULES`, `CHART_RULES`. */
  rules: Rules;
  /** The ERC-20 (default: the one of relationships); none that takes fees or rebases. */
  asset?: string;
  /** How many fee-backed shares the creator receives, below 2^128; never more later (default: none). */
  shares?: bigint;
  /** Who creates it (default: the connected person). */
  creator?: string;
}

/**
 * Creates a society. Its number is in the event `SocietyCreated`; its creator is not a member yet.
 *
 * @throws CommonwealError `Society_NameLength`, `Text_TooLong`, `Rules_OutOfBounds`, `Shares_TooMany`.
 * @example
 * const plan = await societies.createSociety({ name: "Veïns", rules: makeRules({ control: 5n }) });
 * const { events } = await plan.send();
 * const society = events.find(({ name }) => name === "SocietyCreated").args.society;
 */
export async function createSociety(connection: Connection, input: CreateInput): Promise<Plan> {
  const { name, description = "", url = "", rules, shares = 0n } = input;
  checkDescription({ name, description, url });
  checkRules(rules);
  if (shares < 0n || shares >> 128n !== 0n) throw invalid("Shares_TooMany", "Shares are below 2^128", { shares });
  const creator = getAddress(await personOf(connection, input.creator));
  const asset = await assetAt(connection.provider, getAddress(input.asset ?? connection.asset.address));
  const codeless = rules.payoutRule !== ZeroAddress && (await connection.provider.getCode(rules.payoutRule)) === "0x";
  const consequences = [...rulesInWords(rules, asset), "The fee and the asset never change."];
  if (shares > 0n) {
    consequences.push(
      rules.fee === 0n
        ? `${shares} fee-backed shares earn nothing, since there is no fee.`
        : `${who(connection, creator)} receives ${shares} fee-backed shares, of which the holders have two fifths of the fee; there will never be more.`,
    );
  }
  if (codeless) consequences.push("Its payout rule is no contract: the usual rule will hold in its place.");
  consequences.push(
    `${who(connection, creator)} changes the rules alone until ${2n * rules.control} members hold karma, 100 karma together; from then on the top ${rules.control} do.`,
    `${who(connection, creator)} is not a member yet, and joins like everybody else.`,
    ...refusals([asset.decimals > 36, "The asset has more than 36 decimals"]),
  );
  return societyPlan(connection, {
    fn: "createSociety",
    persons: [],
    caller: creator,
    args: () => [asset.address, rules, shares, name, description, url],
    preview: {
      sentence: `${who(connection, creator)} creates the benefit society “${name}”, in ${asset.symbol}.`,
      moves: shares > 0n ? [{ from: "the society", to: who(connection, creator), amount: shares, unit: "shares" }] : [],
      stoppable: null,
      consequences,
    },
    input: { name, description, url, rules, asset: asset.address, shares, creator },
  });
}

/** Input of {@link join}. */
export interface JoinInput {
  society: SocietyId;
  /** Who joins (default: the connected person). */
  account?: string;
  /** Who referred them, a lifetime member (default: nobody). */
  affiliate?: string;
  /** Salted hash of what they say about themselves, see `hashNote` (default: nothing). */
  info?: string;
}

/**
 * Joins a society. Whoever carries somebody's signed joining and is a lifetime member is their registrar.
 *
 * @example
 * const half = await (await societies.join({ society: 1n })).sign(); // the newcomer
 * await (await complete(half)).send(); // whoever brings them
 */
export async function join(connection: Connection, input: JoinInput): Promise<Plan> {
  const { society, info = ZeroHash } = input;
  const account = getAddress(await personOf(connection, input.account));
  const affiliate = getAddress(input.affiliate ?? ZeroAddress);
  const sender = connection.signer ? getAddress(await connection.signer.getAddress()) : account;
  const referred = affiliate !== ZeroAddress;
  const [{ ended }, nonce, member, referrer, carrier] = await Promise.all([
    presentOf(connection, society),
    nonceOf(connection, account),
    memberOf(connection, society, account),
    referred ? memberOf(connection, society, affiliate) : null,
    sender !== account ? memberOf(connection, society, sender) : null,
  ]);
  const name = who(connection, account);
  const consequences = refusals(
    [member !== null, `${name} is a member already`],
    [referred && !referrer?.lifetime, `${who(connection, affiliate)} is not a lifetime member of the society`],
  );
  if (ended) consequences.push("The society has ended: nothing can be committed or filed any more.");
  const paid = (person: string, as: string) =>
    consequences.push(
      `${who(connection, person)} is ${as}, with a fifth of the fee of what is committed for ${name} until ${name} is a lifetime member.`,
    );
  if (carrier?.lifetime) paid(sender, "their registrar");
  if (referrer?.lifetime) paid(affiliate, "their affiliate");
  consequences.push("Nobody can leave; who does nothing owes nothing.", ONE_NUMBER);
  return societyPlan(connection, {
    fn: "join",
    persons: [account],
    act: { type: JoinSociety, values: { society, account, affiliate, info, nonce } },
    args: ([own]) => [society, account, affiliate, info, own],
    preview: { sentence: `${name} joins ${named(society)}.`, moves: [], stoppable: null, consequences },
    input: { society, account, affiliate, info },
  });
}

/**
 * A member says something else about themselves, by its salted hash. Must be sent by them.
 *
 * @example await (await societies.updateMembership({ society: 1n, info: hashNote(text, salt) })).send();
 */
export async function updateMembership(
  connection: Connection,
  input: { society: SocietyId; info: string; member?: string },
): Promise<Plan> {
  const { society, info } = input;
  const member = getAddress(await personOf(connection, input.member));
  const found = await memberOf(connection, society, member);
  const name = who(connection, member);
  return societyPlan(connection, {
    fn: "updateMembership",
    persons: [],
    caller: member,
    args: () => [society, info],
    preview: {
      sentence: `${name} says something else about themselves in ${named(society)}.`,
      moves: [],
      stoppable: { until: null, how: "say something else again" },
      consequences: ["Only its hash is public.", ...refusals([found === null, `${name} is not a member`])],
    },
    input: { society, info, member },
  });
}

/**
 * Settles what has vested for members: from then on it counts, for requests from tomorrow on. Open to anyone, and done by
 * itself whenever a member commits, gives or names an heir.
 *
 * @example await (await societies.ripen({ society: 1n, members: [ari, ben] })).send();
 */
export async function ripen(
  connection: Connection,
  { society, members }: { society: SocietyId; members: readonly string[] },
): Promise<Plan> {
  const accounts = members.map((member) => getAddress(member));
  if (accounts.length === 0) throw invalid("Members_None", "Name at least one member", {});
  const [present, ...found] = await Promise.all([
    presentOf(connection, society),
    ...accounts.map((account) => memberOf(connection, society, account)),
  ]);
  const strangers = accounts.filter((_, index) => found[index] === null);
  const lines = found.flatMap((member, index) => {
    if (!member) return [];
    const units = member.vested - member.settled;
    const more = units > 0n ? `${karma(worth(present, units))} more count` : "no more karma counts";
    return [`For ${who(connection, accounts[index])} ${more}, and ${given(present.asset, member)}.`];
  });
  return societyPlan(connection, {
    fn: "ripen",
    persons: [],
    args: () => [society, accounts],
    preview: {
      sentence: `What has vested for ${all(connection, accounts)} in ${named(society)} is settled.`,
      moves: [],
      stoppable: null,
      consequences: [
        ...lines,
        ...strangers.map((account) => refusals([true, `${who(connection, account)} is not a member`])[0]),
      ],
    },
    input: { society, members: accounts },
  });
}

function given(asset: Parameters<typeof money>[0], { gift, charity }: MemberInfo): string {
  return `${money(asset, gift)} of the gift reserve and ${money(asset, charity)} of the charity reserve can be given`;
}

/**
 * Puts a member in the place of one in the ranking who has less settled karma; open to anyone. The ranking decides who
 * controls the society, and how hard requests are to approve.
 *
 * @example await (await societies.improveRanking({ society: 1n, member: ari, instead: ben })).send();
 */
export async function improveRanking(
  connection: Connection,
  input: { society: SocietyId; member: string; instead: string },
): Promise<Plan> {
  const { society } = input;
  const [member, instead] = [getAddress(input.member), getAddress(input.instead)];
  const [present, better, worse, [[ranking]]] = await Promise.all([
    presentOf(connection, society),
    memberOf(connection, society, member),
    memberOf(connection, society, instead),
    readSocieties<[[string[], bigint[]]]>(connection, [["rankingOf", society]]),
  ]);
  const [name, other] = [who(connection, member), who(connection, instead)];
  const [more, less] = [better?.settled ?? 0n, worse?.settled ?? 0n];
  return societyPlan(connection, {
    fn: "improveRanking",
    persons: [],
    args: () => [society, member, instead],
    preview: {
      sentence: `${name} takes the place of ${other} in the ranking of ${named(society)}.`,
      moves: [],
      stoppable: null,
      consequences: [
        `${name} has ${karma(worth(present, more))} settled, ${other} ${karma(worth(present, less))}.`,
        ...refusals(
          [ranking.includes(member), `${name} is in the ranking already`],
          [!ranking.includes(instead), `${other} is not in the ranking`],
          [more <= less, `${name} does not have more`],
        ),
      ],
    },
    input: { society, member, instead },
  });
}
