import { getAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import { DAY, momentInWords } from "../../core/time";
import { NominateOracle } from "../acts";
import type { SocietyId } from "../types";
import { memberOf, presentOf, societyPlan } from "./present";
import { named, refusals, unitsInWords, who } from "./words";

/** Input of {@link nominate}. */
export interface NominateInput {
  society: SocietyId;
  /** Who votes for them, a member; the member themselves to take a nomination back. */
  oracle: string;
  /** Who nominates (default: the connected person). */
  member?: string;
  /** Only a higher one than the last counts (default: the next). */
  counter?: bigint;
}

/**
 * Lets another member vote for oneself, on requests that are filed from tomorrow on; or takes that back. Nominations do not
 * chain.
 *
 * @example await (await societies.nominate({ society: 1n, oracle: ben })).send();
 */
export async function nominate(connection: Connection, input: NominateInput): Promise<Plan> {
  const { society } = input;
  const member = getAddress(await personOf(connection, input.member));
  const oracle = getAddress(input.oracle);
  const [present, found, chosen] = await Promise.all([
    presentOf(connection, society),
    memberOf(connection, society, member),
    memberOf(connection, society, oracle),
  ]);
  const last = found?.nominations ?? 0n;
  const counter = input.counter ?? last + 1n;
  const [name, other] = [who(connection, member), who(connection, oracle)];
  const own = oracle === member;
  const tomorrow = momentInWords((present.today + 1n) * DAY);
  return societyPlan(connection, {
    fn: "nominate",
    persons: [member],
    act: { type: NominateOracle, values: { society, member, oracle, counter } },
    args: ([carried]) => [society, member, oracle, counter, carried],
    preview: {
      sentence: own
        ? `${name} votes for themselves again in ${named(society)}.`
        : `${name} lets ${other} vote for them in ${named(society)}.`,
      moves: [],
      stoppable: { until: null, how: own ? "nominate somebody again" : "nominate themselves" },
      consequences: [
        `It holds for requests that are filed from ${tomorrow} on; for earlier ones ${who(connection, found?.oracle ?? member)} votes.`,
        `${name} has ${unitsInWords(present, found?.settled ?? 0n)} that count, and can file no request before ${tomorrow}.`,
        ...refusals(
          [found === null, `${name} is not a member`],
          [chosen === null && !own, `${other} is not a member`],
          [counter <= last, `A nomination with number ${last} stands, and this one has number ${counter}`],
        ),
      ],
    },
    input: { society, oracle, member, counter },
  });
}
