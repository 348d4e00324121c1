import { expect } from "chai";
import { ethers } from "hardhat";
import type { KarmaHistories } from "../../../typechain-types";
import { BITS, Dice, times } from "./exact";
import { Figures, History, ModelError } from "./model";

const HISTORIES = Number(process.env.KARMA_HISTORIES ?? times(2_000));
const SEED = Number(process.env.KARMA_SEED ?? 20_261_120);

/** Words that one call takes; memory that grows costs time. */
const WORDS = 120;

/** An exact number for people. */
function inWords(value: bigint): string {
  return (Number(value >> (BITS - 80n)) / 2 ** 80).toExponential(3);
}

describe("Histories of karma and vesting", () => {
  it(`${HISTORIES} of up to a hundred years: the chain agrees with the SDK to the bit, and never exceeds exact arithmetic`, async function () {
    this.timeout(0);
    const player = (await ethers.deployContract("KarmaHistories")) as unknown as KarmaHistories;
    const figures = new Figures();
    const began = Date.now();
    let words: bigint[] = [];
    let results: bigint[] = [];
    let first = 0;
    for (let number = 0; number < HISTORIES; number++) {
      const history = new History(new Dice(SEED + number), figures);
      try {
        history.play();
      } catch (error) {
        if (error instanceof ModelError) error.message += ` (KARMA_SEED=${SEED + number} KARMA_HISTORIES=1)`;
        throw error;
      }
      words.push(...history.words);
      results.push(...history.results);
      if (words.length < WORDS && number + 1 < HISTORIES) continue;
      const played = await player.play(words);
      const wrong = results.findIndex((result, i) => played[i] !== result);
      expect(wrong, `histories from seed ${SEED + first}: result ${wrong} differs`).to.equal(-1);
      expect(played.length).to.equal(results.length);
      [words, results, first] = [[], [], number + 1];
    }
    const seconds = (Date.now() - began) / 1000;
    console.log(
      [
        `${figures.histories} histories, ${figures.steps} steps, ${figures.reads} readings of all, ` +
          `${figures.eras} eras, ${seconds.toFixed(1)} s`,
        `${figures.readings} readings, of which ${figures.readingsLess} are one less than the exact karma rounded down`,
        `karma read below exact: at most ${(figures.readBelow >> BITS) > 0n ? "1 + " : ""}` +
          `${inWords(figures.readBelow & ((1n << BITS) - 1n))} millionths`,
        `karma stored below exact: at most ${inWords(figures.storedBelow)} millionths, ` +
          `${inWords(figures.storedBelowPerAct)} an act (2^-24 = ${(2 ** -24).toExponential(3)})`,
        `unvested money against an exact ramp: at most ${inWords(figures.moneyLate)} of what was committed more, ` +
          `${inWords(figures.moneyEarly)} less`,
        `its area for each unit that was committed: at most ${inWords(figures.areaLate)} h more, ` +
          `${inWords(figures.areaEarly)} h less`,
      ]
        .map((line) => `      ${line}`)
        .join("\n"),
    );
  });
});
