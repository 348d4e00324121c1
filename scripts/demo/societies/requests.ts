import { done } from "../couple";
import { nameOf, type Output } from "../output";
import { DAY, EURO, type Role } from "../world";
import { euro, karma, share } from "./figures";
import { KARMA, Kind, type Society } from "./society";

/** What a request came to. */
export interface RequestFigures {
  /** The most that it may receive, and what members chose to give. */
  most: string;
  received: string;
}

/** What each gives to whoever had an accident; the others give nothing, for whatever reason. */
const GIFTS: readonly (readonly [Role, bigint])[] = [
  ["ari", 80n],
  ["elliot", 40n],
  ["maria", 120n],
  ["noor", 100n],
  ["sam", 60n],
  ["ada", 25n],
  ["carla", 50n],
  ["ben", 30n],
];

/** What each gives to people outside. */
const CHARITY: readonly (readonly [Role, bigint])[] = [
  ["maria", 30n],
  ["ari", 25n],
  ["frankie", 20n],
  ["carla", 25n],
  ["eva", 10n],
];

/** Oracles vote for a week; then anybody records what came of it. */
async function certify(society: Society, request: bigint, votes: readonly (readonly [Role, boolean])[], out: Output) {
  // Weights are those of the end of the day before it was filed, which has just happened.
  const { settled } = await society.world.societies.electorateOf(society.id);
  const { accounts, societies } = society.world;
  for (const [role, inFavour] of votes) await society.vote(request, accounts[role], inFavour);
  await society.decide(request, accounts.neighbour);
  const { inFavour, against, threshold, most, state } = await societies.requestOf(request);
  if (state !== 2n) throw new Error(`Request ${request} is in state ${state}, not approved`);
  const [yes, no, needed] = [inFavour, against, threshold].map((units) => share(units, settled));
  out.line(
    `The oracles vote for a week: ${yes} of all karma for it, ${no} against. It needs ${needed} more for than against:`,
  );
  out.line(`approved. That is a recommendation and moves no money. It may receive ${euro(most)} euro at most.`);
  out.line();
  return most;
}

/** Gives from reserves, straight to the beneficiary, and shows what it does to the givers. */
async function fund(
  society: Society,
  request: bigint,
  gifts: readonly (readonly [Role, bigint])[],
  fromCharity: boolean,
  out: Output,
) {
  const rows: string[][] = [];
  for (const [role, amount] of gifts) {
    const who = society.world.accounts[role];
    const before = await society.member(who);
    await society.give(request, who, amount * EURO, fromCharity);
    const after = await society.member(who);
    const reserve = fromCharity ? before.charity : before.gift;
    rows.push([nameOf(role), euro(reserve), euro(amount * EURO), karma(before.karma), karma(after.karma)]);
  }
  out.table(["member", fromCharity ? "for charity" : "in reserve", "gives", "karma", "karma then"], rows);
}

/** A member has an accident: a claim, certified by oracles, funded by who wants to. */
export async function claim(society: Society, out: Output): Promise<RequestFigures> {
  const { accounts, euro: money, societies, chain } = society.world;
  const { kim } = accounts;
  out.heading("Kim breaks a leg and asks for help");
  const eventAt = (await chain.now()) - 20 * DAY;
  const usable = await societies.usableKarma(society.id, kim, eventAt);
  const request = await society.file(kim, 100n * KARMA, "A broken leg: six weeks without wages", { eventAt });
  out.line(
    `Of the karma that Kim had when it happened ${karma(usable)} can be used for it. Kim commits ${karma(100n * KARMA)}, which nothing`,
  );
  out.line("else can be claimed with, and whose own word does not count.");
  const most = await certify(
    society,
    request,
    [
      ["noor", true],
      ["sam", true],
      ["eva", false],
    ],
    out,
  );

  const before = await money.balanceOf(kim);
  await fund(society, request, GIFTS, false, out);
  const received = (await money.balanceOf(kim)) - before;
  const { burned } = await society.member(kim);
  await done(society.as(kim).closeRequest(request));
  const used = (await society.member(kim)).burned - burned;
  const { received: counted } = await societies.requestOf(request);
  if (counted !== received) throw new Error(`${counted} was given, and ${received} arrived`);
  out.line(
    `${euro(received)} euro went from ${GIFTS.length} reserves straight to Kim; whoever did not want to give did not. Of the karma`,
  );
  out.line(`committed ${share(received, most)} is used up, the rest is Kim's again.`);
  if (used === 0n) throw new Error("No karma was used up");
  return { most: euro(most), received: euro(received) };
}

/** Somebody who never paid in: a charity, from the reserves that are for that. */
export async function charity(society: Society, out: Output): Promise<RequestFigures> {
  const { accounts, euro: money, societies } = society.world;
  const { maria, ben, neighbour } = accounts;
  out.heading("A neighbour who is no member loses everything in a fire");
  const subject = "A fire next door: beds, clothes, a stove";
  const request = await society.file(maria, 20n * KARMA, subject, { kind: Kind.Charity, target: neighbour.address });
  out.line(`Maria stands up for them with ${karma(20n * KARMA)} of her karma, as for herself.`);
  const most = await certify(
    society,
    request,
    [
      ["noor", true],
      ["sam", true],
      ["carla", true],
    ],
    out,
  );
  await done(society.as(ben).placeCharity(request, 0));
  const { charities } = await society.info();
  out.line(
    `Of the approved charities the ${charities.length} with most karma for them may receive, from what is set aside for charity:`,
  );
  out.line();
  const before = await money.balanceOf(neighbour);
  await fund(society, request, CHARITY, true, out);
  const received = (await money.balanceOf(neighbour)) - before;
  if ((await societies.requestOf(request)).received !== received) throw new Error("A gift did not arrive");
  out.line(`${euro(received)} euro arrived. Maria earned no karma with it: it is the charity that she asked for.`);
  return { most: euro(most), received: euro(received) };
}
