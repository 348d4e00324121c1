import { getAddress, ZeroAddress, ZeroHash } from "ethers";
import { assetAt, type Connection, personOf } from "../../core/connection";
import { invalid } from "../../core/errors";
import type { Plan } from "../../core/plan";
import { JoinSociety } from "../acts";
import { readSocieties } from "../contract";
import { checkRules } from "../rules";
import { checkDescription } from "../texts";
import type { Rules, SocietyId } from "../types";
import { memberOf, nonceOf, presentOf, societyPlan } from "./present";
import { rulesInWords } from "./ruleWords";
import { SocietyWords } from "./words";

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
  const words = new SocietyWords(connection);
  const say = words.say.membership.createSociety;
  const who = words.who(creator);
  const consequences = [...rulesInWords(words, rules, asset), say.fixed()];
  if (shares > 0n) consequences.push(rules.fee === 0n ? say.sharesWithoutFee(shares) : say.shares({ who, shares }));
  if (codeless) consequences.push(say.codeless());
  consequences.push(
    say.control({ who, members: 2n * rules.control, top: rules.control }),
    say.joinsLater(who),
    ...words.refusals([asset.decimals > 36, say.decimals()]),
  );
  return societyPlan(connection, {
    fn: "createSociety",
    persons: [],
    caller: creator,
    args: () => [asset.address, rules, shares, name, description, url],
    preview: {
      sentence: say.sentence({ who, name, symbol: asset.symbol }),
      moves: shares > 0n ? [{ from: say.society(), to: who, amount: shares, unit: "shares" }] : [],
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
  const words = new SocietyWords(connection);
  const say = words.say.membership.join;
  const who = words.who(account);
  const consequences = words.refusals(
    [member !== null, say.already(who)],
    [referred && !referrer?.lifetime, say.notLifetime(words.who(affiliate))],
  );
  if (ended) consequences.push(say.ended());
  if (carrier?.lifetime) consequences.push(say.registrar({ who: words.who(sender), member: who }));
  if (referrer?.lifetime) consequences.push(say.affiliate({ who: words.who(affiliate), member: who }));
  consequences.push(say.forGood(), words.say.common.oneNumber());
  return societyPlan(connection, {
    fn: "join",
    persons: [account],
    act: { type: JoinSociety, values: { society, account, affiliate, info, nonce } },
    args: ([own]) => [society, account, affiliate, info, own],
    preview: { sentence: say.sentence({ who, society }), moves: [], stoppable: null, consequences },
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
  const words = new SocietyWords(connection);
  const { common, membership } = words.say;
  const say = membership.updateMembership;
  const who = words.who(member);
  return societyPlan(connection, {
    fn: "updateMembership",
    persons: [],
    caller: member,
    args: () => [society, info],
    preview: {
      sentence: say.sentence({ who, society }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [say.hash(), ...words.refusals([found === null, common.notAMember(who)])],
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
  const words = new SocietyWords(connection);
  const { common, membership } = words.say;
  const say = membership.ripen;
  const strangers = accounts.filter((_, index) => found[index] === null);
  const lines = found.flatMap((member, index) => {
    if (!member) return [];
    const units = member.vested - member.settled;
    const more = units > 0n ? words.units(present, units) : null;
    const [gift, charity] = [words.money(present.asset, member.gift), words.money(present.asset, member.charity)];
    return [say.settled({ member: words.who(accounts[index]), more, gift, charity })];
  });
  return societyPlan(connection, {
    fn: "ripen",
    persons: [],
    args: () => [society, accounts],
    preview: {
      sentence: say.sentence({ members: words.all(accounts), society }),
      moves: [],
      stoppable: null,
      consequences: [
        ...lines,
        ...words.refusals(...strangers.map((account) => [true, common.notAMember(words.who(account))] as const)),
      ],
    },
    input: { society, members: accounts },
  });
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
  const words = new SocietyWords(connection);
  const say = words.say.membership.improveRanking;
  const [who, other] = [words.who(member), words.who(instead)];
  const [more, less] = [better?.settled ?? 0n, worse?.settled ?? 0n];
  return societyPlan(connection, {
    fn: "improveRanking",
    persons: [],
    args: () => [society, member, instead],
    preview: {
      sentence: say.sentence({ who, other, society }),
      moves: [],
      stoppable: null,
      consequences: [
        say.settled({ who, karma: words.units(present, more), other, otherKarma: words.units(present, less) }),
        ...words.refusals(
          [ranking.includes(member), say.already(who)],
          [!ranking.includes(instead), say.notInIt(other)],
          [more <= less, say.notMore(who)],
        ),
      ],
    },
    input: { society, member, instead },
  });
}
