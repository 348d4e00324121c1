import type { Commonweal } from "../../connect";
import type { RelationshipSummary } from "../../relationships/reads/overview";
import { type Pair, Stage } from "../../relationships/types";
import { readInput } from "../input";
import type { Output } from "../terminal";
import { UsageError } from "../usage";
import { addressIn, wholeNumber } from "./arguments";
import { type Block, nameIn, rows, type Say, type Status, sayingOf } from "./lines";

/** `status person ADDRESS [ID…]`: without ids they are found in the history. */
export async function personStatus(
  { connection, relationships }: Commonweal,
  [person, ...ids]: readonly string[],
  output: Output,
): Promise<Status> {
  const account = addressIn(person);
  if (ids.length === 0) output.progress("Looking for relationships in the history …");
  const known = ids.length > 0 ? ids : (await relationships.relationshipsOf(account)).map(({ id }) => id);
  const page = await relationships.overview(account, known);
  const say = sayingOf(connection);
  const { asset } = connection;
  return {
    data: page,
    block: {
      title: say.who(page.person),
      rows: rows(
        ["Personal Tokens", say.money(page.personalTokens, asset)],
        ["can be cashed out", say.money(page.cashable, asset)],
      ),
      blocks: page.relationships.map((one) => relationshipBlock(one, say, (amount) => say.money(amount, asset))),
    },
  };
}

/** `status relationship FILE`: the pair and its terms, which only the two have. */
export async function relationshipStatus(
  { connection, relationships }: Commonweal,
  [file]: readonly string[],
): Promise<Status> {
  if (!file) throw new UsageError("Give the file of the pair; `commonweal compose pair` makes one");
  const { pair } = readInput("relationships.open", [`pair=@${file}`]) as { pair: Pair };
  const page = await relationships.relationshipPage(pair);
  const say = sayingOf(connection);
  const money = (amount: bigint) => say.money(amount, connection.asset);
  const block = relationshipBlock(page, say, money);
  return {
    data: page,
    block: {
      ...block,
      title: `${page.coin}: ${block.title}`,
      rows: [
        ...block.rows,
        [
          "if divided now",
          `${say.who(pair.a)} ${money(page.division.shareA)}, ${say.who(pair.b)} ${money(page.division.shareB)}`,
        ],
      ],
    },
  };
}

function relationshipBlock(one: RelationshipSummary, say: Say, money: (amount: bigint) => string): Block {
  const { contribution, noticeEndsAt, suspendedUntil, claimable, fundedUntil } = one;
  return {
    title: `Relationship ${one.id}`,
    rows: rows(
      ["stage", nameIn(Stage, one.stage)],
      ["pot", money(one.pot)],
      ["care", `${one.careA} and ${one.careB}`],
      contribution !== null && ["contribution", `month ${contribution.month}, from ${say.moment(contribution.from)}`],
      noticeEndsAt !== null && ["notice", `until ${say.moment(noticeEndsAt)}`],
      suspendedUntil !== null && ["suspended", `until ${say.moment(suspendedUntil)}`],
      claimable > 0n && ["subsidy", money(claimable)],
      fundedUntil !== null && ["funded", `until ${say.moment(fundedUntil)}`],
    ),
  };
}

/** `status programme NUMBER`. */
export async function programmeStatus(
  { connection, subsidies }: Commonweal,
  [number]: readonly string[],
): Promise<Status> {
  const page = await subsidies.programmePage(wholeNumber(number, "A programme"));
  const say = sayingOf(connection);
  const { asset } = connection;
  return {
    data: page,
    block: {
      title: `Programme ${page.programme} of ${say.who(page.funder)}`,
      rows: rows(
        ["treasury", say.money(page.treasury, asset)],
        ["reserved", say.money(page.reserved, asset)],
        ["enrolled", String(page.enrolled.length)],
        ["room", `${page.room.atHighestRate} to ${page.room.atLowestRate} more pairs`],
        page.fundedUntil !== null && ["funded", `until ${say.moment(page.fundedUntil)}`],
      ),
    },
  };
}
