import { expect } from "chai";
import type { Preview } from "../src";

/** Words that no Spanish text has. */
const ENGLISH = /\b(the|of|will|and|is|are|with|that|which|their|from|until|been|may|for)\b/i;

/** What a program says by mistake. */
const MISTAKES = /undefined|NaN|\[object|null|function/;

/** A name or an address in short: the same in every language. */
const NAME = /^(\p{Lu}[\p{L}\d]*|0x[\da-fA-F]{4}…[\da-fA-F]{4})$/u;

/** What people wrote themselves, in quotation marks. */
const QUOTED = /«[^»]*»|“[^”]*”/g;

/** The figures of a text, with a decimal point, in any order. */
const figuresIn = (text: string) => (text.replace(/(\d),(?=\d)/g, "$1.").match(/\d+(\.\d+)*/g) ?? []).sort();

/** Expects that a Spanish text says the same figures as the English one, in other words. */
export function expectSpanish(english: string, spanish: string): void {
  expect(spanish, english).not.to.equal(english);
  expect(spanish.replace(QUOTED, ""), english).not.to.match(ENGLISH);
  expect(spanish, english).not.to.match(MISTAKES);
  expect(figuresIn(spanish), `${english}\n${spanish}`).to.deep.equal(figuresIn(english));
}

/** Expects that a preview in Spanish is that in English, in other words. */
export function expectSameInSpanish(en: Preview, es: Preview): void {
  const amounts = ({ moves }: Preview) => moves.map(({ amount, unit }) => ({ amount, unit }));
  expect(amounts(es)).to.deep.equal(amounts(en));
  expect(es.karma).to.deep.equal(en.karma);
  expect(es.stoppable?.until).to.equal(en.stoppable?.until);
  const ends = ({ moves }: Preview) => moves.flatMap(({ from, to }) => [from, to]);
  const spanish = ends(es);
  ends(en).forEach((label, index) => {
    if (NAME.test(label)) expect(spanish[index]).to.equal(label);
    else expectSpanish(label, spanish[index]!);
  });
  const texts = ({ sentence, stoppable, consequences }: Preview) => [
    sentence,
    ...(stoppable ? [stoppable.how] : []),
    ...consequences,
  ];
  const said = texts(es);
  expect(said, JSON.stringify(texts(en))).to.have.length(texts(en).length);
  texts(en).forEach((text, index) => {
    expectSpanish(text, said[index]!);
  });
}

/**
 * Expects that messages in Spanish are those in English, each in other words with the same figures.
 *
 * @returns How many there are.
 */
export function expectMessagesInSpanish(english: unknown, spanish: unknown): number {
  if (typeof english === "string") {
    expectSpanish(english, spanish as string);
    expect(spanish, "contractions").not.to.match(/(^|\s)(de|a) el /);
    return 1;
  }
  if (typeof english === "function")
    return expectMessagesInSpanish(english(ANYTHING), (spanish as typeof english)(ANYTHING));
  const [names, others] = [Object.keys(english as object), Object.keys(spanish as object)];
  expect(others.sort()).to.deep.equal(names.sort());
  return names.reduce(
    (sum, name) => sum + expectMessagesInSpanish((english as never)[name], (spanish as never)[name]),
    0,
  );
}

/** A value with any fields, which is written as a 7. */
const ANYTHING: object = new Proxy(() => 7, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => 7n : ANYTHING),
});
