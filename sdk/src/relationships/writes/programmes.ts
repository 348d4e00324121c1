import { getAddress } from "ethers";
import { approvalFor } from "../../core/allowance";
import type { Amount } from "../../core/amounts";
import { type Connection, personOf } from "../../core/connection";
import { readAll } from "../../core/multicall";
import { Plan } from "../../core/plan";
import type { Move } from "../../core/preview";
import { programmes as english } from "../../messages/en/relationships/programmes";
import { succession } from "../../messages/en/relationships/succession";
import { isNobody, ledgerRead, readOf } from "../reads/state";
import type { Policy } from "../types";
import { categoriesInWords } from "./policies";
import { amountIn, RelationshipWords } from "./words";

/**
 * Creates a programme; the connected person becomes its funder.
 *
 * @example
 * const policy = makePolicy({ steps: [{ care: 50n, rate: 200_000_000n }], months: 12n, waiver: VERIFIER_WAIVER, categories: 1n });
 * await (await subsidies.createProgramme({ policy, uri: "https://example.org/policy" })).send();
 */
export async function createProgramme(
  connection: Connection,
  { policy, uri, funder }: { policy: Policy; uri: string; funder?: string },
): Promise<Plan> {
  const caller = getAddress(await personOf(connection, funder));
  const highest = policy.steps[policy.steps.length - 1].rate * policy.months;
  const words = new RelationshipWords(connection);
  const say = words.theme("programmes", english).createProgramme;
  const { months, minPaidMonths, localOnly } = policy;
  return new Plan(connection, {
    contract: connection.desk,
    fn: "createProgramme",
    persons: [],
    caller,
    args: () => [policy, uri],
    preview: {
      sentence: say.sentence({ who: words.who(caller), months, money: words.sum(highest) }),
      moves: [],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        say.unchanging(),
        isNobody(policy.verifier) ? say.unverified() : say.verified(words.who(policy.verifier)),
        say.needs({ months: minPaidMonths, categories: categoriesInWords(policy), localOnly }),
      ],
    },
    write: { method: "subsidies.createProgramme", input: { policy, uri, funder: caller } },
  });
}

/**
 * Pays into a programme; open to anyone. Includes the approval if one is needed.
 *
 * @example await (await subsidies.fundProgramme({ programme: 1n, amount: "100" })).send();
 */
export async function fundProgramme(
  connection: Connection,
  input: { programme: bigint; amount: Amount; from?: string },
): Promise<Plan> {
  const from = getAddress(await personOf(connection, input.from));
  const amount = amountIn(connection, input.amount);
  const { asset, ledger } = connection;
  const spending = { asset: asset.address, spender: ledger.address, person: from, amount };
  const { approval } = await approvalFor(connection, spending);
  const { programme } = input;
  const words = new RelationshipWords(connection);
  const { common } = words;
  const say = words.theme("programmes", english).fundProgramme;
  const [who, money] = [words.who(from), words.sum(amount)];
  const note = common.twice(money);
  return new Plan(connection, {
    contract: connection.desk,
    fn: "fundProgramme",
    persons: [],
    caller: from,
    args: () => [programme, amount],
    before: approval ? [approval] : [],
    spends: [{ ...spending, note }],
    preview: {
      sentence: say.sentence({ who, money, programme }),
      moves: [{ from: who, to: common.programme(programme), amount, unit: "treasury" }],
      stoppable: { until: null, how: say.stop() },
      consequences: approval ? [note] : [],
    },
    write: { method: "subsidies.fundProgramme", input: { programme, amount, from } },
  });
}

/**
 * The funder takes out what is not reserved for anybody.
 *
 * @example await (await subsidies.withdrawFromProgramme({ programme: 1n, amount: "40" })).send();
 */
export async function withdrawFromProgramme(
  connection: Connection,
  input: { programme: bigint; amount: Amount; to?: string },
): Promise<Plan> {
  const { programme } = input;
  const [found, treasury] = await readAll<never>(connection.provider, [
    readOf(connection.desk, "programmeOf", programme),
    ledgerRead(connection, "treasuryOf", programme),
  ]);
  const { funder } = found as { funder: string };
  const to = getAddress(input.to ?? funder);
  const amount = amountIn(connection, input.amount);
  const free = treasury as bigint;
  const words = new RelationshipWords(connection);
  const { common } = words;
  const say = words.theme("programmes", english).withdrawFromProgramme;
  const receiver = words.who(to);
  return new Plan(connection, {
    contract: connection.desk,
    fn: "withdrawFromProgramme",
    persons: [],
    caller: funder,
    args: () => [programme, to, amount],
    preview: {
      sentence: say.sentence({ who: words.who(funder), money: words.sum(amount), programme, to: receiver }),
      moves: [{ from: common.programme(programme), to: receiver, amount, unit: "money" }],
      stoppable: { until: null, how: say.stop() },
      consequences: [
        free < amount ? words.refusal(say.tooMuch(words.sum(free))) : say.stays(),
        ...words.refusals([to === connection.ledger.address, say.toLedger()]),
      ],
    },
    write: { method: "subsidies.withdrawFromProgramme", input: { programme, amount, to } },
  });
}

/**
 * The funder names a later version of the ledger for the treasury, or none any more (zero address).
 *
 * @example await (await subsidies.nameSuccessor({ programme: 1n, ledger: later })).send();
 */
export async function nameSuccessor(
  connection: Connection,
  { programme, ledger }: { programme: bigint; ledger: string },
): Promise<Plan> {
  const successor = getAddress(ledger);
  const words = new RelationshipWords(connection);
  const say = words.theme("programmes", english).nameSuccessor;
  return ofFunder(connection, "nameSuccessor", programme, [programme, successor], {
    sentence: (funder) => {
      const who = words.who(funder);
      return isNobody(successor) ? say.none({ who, programme }) : say.sentence({ who, ledger, programme });
    },
    consequence: isNobody(successor) ? words.theme("succession", succession).takenBack() : say.movable(),
    input: { ledger: successor },
  });
}

/**
 * The funder moves the treasury to the named later version.
 *
 * @example await (await subsidies.moveProgramme({ programme: 1n })).send();
 */
export async function moveProgramme(connection: Connection, { programme }: { programme: bigint }): Promise<Plan> {
  const words = new RelationshipWords(connection);
  const { common } = words;
  const say = words.theme("programmes", english).moveProgramme;
  const [treasury] = await readAll<bigint>(connection.provider, [ledgerRead(connection, "treasuryOf", programme)]);
  const [from, to] = [common.programme(programme), common.laterVersion()];
  return ofFunder(connection, "moveProgramme", programme, [programme], {
    sentence: (funder) => say.sentence({ who: words.who(funder), programme, money: words.sum(treasury) }),
    moves: treasury > 0n ? [{ from, to, amount: treasury, unit: "treasury" }] : [],
    consequence: say.stays(),
  });
}

async function ofFunder(
  connection: Connection,
  fn: string,
  programme: bigint,
  args: readonly unknown[],
  said: { sentence: (funder: string) => string; moves?: Move[]; consequence: string; input?: Record<string, unknown> },
): Promise<Plan> {
  const [found] = await readAll<{ funder: string }>(connection.provider, [
    readOf(connection.desk, "programmeOf", programme),
  ]);
  return new Plan(connection, {
    contract: connection.desk,
    fn,
    persons: [],
    caller: found.funder,
    args: () => args,
    preview: {
      sentence: said.sentence(found.funder),
      moves: said.moves ?? [],
      stoppable: null,
      consequences: [said.consequence],
    },
    write: { method: `subsidies.${fn}`, input: { programme, ...said.input } },
  });
}
