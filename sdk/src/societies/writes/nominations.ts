import { getAddress } from "ethers";
import { type Connection, personOf } from "../../core/connection";
import type { Plan } from "../../core/plan";
import { DAY } from "../../core/time";
import { NominateOracle } from "../acts";
import type { SocietyId } from "../types";
import { memberOf, presentOf, societyPlan } from "./present";
import { SocietyWords } from "./words";

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
  const words = new SocietyWords(connection);
  const { common, membership } = words.say;
  const say = membership.nominate;
  const [who, other] = [words.who(member), words.who(oracle)];
  const own = oracle === member;
  const from = words.moment((present.today + 1n) * DAY);
  return societyPlan(connection, {
    fn: "nominate",
    persons: [member],
    act: { type: NominateOracle, values: { society, member, oracle, counter } },
    args: ([carried]) => [society, member, oracle, counter, carried],
    preview: {
      sentence: own ? say.takesBack({ who, society }) : say.sentence({ who, oracle: other, society }),
      moves: [],
      stoppable: { until: null, how: own ? say.stopTakingBack() : say.stop() },
      consequences: [
        say.holds({ from, oracle: words.who(found?.oracle ?? member) }),
        say.waits({ who, karma: words.units(present, found?.settled ?? 0n) }),
        ...words.refusals(
          [found === null, common.notAMember(who)],
          [chosen === null && !own, common.notAMember(other)],
          [counter <= last, say.old({ last, counter })],
        ),
      ],
    },
    input: { society, oracle, member, counter },
  });
}
