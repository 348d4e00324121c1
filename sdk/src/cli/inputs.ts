// Written by `npm run sdk:inputs`. Do not edit.
import type { WriteInput } from "./fields";

/** Every write, by domain and name: what it does, and what it takes. */
export const inputs: Readonly<Record<string, WriteInput>> = {
  "relationships.monetise": {
    says: "Pays a person's money in for as many Personal Tokens. Includes the approval if one is needed and no permit is given.",
    fields: [
      { name: "amount", kind: "amount" },
      { name: "person", optional: true, says: "Who pays and receives (default: the connected person).", kind: "text" },
      {
        name: "permit",
        optional: true,
        says: "From {@link signPermit}: then no approval is needed.",
        kind: "object",
        fields: [
          { name: "deadline", says: "Last second (UNIX) in which it can be used.", kind: "whole" },
          { name: "v", kind: "number" },
          { name: "r", kind: "text" },
          { name: "s", kind: "text" },
        ],
      },
    ],
  },
  "relationships.cashOut": {
    says: "Takes a person's money out, at most what is cashable.",
    fields: [
      { name: "amount", kind: "amount" },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "relationships.logOwnCare": {
    says: "Logs care for oneself (self-relationship, CS-1). Symbolic: no money depends on it.",
    fields: [
      { name: "units", says: "Activities or minutes, as the person counts; above 0.", kind: "whole" },
      { name: "category", optional: true, says: "Coarse category, 0 for none.", kind: "number" },
      { name: "note", optional: true, says: "Salted hash of a note, see `hashNote`; left out for none.", kind: "text" },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "relationships.open": {
    says: "Opens a relationship (CS-1), as both agree.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
    ],
  },
  "relationships.decline": {
    says: "Declines a relationship that is not open yet, for good.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "relationships.cancelSignatures": {
    says: "Makes void whatever the two have half-signed in this relationship, and the person's next carried act in it.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "relationships.cancelSignature": {
    says: "Makes the person's next signature of a sequence void. Sequence 0 is that of money; that of a relationship is `keyOf`.",
    fields: [
      { name: "key", optional: true, kind: "whole" },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "relationships.confirm": {
    says: "Records one activity; the receiver of care records it, and sends it. To let another carry it, sign a `confirmBatch`.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "units", optional: true, says: "Units in the pair's scheme (default 1).", kind: "whole" },
      {
        name: "receiver",
        optional: true,
        says: "Who received care and says so (default: the connected person).",
        kind: "text",
      },
      { name: "needed", optional: true, kind: "boolean" },
      { name: "wellReceived", optional: true, kind: "boolean" },
    ],
  },
  "relationships.confirmBatch": {
    says: "Records several activities at once (schemes Activities and Minutes).",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      {
        name: "activities",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "units", kind: "whole" },
            { name: "needed", optional: true, kind: "boolean" },
            { name: "wellReceived", optional: true, kind: "boolean" },
          ],
        },
      },
      { name: "receiver", optional: true, kind: "text" },
    ],
  },
  "relationships.confirmWeighted": {
    says: "Records activities of the scheme Weighted.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      {
        name: "table",
        says: "Weights by category; must be the table of the terms.",
        kind: "list",
        item: { kind: "number" },
      },
      {
        name: "activities",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "category", kind: "number" },
            { name: "quantity", kind: "whole" },
            { name: "needed", optional: true, kind: "boolean" },
            { name: "wellReceived", optional: true, kind: "boolean" },
          ],
        },
      },
      { name: "receiver", optional: true, kind: "text" },
    ],
  },
  "relationships.makeCheckpoint": {
    says: "Records the totals of all care so far, as both agree: what an `ActivityLog` gives with `checkpoint()`. What either declares later without the other is bounded from `asOf` on, not from when the checkpoint is carried.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      {
        name: "totals",
        says: "What an `ActivityLog` gives with `checkpoint()`.",
        kind: "object",
        fields: [
          { name: "relationship", kind: "text" },
          { name: "careA", says: "Units given by the partner with the lower address, ever.", kind: "whole" },
          { name: "careB", says: "The same of the partner with the higher address.", kind: "whole" },
          { name: "logRoot", says: "Merkle root of the entries.", kind: "text" },
          { name: "entries", says: "How many entries the root covers.", kind: "number" },
        ],
      },
      {
        name: "asOf",
        optional: true,
        says: "As of when (default: the latest block); what one of them signed keeps its time until it is carried.",
        kind: "moment",
      },
    ],
  },
  "relationships.beginCommonFund": {
    says: "Begins the common fund (CS-1 to CS-2): both compose, and the first month is paid.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      {
        name: "extraA",
        optional: true,
        says: "Composed by the partner with the lower address beyond the contribution (default 0).",
        kind: "amount",
      },
      { name: "extraB", optional: true, says: "The same of the partner with the higher address.", kind: "amount" },
    ],
  },
  "relationships.compose": {
    says: "Composes Personal Tokens of the two into the pot, as both agree.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "fromA", says: "From the partner with the lower address.", kind: "amount" },
      { name: "fromB", says: "From the partner with the higher address.", kind: "amount" },
    ],
  },
  "relationships.collectContribution": {
    says: "Collects the contribution of the earliest month that is due and not missed, from both; open to anyone.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
    ],
  },
  "relationships.pay": {
    says: "Pays a registered co-operative from the pot, as both agree. It receives care credit, redeemable 1:1.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "cooperative", says: "The co-operative's account.", kind: "text" },
      { name: "amount", kind: "amount" },
      {
        name: "memo",
        optional: true,
        says: "Salted hash of what it is for, see `hashNote`; left out for none.",
        kind: "text",
      },
    ],
  },
  "relationships.settlePot": {
    says: "Divides the pot by the care of this chapter and begins a new one, without ending, as both agree.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
    ],
  },
  "relationships.claimSubsidies": {
    says: "Claims accrued subsidy of any number of relationships into their pots; open to anyone.",
    fields: [
      { name: "ids", optional: true, kind: "list", item: { kind: "text" } },
      {
        name: "pairs",
        optional: true,
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "a", kind: "text" },
            { name: "b", kind: "text" },
            {
              name: "terms",
              kind: "object",
              fields: [
                { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
                {
                  name: "weights",
                  says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                  kind: "text",
                },
                {
                  name: "contribution",
                  says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                  kind: "whole",
                },
                { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
                {
                  name: "arbitrator",
                  says: "Who decides a contested declaration; the zero address for nobody.",
                  kind: "text",
                },
                { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
                { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
                { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
              ],
            },
          ],
        },
      },
    ],
  },
  "relationships.redeem": {
    says: "Pays money out for care credit, 1:1, to its holder; works after an expulsion too.",
    fields: [
      { name: "amount", kind: "amount" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "relationships.transferCareCredit": {
    says: "Passes care credit from one registered co-operative to another. Must be sent by the holder.",
    fields: [
      { name: "to", kind: "text" },
      { name: "amount", kind: "amount" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "relationships.followAccount": {
    says: "Moves the care credit of a replaced account to the one that took its place in the register; open to anyone.",
    fields: [{ name: "account", kind: "text" }],
  },
  "relationships.dissolve": {
    says: "Ends a relationship at once, as both agree, by confirmed care.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
    ],
  },
  "relationships.giveNotice": {
    says: "Gives notice: the way of one person to end a relationship.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, says: "Who acts (default: the connected person).", kind: "text" },
    ],
  },
  "relationships.withdrawNotice": {
    says: "Takes one's notice back before it is over; once per person and chapter.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, says: "Who acts (default: the connected person).", kind: "text" },
    ],
  },
  "relationships.declareCare": {
    says: "Declares the total of care that the person gave, in the first half of the notice, once.",
    fields: [
      { name: "total", says: "The person's total, ever; above what is confirmed.", kind: "whole" },
      { name: "logRoot", says: "Merkle root of their log.", kind: "text" },
      {
        name: "table",
        optional: true,
        says: "Weights by category, with the scheme Weighted.",
        kind: "list",
        item: { kind: "number" },
      },
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, says: "Who acts (default: the connected person).", kind: "text" },
    ],
  },
  "relationships.withdrawDeclaration": {
    says: "Takes one's own declaration back while nobody contested it.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, says: "Who acts (default: the connected person).", kind: "text" },
    ],
  },
  "relationships.contestDeclaration": {
    says: "Contests what the other declared, until the notice is over.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, says: "Who acts (default: the connected person).", kind: "text" },
    ],
  },
  "relationships.decideDeclaration": {
    says: "The arbitrator picks the total of a contested declaration.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "partner", says: "Whose declaration.", kind: "text" },
      { name: "total", kind: "whole" },
    ],
  },
  "relationships.endAfterNotice": {
    says: "Ends a relationship after its notice; open to anyone.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
    ],
  },
  "relationships.suspend": {
    says: "Suspends payments, contributions and new subsidy for 30 days, at once. Once per person and chapter.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, says: "Who acts (default: the connected person).", kind: "text" },
    ],
  },
  "relationships.liftSuspension": {
    says: "Lifts a suspension: its author, or the arbitrator.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, says: "Who acts (default: the connected person).", kind: "text" },
    ],
  },
  "relationships.endSuspended": {
    says: "Ends a suspended relationship at once, by confirmed and decided care. Only the arbitrator.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
    ],
  },
  "relationships.nameRelationshipSuccessor": {
    says: "Names a later version of the ledger for a relationship, or none any more (zero address), as both agree.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "ledger", kind: "text" },
    ],
  },
  "relationships.namePersonalTokenSuccessor": {
    says: "Names a later version of the ledger for one's own Personal Token, or none any more (zero address).",
    fields: [
      { name: "ledger", kind: "text" },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "relationships.moveRelationship": {
    says: "Moves a relationship and its pot to the named later version. One of the two sends it.",
    fields: [
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "relationships.movePersonalToken": {
    says: "Moves one's own Personal Token to the named later version.",
    fields: [{ name: "person", optional: true, kind: "text" }],
  },
  "subsidies.createProgramme": {
    says: "Creates a programme; the connected person becomes its funder.",
    fields: [
      {
        name: "policy",
        kind: "object",
        fields: [
          {
            name: "steps",
            kind: "list",
            item: {
              kind: "object",
              fields: [
                { name: "care", kind: "whole" },
                { name: "rate", kind: "whole" },
              ],
            },
          },
          { name: "months", kind: "whole" },
          { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
          { name: "weights", kind: "text" },
          { name: "minPaidMonths", kind: "whole" },
          { name: "minContribution", kind: "whole" },
          { name: "minCare", kind: "whole" },
          { name: "minBalance", says: "Smaller to larger care in basis points (10,000 = equal).", kind: "whole" },
          { name: "verifier", kind: "text" },
          { name: "waiver", kind: "text" },
          { name: "categories", kind: "whole" },
          { name: "localOnly", kind: "boolean" },
        ],
      },
      { name: "uri", kind: "text" },
      { name: "funder", optional: true, kind: "text" },
    ],
  },
  "subsidies.fundProgramme": {
    says: "Pays into a programme; open to anyone. Includes the approval if one is needed.",
    fields: [
      { name: "programme", kind: "whole" },
      { name: "amount", kind: "amount" },
      { name: "from", optional: true, kind: "text" },
    ],
  },
  "subsidies.withdrawFromProgramme": {
    says: "The funder takes out what is not reserved for anybody.",
    fields: [
      { name: "programme", kind: "whole" },
      { name: "amount", kind: "amount" },
      { name: "to", optional: true, kind: "text" },
    ],
  },
  "subsidies.enrolPair": {
    says: "Enrols two people, as both agree, if they meet the policy (CS-2 to CS-3).",
    fields: [
      { name: "programme", kind: "whole" },
      {
        name: "policy",
        says: "The programme's policy, from its event or `programmePage`.",
        kind: "object",
        fields: [
          {
            name: "steps",
            kind: "list",
            item: {
              kind: "object",
              fields: [
                { name: "care", kind: "whole" },
                { name: "rate", kind: "whole" },
              ],
            },
          },
          { name: "months", kind: "whole" },
          { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
          { name: "weights", kind: "text" },
          { name: "minPaidMonths", kind: "whole" },
          { name: "minContribution", kind: "whole" },
          { name: "minCare", kind: "whole" },
          { name: "minBalance", says: "Smaller to larger care in basis points (10,000 = equal).", kind: "whole" },
          { name: "verifier", kind: "text" },
          { name: "waiver", kind: "text" },
          { name: "categories", kind: "whole" },
          { name: "localOnly", kind: "boolean" },
        ],
      },
      {
        name: "pair",
        kind: "object",
        fields: [
          { name: "a", kind: "text" },
          { name: "b", kind: "text" },
          {
            name: "terms",
            kind: "object",
            fields: [
              { name: "scheme", kind: "choice", choices: { Activities: 0, Minutes: 1, Weighted: 2 } },
              {
                name: "weights",
                says: "keccak256 of the packed table of weights; zero unless the scheme is Weighted.",
                kind: "text",
              },
              {
                name: "contribution",
                says: "What each partner pays per month of 30 days, in the smallest unit of the asset.",
                kind: "whole",
              },
              { name: "notice", says: "Seconds between notice and the end (7 to 90 days).", kind: "whole" },
              {
                name: "arbitrator",
                says: "Who decides a contested declaration; the zero address for nobody.",
                kind: "text",
              },
              { name: "regionA", says: "Region code (bytes8) of the partner with the lower address.", kind: "text" },
              { name: "regionB", says: "Region code (bytes8) of the partner with the higher address.", kind: "text" },
              { name: "salt", says: "Makes the id unique and unguessable.", kind: "text" },
            ],
          },
        ],
      },
      {
        name: "attestation",
        optional: true,
        says: "The verifier's attestation and signature, if the programme has a verifier.",
        kind: "object",
        fields: [
          { name: "schema", kind: "text" },
          { name: "recipient", kind: "text" },
          { name: "time", kind: "whole" },
          { name: "expirationTime", kind: "whole" },
          { name: "refUID", kind: "text" },
          { name: "data", kind: "text" },
        ],
      },
      { name: "verifierSignature", optional: true, kind: "text" },
    ],
  },
  "subsidies.stopEnrolment": {
    says: "The funder stops an enrolment for the future; what has accrued is paid.",
    fields: [
      { name: "programme", kind: "whole" },
      { name: "relationship", kind: "text" },
      { name: "reason", kind: "text" },
    ],
  },
  "subsidies.nameSuccessor": {
    says: "The funder names a later version of the ledger for the treasury, or none any more (zero address).",
    fields: [
      { name: "programme", kind: "whole" },
      { name: "ledger", kind: "text" },
    ],
  },
  "subsidies.moveProgramme": {
    says: "The funder moves the treasury to the named later version.",
    fields: [{ name: "programme", kind: "whole" }],
  },
  "subsidies.revokeAttestation": {
    says: "Revokes an attestation of the connected person.",
    fields: [
      { name: "uid", kind: "text" },
      { name: "attester", optional: true, kind: "text" },
    ],
  },
  "subsidies.makeStatement": {
    says: "States that one lives by a contract template; each person counts once for each.",
    fields: [
      { name: "statement", kind: "text" },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "subsidies.withdrawStatement": {
    says: "Takes a statement back.",
    fields: [
      { name: "statement", kind: "text" },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "cooperatives.openMotion": {
    says: "Opens a motion; only a registered co-operative.",
    fields: [
      {
        name: "motion",
        kind: "object",
        fields: [
          {
            name: "action",
            kind: "choice",
            choices: { Admit: 0, Expel: 1, Reclassify: 2, ReplaceAccount: 3, RecogniseSuccessor: 4 },
          },
          { name: "proposer", kind: "text" },
          { name: "subject", kind: "text" },
          { name: "successor", kind: "text" },
          { name: "codeHash", kind: "text" },
          {
            name: "record",
            kind: "object",
            fields: [
              {
                name: "kind",
                says: "0 other, 1 worker, 2 consumer, 3 housing, 4 care, 5 credit, 6 platform, 7 producer, 8 multi-stakeholder, 9 public.",
                kind: "number",
              },
              { name: "publicBody", kind: "boolean" },
              { name: "region", says: "Region code (bytes8), see `regionCode`.", kind: "text" },
              { name: "categories", says: "Bit mask of categories, see `categoryMask`.", kind: "number" },
            ],
          },
          { name: "detailsHash", kind: "text" },
          { name: "detailsUri", kind: "text" },
          { name: "salt", kind: "whole" },
        ],
      },
    ],
  },
  "cooperatives.castVote": {
    says: "Votes on a motion, changes a vote or takes it back.",
    fields: [
      { name: "motion", says: "The motion's id.", kind: "text" },
      { name: "choice", kind: "choice", choices: { None: 0, For: 1, Against: 2 } },
      { name: "voter", optional: true, kind: "text" },
      {
        name: "counter",
        optional: true,
        says: "Only a higher number than the last counts (default: now in seconds).",
        kind: "whole",
      },
    ],
  },
  "cooperatives.withdrawMotion": {
    says: "The proposer withdraws a motion while votes are taken.",
    fields: [
      {
        name: "motion",
        kind: "object",
        fields: [
          {
            name: "action",
            kind: "choice",
            choices: { Admit: 0, Expel: 1, Reclassify: 2, ReplaceAccount: 3, RecogniseSuccessor: 4 },
          },
          { name: "proposer", kind: "text" },
          { name: "subject", kind: "text" },
          { name: "successor", kind: "text" },
          { name: "codeHash", kind: "text" },
          {
            name: "record",
            kind: "object",
            fields: [
              {
                name: "kind",
                says: "0 other, 1 worker, 2 consumer, 3 housing, 4 care, 5 credit, 6 platform, 7 producer, 8 multi-stakeholder, 9 public.",
                kind: "number",
              },
              { name: "publicBody", kind: "boolean" },
              { name: "region", says: "Region code (bytes8), see `regionCode`.", kind: "text" },
              { name: "categories", says: "Bit mask of categories, see `categoryMask`.", kind: "number" },
            ],
          },
          { name: "detailsHash", kind: "text" },
          { name: "detailsUri", kind: "text" },
          { name: "salt", kind: "whole" },
        ],
      },
    ],
  },
  "cooperatives.stopReplacement": {
    says: "The account that was to be replaced shows that its keys are not lost.",
    fields: [
      {
        name: "motion",
        kind: "object",
        fields: [
          {
            name: "action",
            kind: "choice",
            choices: { Admit: 0, Expel: 1, Reclassify: 2, ReplaceAccount: 3, RecogniseSuccessor: 4 },
          },
          { name: "proposer", kind: "text" },
          { name: "subject", kind: "text" },
          { name: "successor", kind: "text" },
          { name: "codeHash", kind: "text" },
          {
            name: "record",
            kind: "object",
            fields: [
              {
                name: "kind",
                says: "0 other, 1 worker, 2 consumer, 3 housing, 4 care, 5 credit, 6 platform, 7 producer, 8 multi-stakeholder, 9 public.",
                kind: "number",
              },
              { name: "publicBody", kind: "boolean" },
              { name: "region", says: "Region code (bytes8), see `regionCode`.", kind: "text" },
              { name: "categories", says: "Bit mask of categories, see `categoryMask`.", kind: "number" },
            ],
          },
          { name: "detailsHash", kind: "text" },
          { name: "detailsUri", kind: "text" },
          { name: "salt", kind: "whole" },
        ],
      },
    ],
  },
  "cooperatives.executeMotion": {
    says: "Executes a motion that passed; a candidate or new account must agree, other motions are open to anyone.",
    fields: [
      {
        name: "motion",
        kind: "object",
        fields: [
          {
            name: "action",
            kind: "choice",
            choices: { Admit: 0, Expel: 1, Reclassify: 2, ReplaceAccount: 3, RecogniseSuccessor: 4 },
          },
          { name: "proposer", kind: "text" },
          { name: "subject", kind: "text" },
          { name: "successor", kind: "text" },
          { name: "codeHash", kind: "text" },
          {
            name: "record",
            kind: "object",
            fields: [
              {
                name: "kind",
                says: "0 other, 1 worker, 2 consumer, 3 housing, 4 care, 5 credit, 6 platform, 7 producer, 8 multi-stakeholder, 9 public.",
                kind: "number",
              },
              { name: "publicBody", kind: "boolean" },
              { name: "region", says: "Region code (bytes8), see `regionCode`.", kind: "text" },
              { name: "categories", says: "Bit mask of categories, see `categoryMask`.", kind: "number" },
            ],
          },
          { name: "detailsHash", kind: "text" },
          { name: "detailsUri", kind: "text" },
          { name: "salt", kind: "whole" },
        ],
      },
    ],
  },
  "cooperatives.activateVote": {
    says: "Brings the vote of a co-operative into being, 90 days after its admission; open to anyone.",
    fields: [{ name: "cooperative", kind: "text" }],
  },
  "cooperatives.updateRecord": {
    says: "A co-operative updates its region and categories.",
    fields: [
      { name: "region", kind: "text" },
      { name: "categories", kind: "number" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "cooperatives.leaveRegistry": {
    says: "A co-operative leaves the registry.",
    fields: [{ name: "cooperative", optional: true, kind: "text" }],
  },
  "cooperatives.moveAccount": {
    says: "Moves a co-operative to another account at once, as both accounts agree.",
    fields: [
      { name: "oldAccount", kind: "text" },
      { name: "newAccount", kind: "text" },
    ],
  },
  "cooperatives.enrolMember": {
    says: "A co-operative enrols a member; `referenceHash` is the salted hash of its own record of the person.",
    fields: [
      { name: "member", kind: "text" },
      { name: "referenceHash", kind: "text" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "cooperatives.removeMember": {
    says: "A co-operative removes a member.",
    fields: [
      { name: "member", kind: "text" },
      { name: "reasonHash", kind: "text" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "cooperatives.leaveCooperative": {
    says: "A member leaves a co-operative.",
    fields: [
      { name: "cooperative", kind: "text" },
      { name: "member", optional: true, kind: "text" },
    ],
  },
  "cooperatives.proposeMemberRecovery": {
    says: "A co-operative announces that a member's keys are lost and that another address of theirs takes over in 14 days.",
    fields: [
      { name: "oldMember", kind: "text" },
      { name: "newMember", kind: "text" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "cooperatives.stopMemberRecovery": {
    says: "A member objects to an announced recovery: the keys are not lost.",
    fields: [
      { name: "cooperative", kind: "text" },
      { name: "oldMember", optional: true, kind: "text" },
    ],
  },
  "cooperatives.completeMemberRecovery": {
    says: "Completes a recovery after its notice; open to anyone.",
    fields: [
      { name: "cooperative", kind: "text" },
      { name: "oldMember", kind: "text" },
    ],
  },
  "cooperatives.listWorker": {
    says: "A co-operative lists a worker who is open to a care relationship, or renews the listing.",
    fields: [
      { name: "workerHash", says: "Salted hash that refers to the worker.", kind: "text" },
      { name: "region", kind: "text" },
      { name: "categories", says: "Bit mask of categories of care.", kind: "number" },
      { name: "openUntil", says: "Last second (UNIX) of the listing, at most a year ahead.", kind: "whole" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "cooperatives.unlistWorker": {
    says: "A co-operative takes a listing down.",
    fields: [
      { name: "workerHash", kind: "text" },
      { name: "cooperative", optional: true, kind: "text" },
    ],
  },
  "societies.createSociety": {
    says: "Creates a society. Its number is in the event `SocietyCreated`; its creator is not a member yet.",
    fields: [
      { name: "name", says: "1 to 60 characters.", kind: "text" },
      {
        name: "description",
        optional: true,
        says: "Its purpose, at most 1,024 bytes (default: nothing).",
        kind: "text",
      },
      {
        name: "url",
        optional: true,
        says: "Where more can be read, at most 256 bytes (default: nothing).",
        kind: "text",
      },
      {
        name: "rules",
        says: "See `makeRules`, `USUAL_RULES`, `CHART_RULES`.",
        kind: "object",
        fields: [
          {
            name: "rate",
            says: "How fast karma fades: half-lives per day, in units of 2^-64; see `rateOf`.",
            kind: "whole",
          },
          {
            name: "ratio",
            says: "Karma earned per whole unit of the asset, in millionths; half when committed, half when given.",
            kind: "whole",
          },
          { name: "vesting", says: "Vesting period in hours (0 to 8,760).", kind: "whole" },
          { name: "fee", says: "Share of a commitment that is the fee (0 to 1,000); never changes.", kind: "whole" },
          { name: "charity", says: "Share of the net that goes to the charity reserve (0 to 5,000).", kind: "whole" },
          {
            name: "perBeneficiary",
            says: "Share of one's lifetime commitments on which giving to one beneficiary earns karma (1 to 10,000).",
            kind: "whole",
          },
          {
            name: "approval",
            says: "Least threshold of a request, as a share of the settled karma (1 to 5,000).",
            kind: "whole",
          },
          {
            name: "control",
            says: "How many of the top members control the society together: P (1 to 10).",
            kind: "whole",
          },
          { name: "charities", says: "How many approved charities may receive at a time (0 to 10).", kind: "whole" },
          {
            name: "payoutRule",
            says: "A contract that says how much an approved request may receive at most; zero for the rule of the ledger.",
            kind: "text",
          },
        ],
      },
      {
        name: "asset",
        optional: true,
        says: "The ERC-20 (default: the one of relationships); none that takes fees or rebases.",
        kind: "text",
      },
      {
        name: "shares",
        optional: true,
        says: "How many fee-backed shares the creator receives, below 2^128; never more later (default: none).",
        kind: "whole",
      },
      { name: "creator", optional: true, says: "Who creates it (default: the connected person).", kind: "text" },
    ],
  },
  "societies.join": {
    says: "Joins a society. Whoever carries somebody's signed joining and is a lifetime member is their registrar.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "account", optional: true, says: "Who joins (default: the connected person).", kind: "text" },
      {
        name: "affiliate",
        optional: true,
        says: "Who referred them, a lifetime member (default: nobody).",
        kind: "text",
      },
      {
        name: "info",
        optional: true,
        says: "Salted hash of what they say about themselves, see `hashNote` (default: nothing).",
        kind: "text",
      },
    ],
  },
  "societies.updateMembership": {
    says: "A member says something else about themselves, by its salted hash. Must be sent by them.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "info", kind: "text" },
      { name: "member", optional: true, kind: "text" },
    ],
  },
  "societies.ripen": {
    says: "Settles what has vested for members: from then on it counts, for requests from tomorrow on. Open to anyone, and done by itself whenever a member commits, gives or names an heir.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "members", kind: "list", item: { kind: "text" } },
    ],
  },
  "societies.improveRanking": {
    says: "Puts a member in the place of one in the ranking who has less settled karma; open to anyone. The ranking decides who controls the society, and how hard requests are to approve.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "member", kind: "text" },
      { name: "instead", kind: "text" },
    ],
  },
  "societies.commit": {
    says: "Pays money into a member's reserves, for good: from there it can only be given. Finds out whether the ledger may take the money, and includes the approval if it may not, no permit is given and the payer is connected.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "amount",
        says: 'In whole units of the society\'s asset ("12.50"), or a bigint in its smallest unit.',
        kind: "amount",
      },
      { name: "member", optional: true, says: "Whose reserves grow (default: who pays).", kind: "text" },
      { name: "payer", optional: true, says: "Who pays (default: the connected person).", kind: "text" },
      {
        name: "permit",
        optional: true,
        says: "From {@link signPermit}: then no approval is needed.",
        kind: "object",
        fields: [
          { name: "deadline", says: "Last second (UNIX) in which it can be used.", kind: "whole" },
          { name: "v", kind: "number" },
          { name: "r", kind: "text" },
          { name: "s", kind: "text" },
        ],
      },
    ],
  },
  "societies.nominate": {
    says: "Lets another member vote for oneself, on requests that are filed from tomorrow on; or takes that back. Nominations do not chain.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "oracle",
        says: "Who votes for them, a member; the member themselves to take a nomination back.",
        kind: "text",
      },
      { name: "member", optional: true, says: "Who nominates (default: the connected person).", kind: "text" },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last counts (default: the next).",
        kind: "whole",
      },
    ],
  },
  "societies.file": {
    says: "Files a request. Its id is in the event `RequestFiled`.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "kind",
        optional: true,
        says: "What it is for (default: a benefit for the claimant).",
        kind: "choice",
        choices: { Benefit: 0, Charity: 1, Accusation: 2 },
      },
      {
        name: "target",
        optional: true,
        says: "Beneficiary of a charity, or the accused; nobody for a benefit.",
        kind: "text",
      },
      { name: "karma", says: 'How much karma is committed to it: "12.5", or a bigint in millionths.', kind: "amount" },
      {
        name: "eventAt",
        optional: true,
        says: "When happened what it is about; not in the future (default: now).",
        kind: "moment",
      },
      { name: "claimant", optional: true, says: "Who files it (default: the connected person).", kind: "text" },
      { name: "subject", says: "A title, 1 to 80 characters.", kind: "text" },
      { name: "summary", optional: true, says: "A few words, at most 1,024 bytes (default: nothing).", kind: "text" },
      {
        name: "details",
        optional: true,
        says: "Where the details are (URI), at most 256 bytes (default: nowhere).",
        kind: "text",
      },
      {
        name: "detailsHash",
        optional: true,
        says: "Salted hash of the details, see `hashNote` (default: none).",
        kind: "text",
      },
    ],
  },
  "societies.updateRequest": {
    says: "Changes what a request says, while nobody's vote stands. Must be sent by its claimant. Votes that were signed before and not carried no longer count.",
    fields: [
      { name: "request", kind: "whole" },
      { name: "subject", says: "A title, 1 to 80 characters.", kind: "text" },
      { name: "summary", optional: true, says: "A few words, at most 1,024 bytes (default: nothing).", kind: "text" },
      {
        name: "details",
        optional: true,
        says: "Where the details are (URI), at most 256 bytes (default: nowhere).",
        kind: "text",
      },
      {
        name: "detailsHash",
        optional: true,
        says: "Salted hash of the details, see `hashNote` (default: none).",
        kind: "text",
      },
    ],
  },
  "societies.withdrawRequest": {
    says: "Takes a request back before its outcome is recorded; an accusation only while nobody's vote stands.",
    fields: [{ name: "request", kind: "whole" }],
  },
  "societies.vote": {
    says: "Votes on a request, changes a vote or takes it back. A signed vote can be carried until voting ends, unless the signer says otherwise: so all who say the same sign the same, and `bundle` carries them together. It counts for the wording that stood when it was signed: each update of the request takes one more number.",
    fields: [
      { name: "request", kind: "whole" },
      { name: "choice", kind: "choice", choices: { None: 0, For: 1, Against: 2 } },
      { name: "voter", optional: true, says: "Who votes (default: the connected person).", kind: "text" },
      {
        name: "counter",
        optional: true,
        says: "Only one above the last and above the number of updates of the request counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
    ],
  },
  "societies.voteBundle": {
    says: "Carries votes of many who signed the same, in one transaction; open to anyone. `bundle` makes this of half-signed votes. A vote that does not count is left out; a wrong signature refuses all.",
    fields: [
      { name: "request", kind: "whole" },
      { name: "choice", kind: "choice", choices: { None: 0, For: 1, Against: 2 } },
      { name: "counter", says: "The same for all.", kind: "whole" },
      {
        name: "deadline",
        says: "Last second (UNIX) in which the votes can be carried, as all signed it.",
        kind: "whole",
      },
      {
        name: "keys",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "r", kind: "text" },
            { name: "vs", kind: "text" },
          ],
        },
      },
      {
        name: "wallets",
        optional: true,
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "signature", kind: "text" },
          ],
        },
      },
    ],
  },
  "societies.decide": {
    says: "Records the outcome of a request once voting is over; open to anyone.",
    fields: [{ name: "request", kind: "whole" }],
  },
  "societies.closeRequest": {
    says: "Closes an approved request: its claimant at any time, anyone once it can receive no more. Karma is burned in proportion to what it received.",
    fields: [{ name: "request", kind: "whole" }],
  },
  "societies.placeCharity": {
    says: "Gives an approved charity one of the places of those that may receive; open to anyone.",
    fields: [
      { name: "request", kind: "whole" },
      {
        name: "place",
        optional: true,
        says: "From 0 (default: a free place, or that of the weakest charity).",
        kind: "whole",
      },
    ],
  },
  "societies.collect": {
    says: "Pays what could not be paid at first: gifts, fees or an inheritance that a beneficiary could not receive. Open to anyone; it goes to the beneficiary.",
    fields: [
      { name: "beneficiary", optional: true, says: "Whose it is (default: the connected person).", kind: "text" },
      { name: "society", optional: true, says: "A society with the asset, or the asset itself.", kind: "whole" },
      { name: "asset", optional: true, kind: "text" },
    ],
  },
  "societies.give": {
    says: "Gives to an approved request from one's own reserve. The money goes straight to the beneficiary.",
    fields: [
      {
        name: "fromCharity",
        optional: true,
        says: "Whether from the charity reserve (default: for charities).",
        kind: "boolean",
      },
      { name: "giver", optional: true, says: "Who gives (default: the connected person).", kind: "text" },
      { name: "request", kind: "whole" },
      {
        name: "amount",
        says: 'In whole units of the society\'s asset ("12.50"), or a bigint in its smallest unit.',
        kind: "amount",
      },
    ],
  },
  "societies.giveMany": {
    says: "Gives to several requests of one society at once. A request that cannot receive its amount is passed over, and its gift stays in the reserve; the preview says which and why.",
    fields: [
      {
        name: "gifts",
        says: "To requests of one society.",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "request", kind: "whole" },
            {
              name: "amount",
              says: 'In whole units of the society\'s asset ("12.50"), or a bigint in its smallest unit.',
              kind: "amount",
            },
          ],
        },
      },
      {
        name: "fromCharity",
        optional: true,
        says: "Whether from the charity reserve; charities receive from that alone (default: no).",
        kind: "boolean",
      },
      { name: "giver", optional: true, says: "Who gives (default: the connected person).", kind: "text" },
    ],
  },
  "societies.transferShares": {
    says: "Passes fee-backed shares on (ERC-6909 `transfer`). Must be sent by their holder.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "to", kind: "text" },
      { name: "shares", says: "How many; shares have no decimals.", kind: "whole" },
      { name: "from", optional: true, says: "Whose (default: the connected person).", kind: "text" },
    ],
  },
  "societies.transferSharesFrom": {
    says: "Passes another's shares on, as far as they allow it (ERC-6909 `transferFrom`).",
    fields: [
      { name: "society", kind: "whole" },
      { name: "to", kind: "text" },
      { name: "shares", says: "How many; shares have no decimals.", kind: "whole" },
      { name: "from", says: "Whose (default: the connected person).", kind: "text" },
      { name: "spender", optional: true, kind: "text" },
    ],
  },
  "societies.approveShares": {
    says: "Lets another pass on so many of one's shares of a society (ERC-6909 `approve`).",
    fields: [
      { name: "society", kind: "whole" },
      { name: "spender", kind: "text" },
      { name: "shares", kind: "whole" },
      { name: "holder", optional: true, kind: "text" },
    ],
  },
  "societies.setShareOperator": {
    says: "Lets another pass on all of one's shares of all societies, or takes that back (ERC-6909 `setOperator`).",
    fields: [
      { name: "operator", kind: "text" },
      { name: "approved", kind: "boolean" },
      { name: "holder", optional: true, kind: "text" },
    ],
  },
  "societies.claimShares": {
    says: "Pays a holder what their shares earned; open to anyone, it goes to the holder.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "holder", optional: true, kind: "text" },
    ],
  },
  "societies.claimCommons": {
    says: "Pays the commons what societies owe them; open to anyone.",
    fields: [{ name: "societies", kind: "list", item: { kind: "whole" } }],
  },
  "societies.claimReferral": {
    says: "Pays registrars and affiliates what they are owed for members; open to anyone.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "members", kind: "list", item: { kind: "text" } },
    ],
  },
  "societies.changeRules": {
    says: "Changes the rules of a society that is still its creator's, at once. Must be sent by them.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "rules",
        kind: "object",
        fields: [
          {
            name: "rate",
            says: "How fast karma fades: half-lives per day, in units of 2^-64; see `rateOf`.",
            kind: "whole",
          },
          {
            name: "ratio",
            says: "Karma earned per whole unit of the asset, in millionths; half when committed, half when given.",
            kind: "whole",
          },
          { name: "vesting", says: "Vesting period in hours (0 to 8,760).", kind: "whole" },
          { name: "fee", says: "Share of a commitment that is the fee (0 to 1,000); never changes.", kind: "whole" },
          { name: "charity", says: "Share of the net that goes to the charity reserve (0 to 5,000).", kind: "whole" },
          {
            name: "perBeneficiary",
            says: "Share of one's lifetime commitments on which giving to one beneficiary earns karma (1 to 10,000).",
            kind: "whole",
          },
          {
            name: "approval",
            says: "Least threshold of a request, as a share of the settled karma (1 to 5,000).",
            kind: "whole",
          },
          {
            name: "control",
            says: "How many of the top members control the society together: P (1 to 10).",
            kind: "whole",
          },
          { name: "charities", says: "How many approved charities may receive at a time (0 to 10).", kind: "whole" },
          {
            name: "payoutRule",
            says: "A contract that says how much an approved request may receive at most; zero for the rule of the ledger.",
            kind: "text",
          },
        ],
      },
    ],
  },
  "societies.describe": {
    says: "Changes what a society that is still its creator's says of itself. Must be sent by them.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "name", says: "1 to 60 characters.", kind: "text" },
      { name: "description", says: "Its purpose, at most 1,024 bytes.", kind: "text" },
      { name: "url", says: "Where more can be read, at most 256 bytes.", kind: "text" },
    ],
  },
  "societies.passControl": {
    says: "Lets control pass from the creator to the top members, for good; open to anyone. Finds members who show that it may.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "holders",
        optional: true,
        says: "Members with 1 karma settled each, twice as many as are to control it (default: found among the members).",
        kind: "list",
        item: { kind: "text" },
      },
    ],
  },
  "societies.approveRules": {
    says: "One of the top members approves other rules, or takes that back. With more than half of P they are scheduled.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "inFavour",
        optional: true,
        says: "Whether they approve; otherwise takes an approval back (default: yes).",
        kind: "boolean",
      },
      { name: "member", optional: true, says: "One of the top members (default: the connected person).", kind: "text" },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
      {
        name: "rules",
        kind: "object",
        fields: [
          {
            name: "rate",
            says: "How fast karma fades: half-lives per day, in units of 2^-64; see `rateOf`.",
            kind: "whole",
          },
          {
            name: "ratio",
            says: "Karma earned per whole unit of the asset, in millionths; half when committed, half when given.",
            kind: "whole",
          },
          { name: "vesting", says: "Vesting period in hours (0 to 8,760).", kind: "whole" },
          { name: "fee", says: "Share of a commitment that is the fee (0 to 1,000); never changes.", kind: "whole" },
          { name: "charity", says: "Share of the net that goes to the charity reserve (0 to 5,000).", kind: "whole" },
          {
            name: "perBeneficiary",
            says: "Share of one's lifetime commitments on which giving to one beneficiary earns karma (1 to 10,000).",
            kind: "whole",
          },
          {
            name: "approval",
            says: "Least threshold of a request, as a share of the settled karma (1 to 5,000).",
            kind: "whole",
          },
          {
            name: "control",
            says: "How many of the top members control the society together: P (1 to 10).",
            kind: "whole",
          },
          { name: "charities", says: "How many approved charities may receive at a time (0 to 10).", kind: "whole" },
          {
            name: "payoutRule",
            says: "A contract that says how much an approved request may receive at most; zero for the rule of the ledger.",
            kind: "text",
          },
        ],
      },
    ],
  },
  "societies.approveDescription": {
    says: "One of the top members approves another description, or takes that back.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "inFavour",
        optional: true,
        says: "Whether they approve; otherwise takes an approval back (default: yes).",
        kind: "boolean",
      },
      { name: "member", optional: true, says: "One of the top members (default: the connected person).", kind: "text" },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
      { name: "name", says: "1 to 60 characters.", kind: "text" },
      { name: "description", says: "Its purpose, at most 1,024 bytes.", kind: "text" },
      { name: "url", says: "Where more can be read, at most 256 bytes.", kind: "text" },
    ],
  },
  "societies.approveLaterLedger": {
    says: "One of the top members approves that the society recognises a later ledger, or takes that back; also after its end.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "inFavour",
        optional: true,
        says: "Whether they approve; otherwise takes an approval back (default: yes).",
        kind: "boolean",
      },
      { name: "member", optional: true, says: "One of the top members (default: the connected person).", kind: "text" },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
      { name: "ledger", says: "The later ledger; the zero address for none.", kind: "text" },
      {
        name: "codeHash",
        optional: true,
        says: "Hash of its code (default: of the code that is there).",
        kind: "text",
      },
    ],
  },
  "societies.rejectChange": {
    says: "Objects to the change that is scheduled, or takes that back: a third of the karma stops it.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "rejecting",
        optional: true,
        says: "Whether they object; otherwise takes that back (default: yes).",
        kind: "boolean",
      },
      {
        name: "voter",
        optional: true,
        says: "Who had karma to vote with at the end of the day before it was scheduled (default: the connected person).",
        kind: "text",
      },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
    ],
  },
  "societies.rejectBundle": {
    says: "Carries objections of many who signed the same to the change that is scheduled, in one transaction; open to anyone. `bundle` makes this of half-signed objections. Who does not count is left out; a wrong signature refuses all.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "counter", says: "The same for all.", kind: "whole" },
      {
        name: "deadline",
        says: "Last second (UNIX) in which the objections can be carried, as all signed it.",
        kind: "whole",
      },
      {
        name: "keys",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "r", kind: "text" },
            { name: "vs", kind: "text" },
          ],
        },
      },
      {
        name: "wallets",
        optional: true,
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "signature", kind: "text" },
          ],
        },
      },
    ],
  },
  "societies.carryOutRules": {
    says: "Carries out other rules that were scheduled and not stopped; open to anyone.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "rules",
        kind: "object",
        fields: [
          {
            name: "rate",
            says: "How fast karma fades: half-lives per day, in units of 2^-64; see `rateOf`.",
            kind: "whole",
          },
          {
            name: "ratio",
            says: "Karma earned per whole unit of the asset, in millionths; half when committed, half when given.",
            kind: "whole",
          },
          { name: "vesting", says: "Vesting period in hours (0 to 8,760).", kind: "whole" },
          { name: "fee", says: "Share of a commitment that is the fee (0 to 1,000); never changes.", kind: "whole" },
          { name: "charity", says: "Share of the net that goes to the charity reserve (0 to 5,000).", kind: "whole" },
          {
            name: "perBeneficiary",
            says: "Share of one's lifetime commitments on which giving to one beneficiary earns karma (1 to 10,000).",
            kind: "whole",
          },
          {
            name: "approval",
            says: "Least threshold of a request, as a share of the settled karma (1 to 5,000).",
            kind: "whole",
          },
          {
            name: "control",
            says: "How many of the top members control the society together: P (1 to 10).",
            kind: "whole",
          },
          { name: "charities", says: "How many approved charities may receive at a time (0 to 10).", kind: "whole" },
          {
            name: "payoutRule",
            says: "A contract that says how much an approved request may receive at most; zero for the rule of the ledger.",
            kind: "text",
          },
        ],
      },
    ],
  },
  "societies.carryOutDescription": {
    says: "Carries out another description that was scheduled and not stopped; open to anyone.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "name", says: "1 to 60 characters.", kind: "text" },
      { name: "description", says: "Its purpose, at most 1,024 bytes.", kind: "text" },
      { name: "url", says: "Where more can be read, at most 256 bytes.", kind: "text" },
    ],
  },
  "societies.carryOutLaterLedger": {
    says: "Recognises a later ledger as was scheduled and not stopped, or none any more; open to anyone.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "ledger", says: "The later ledger; the zero address for none.", kind: "text" },
      {
        name: "codeHash",
        optional: true,
        says: "Hash of its code (default: of the code that is there).",
        kind: "text",
      },
    ],
  },
  "societies.startEnding": {
    says: "Starts a ballot on the ending of a society: one of the top members, or who had a tenth of the weight at the end of the day before.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "member", optional: true, kind: "text" },
    ],
  },
  "societies.voteOnEnding": {
    says: "Votes on the ending of a society, or takes that back. It ends as soon as two thirds are in favour.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "inFavour",
        optional: true,
        says: "Whether in favour; otherwise takes that back (default: yes).",
        kind: "boolean",
      },
      {
        name: "voter",
        optional: true,
        says: "An oracle who had weight at the end of the day before the ballot was started (default: the connected person).",
        kind: "text",
      },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
    ],
  },
  "societies.giveAfterEnd": {
    says: "Gives from a reserve of a society that has ended to a charity that was ever approved in it. Earns no karma.",
    fields: [
      { name: "request", says: "The request of a charity that was ever approved in the society.", kind: "whole" },
      {
        name: "amount",
        says: 'In whole units of the society\'s asset ("12.50"), or a bigint in its smallest unit.',
        kind: "amount",
      },
      { name: "fromCharity", optional: true, says: "Whether from the charity reserve (default: no).", kind: "boolean" },
      { name: "member", optional: true, says: "Who gives (default: the connected person).", kind: "text" },
    ],
  },
  "societies.moveReserves": {
    says: "Moves all one's reserves of a society that has ended to the later ledger that it recognises: same owner, same amount.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "ledger",
        optional: true,
        says: "The later ledger (default: the one that the society recognises).",
        kind: "text",
      },
      { name: "member", optional: true, says: "Whose reserves (default: the connected person's).", kind: "text" },
    ],
  },
  "societies.nameHeir": {
    says: "Names to whom one's reserves go after 24 months without an act: another member, or a charity that was approved here. Naming is an act, also of the same.",
    fields: [
      { name: "society", kind: "whole" },
      {
        name: "heir",
        optional: true,
        says: "Another member (default: the beneficiary of `charity`); the zero address for nobody any more.",
        kind: "text",
      },
      {
        name: "charity",
        optional: true,
        says: "A charity's request that was once approved; left out for a member.",
        kind: "whole",
      },
      { name: "member", optional: true, says: "Who names (default: the connected person).", kind: "text" },
    ],
  },
  "societies.inherit": {
    says: "Moves the reserves of a member who has been silent for 24 months to whom they named; open to anyone.",
    fields: [
      { name: "society", kind: "whole" },
      { name: "member", kind: "text" },
    ],
  },
  "societies.keepTotals": {
    says: "Lets a society keep its totals of past days, so that others can count with its karma; open to anyone, for good.",
    fields: [{ name: "society", kind: "whole" }],
  },
  "societies.createVotes": {
    says: "Makes a society's karma readable as votes for community wallets and Governors (`SocietyVotesFactory.create`), and lets it keep its totals; open to anyone.",
    fields: [{ name: "society", kind: "whole" }],
  },
  "societies.cancelSignature": {
    says: "Makes void what the connected person signed last and nobody carried yet. Commitments, gifts, requests and the like share one sequence of numbers; the naming of heirs has one for each society. Votes, nominations and approvals need no cancelling: do it again with a higher counter.",
    fields: [
      { name: "heirIn", optional: true, kind: "whole" },
      { name: "person", optional: true, kind: "text" },
    ],
  },
  "wallets.createWallet": {
    says: "Makes a community wallet; open to anyone. Its address depends on all that is given, so nobody can take it with another configuration. More validators than fit into one transaction are loaded afterwards: see `loadValidators`.",
    fields: [
      {
        name: "salt",
        optional: true,
        says: "Another one gives another address (32 bytes; default: zero).",
        kind: "text",
      },
      {
        name: "terms",
        optional: true,
        says: "What is left out is as usual, see `USUAL_TERMS`.",
        kind: "object",
        fields: [
          {
            name: "window",
            optional: true,
            says: "How long an award can be rejected (hours, 72 to 1,440); a change twice as long.",
            kind: "whole",
          },
          {
            name: "extension",
            optional: true,
            says: "By how much a late rejection puts off the end (hours, at most 255 and the window; 0: not at all).",
            kind: "whole",
          },
          {
            name: "grace",
            optional: true,
            says: "How long after its end an award can be executed (days, 1 to 180).",
            kind: "whole",
          },
          {
            name: "feeCap",
            optional: true,
            says: "Administrative fee at most (basis points of the funds awarded, 0 to 400).",
            kind: "whole",
          },
          {
            name: "mostPending",
            optional: true,
            says: "How many awards can be pending at once (1 to 32).",
            kind: "whole",
          },
          {
            name: "share",
            optional: true,
            says: "What may leave within 30 days (per cent of the balance, 1 to 100).",
            kind: "whole",
          },
        ],
      },
      { name: "operators", says: "1 to 255.", kind: "list", item: { kind: "text" } },
      { name: "threshold", optional: true, says: "How many operators it takes (default: 1).", kind: "whole" },
      {
        name: "validators",
        optional: true,
        says: "Its own electors. If they are more than `perPart`, the others are loaded later.",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "account", kind: "text" },
            { name: "weight", says: "Above 0 and below 2^40; 0 only in a motion, to remove them.", kind: "whole" },
          ],
        },
      },
      { name: "perPart", optional: true, kind: "number" },
      {
        name: "electorate",
        optional: true,
        says: "Who the electors are, in place of validators: a ledger of societies, `DelegatedVotes`, or another `IElectorate`.",
        kind: "text",
      },
      {
        name: "subject",
        optional: true,
        says: "Whose electorate: the number of a society, or the address of a token.",
        kind: "amount",
      },
    ],
  },
  "wallets.loadValidators": {
    says: "Loads the next part of the validators of a wallet that was made with more than fit into one transaction; open to anyone. Until the last is loaded nothing is scheduled.",
    fields: [
      { name: "wallet", kind: "text" },
      {
        name: "validators",
        optional: true,
        says: "All validators, as the wallet was made of them; the next part is found by its commitment.",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "account", kind: "text" },
            { name: "weight", says: "Above 0 and below 2^40; 0 only in a motion, to remove them.", kind: "whole" },
          ],
        },
      },
      {
        name: "perPart",
        optional: true,
        says: "How many there are in each part, as when it was made (default: 200).",
        kind: "number",
      },
      {
        name: "part",
        optional: true,
        says: "The next part itself, in place of all.",
        kind: "object",
        fields: [
          { name: "validators", says: "Words, see {@link validatorWord}.", kind: "list", item: { kind: "whole" } },
          { name: "rest", says: "32 zero bytes for none.", kind: "text" },
        ],
      },
    ],
  },
  "wallets.resign": {
    says: "Gives up one's weight as a validator, at once, for all that is scheduled later. What was scheduled before can still be rejected.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "validator", optional: true, kind: "text" },
    ],
  },
  "wallets.donate": {
    says: "Gives an ERC-20 with a receipt. Finds out whether the wallet may take the money, and includes the approval if it may not.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "asset", says: "The ERC-20.", kind: "text" },
      { name: "amount", says: 'In whole units ("12.50"), or a bigint in the smallest unit.', kind: "amount" },
      {
        name: "purpose",
        optional: true,
        says: "Hash of what it is given for (32 bytes; default: none). The text stays off the chain.",
        kind: "text",
      },
      { name: "donor", optional: true, says: "Who gives and sends it (default: the connected person).", kind: "text" },
    ],
  },
  "wallets.donateNative": {
    says: "Gives native coin with a receipt.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "amount", says: 'In whole units ("12.50"), or a bigint in the smallest unit.', kind: "amount" },
      {
        name: "purpose",
        optional: true,
        says: "Hash of what it is given for (32 bytes; default: none). The text stays off the chain.",
        kind: "text",
      },
      { name: "donor", optional: true, says: "Who gives and sends it (default: the connected person).", kind: "text" },
    ],
  },
  "wallets.schedule": {
    says: "Schedules an award. Where one operator is enough they send it; where it takes several, each signs the same message, which names every recipient, and one of them or anybody carries it.",
    fields: [
      {
        name: "award",
        says: "From {@link composeAward}.",
        kind: "object",
        fields: [
          { name: "asset", says: "The ERC-20, or {@link NATIVE}.", kind: "text" },
          {
            name: "category",
            kind: "choice",
            choices: { Other: 0, Health: 1, Education: 2, Housing: 3, Safety: 4, Security: 5, Arbitration: 6 },
          },
          { name: "instalment", says: "Which instalment, from 0, and of how many.", kind: "whole" },
          { name: "instalments", kind: "whole" },
          { name: "purpose", says: "Hash of what it is for (32 bytes).", kind: "text" },
          {
            name: "recipients",
            kind: "list",
            item: {
              kind: "object",
              fields: [
                { name: "account", kind: "text" },
                { name: "amount", says: "In the smallest unit of the asset, above 0 and below 2^96.", kind: "whole" },
                {
                  name: "code",
                  says: "The highest 248 bits of the hash of their code, the lowest byte zero; 32 zero bytes for a key.",
                  kind: "text",
                },
              ],
            },
          },
          {
            name: "fee",
            says: "The administrative fee; null for none. It is on top of what is awarded.",
            nullable: true,
            kind: "object",
            fields: [
              { name: "account", kind: "text" },
              { name: "amount", kind: "whole" },
            ],
          },
        ],
      },
      { name: "uri", optional: true, says: "Where more can be read (default: nowhere).", kind: "text" },
      { name: "wallet", kind: "text" },
      {
        name: "deadline",
        optional: true,
        says: "Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days).",
        kind: "moment",
      },
    ],
  },
  "wallets.scheduleNext": {
    says: "Schedules the next instalment of an award, with a window of its own, once the one before was executed and its outcome reported.",
    fields: [
      { name: "previous", says: "The instalment before, executed and reported.", kind: "text" },
      {
        name: "award",
        optional: true,
        says: "What it paid (default: read from its event).",
        kind: "object",
        fields: [
          { name: "asset", says: "The ERC-20, or {@link NATIVE}.", kind: "text" },
          {
            name: "category",
            kind: "choice",
            choices: { Other: 0, Health: 1, Education: 2, Housing: 3, Safety: 4, Security: 5, Arbitration: 6 },
          },
          { name: "instalment", says: "Which instalment, from 0, and of how many.", kind: "whole" },
          { name: "instalments", kind: "whole" },
          { name: "purpose", says: "Hash of what it is for (32 bytes).", kind: "text" },
          {
            name: "recipients",
            kind: "list",
            item: {
              kind: "object",
              fields: [
                { name: "account", kind: "text" },
                { name: "amount", says: "In the smallest unit of the asset, above 0 and below 2^96.", kind: "whole" },
                {
                  name: "code",
                  says: "The highest 248 bits of the hash of their code, the lowest byte zero; 32 zero bytes for a key.",
                  kind: "text",
                },
              ],
            },
          },
          {
            name: "fee",
            says: "The administrative fee; null for none. It is on top of what is awarded.",
            nullable: true,
            kind: "object",
            fields: [
              { name: "account", kind: "text" },
              { name: "amount", kind: "whole" },
            ],
          },
        ],
      },
      { name: "uri", optional: true, says: "Where more can be read (default: nowhere).", kind: "text" },
      { name: "wallet", kind: "text" },
      {
        name: "deadline",
        optional: true,
        says: "Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days).",
        kind: "moment",
      },
    ],
  },
  "wallets.execute": {
    says: "Has an award paid after its window; open to anyone. Who cannot be paid is credited; who runs other code than the award says is left out.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "id", kind: "text" },
      {
        name: "award",
        optional: true,
        says: "What it pays (default: read from its event).",
        kind: "object",
        fields: [
          { name: "asset", says: "The ERC-20, or {@link NATIVE}.", kind: "text" },
          {
            name: "category",
            kind: "choice",
            choices: { Other: 0, Health: 1, Education: 2, Housing: 3, Safety: 4, Security: 5, Arbitration: 6 },
          },
          { name: "instalment", says: "Which instalment, from 0, and of how many.", kind: "whole" },
          { name: "instalments", kind: "whole" },
          { name: "purpose", says: "Hash of what it is for (32 bytes).", kind: "text" },
          {
            name: "recipients",
            kind: "list",
            item: {
              kind: "object",
              fields: [
                { name: "account", kind: "text" },
                { name: "amount", says: "In the smallest unit of the asset, above 0 and below 2^96.", kind: "whole" },
                {
                  name: "code",
                  says: "The highest 248 bits of the hash of their code, the lowest byte zero; 32 zero bytes for a key.",
                  kind: "text",
                },
              ],
            },
          },
          {
            name: "fee",
            says: "The administrative fee; null for none. It is on top of what is awarded.",
            nullable: true,
            kind: "object",
            fields: [
              { name: "account", kind: "text" },
              { name: "amount", kind: "whole" },
            ],
          },
        ],
      },
    ],
  },
  "wallets.report": {
    says: "Reports what came of an award that was executed, once. The next instalment needs it.",
    fields: [
      { name: "id", kind: "text" },
      { name: "outcome", says: "Hash of the report (32 bytes), not zero.", kind: "text" },
      { name: "uri", optional: true, says: "Where it can be read.", kind: "text" },
      { name: "wallet", kind: "text" },
      {
        name: "deadline",
        optional: true,
        says: "Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days).",
        kind: "moment",
      },
    ],
  },
  "wallets.cancel": {
    says: "Takes back awards or a change, by as many operators as it takes; also what former operators scheduled.",
    fields: [
      { name: "acts", kind: "list", item: { kind: "text" } },
      { name: "wallet", kind: "text" },
      {
        name: "deadline",
        optional: true,
        says: "Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days).",
        kind: "moment",
      },
    ],
  },
  "wallets.expire": {
    says: "Records that an award was not executed in time, so that it makes room for another; open to anyone.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "id", kind: "text" },
    ],
  },
  "wallets.collect": {
    says: "Pays somebody what they are owed because they could not be paid before; open to anyone, and to their own address only.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "asset", says: "The ERC-20, or `NATIVE`.", kind: "text" },
      { name: "account", says: "Who is owed it, and where it goes.", kind: "text" },
    ],
  },
  "wallets.reject": {
    says: "Rejects acts: two thirds of all weight stop an award, a third stops a change, at once and for good. Sent by the elector, or signed and carried by anyone; `bundle` carries many in one transaction.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "acts", says: "Awards and changes: any number at once.", kind: "list", item: { kind: "text" } },
      {
        name: "reason",
        optional: true,
        says: "Why: a URI, or words, which everybody will read (default: nothing).",
        kind: "text",
      },
      {
        name: "voter",
        optional: true,
        says: "Who had weight at the end of the second before they were scheduled (default: the connected person).",
        kind: "text",
      },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last about each of them counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
    ],
  },
  "wallets.rejectBundle": {
    says: "Carries rejections of many who signed the same, in one transaction; open to anyone. `bundle` makes this of half-signed rejections. Who does not count is left out, an act that is over is passed over; a wrong signature refuses all.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "acts", kind: "list", item: { kind: "text" } },
      { name: "counter", says: "The same for all, as is the reason.", kind: "whole" },
      { name: "reason", optional: true, kind: "text" },
      {
        name: "deadline",
        says: "Last second (UNIX) in which the rejections can be carried, as all signed it.",
        kind: "whole",
      },
      {
        name: "keys",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "r", kind: "text" },
            { name: "vs", kind: "text" },
          ],
        },
      },
      {
        name: "wallets",
        optional: true,
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "signature", kind: "text" },
          ],
        },
      },
    ],
  },
  "wallets.withdraw": {
    says: "Takes a rejection back while the act is not rejected; its old signature does not bring it back.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "act", kind: "text" },
      { name: "voter", optional: true, kind: "text" },
      { name: "counter", optional: true, kind: "whole" },
    ],
  },
  "wallets.proposeHandOver": {
    says: "Proposes other operators: the present ones agree, a third of the weight can stop it within two windows, and then anybody carries it out.",
    fields: [
      { name: "operators", says: "Who shall operate the wallet, 1 to 255.", kind: "list", item: { kind: "text" } },
      { name: "threshold", optional: true, says: "How many of them it takes (default: 1).", kind: "whole" },
      { name: "wallet", kind: "text" },
      {
        name: "deadline",
        optional: true,
        says: "Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days).",
        kind: "moment",
      },
    ],
  },
  "wallets.proposeTerms": {
    says: "Proposes other terms; as {@link proposeHandOver}.",
    fields: [
      {
        name: "terms",
        says: "What is left out stays as it is.",
        kind: "object",
        fields: [
          {
            name: "window",
            optional: true,
            says: "How long an award can be rejected (hours, 72 to 1,440); a change twice as long.",
            kind: "whole",
          },
          {
            name: "extension",
            optional: true,
            says: "By how much a late rejection puts off the end (hours, at most 255 and the window; 0: not at all).",
            kind: "whole",
          },
          {
            name: "grace",
            optional: true,
            says: "How long after its end an award can be executed (days, 1 to 180).",
            kind: "whole",
          },
          {
            name: "feeCap",
            optional: true,
            says: "Administrative fee at most (basis points of the funds awarded, 0 to 400).",
            kind: "whole",
          },
          {
            name: "mostPending",
            optional: true,
            says: "How many awards can be pending at once (1 to 32).",
            kind: "whole",
          },
          {
            name: "share",
            optional: true,
            says: "What may leave within 30 days (per cent of the balance, 1 to 100).",
            kind: "whole",
          },
        ],
      },
      { name: "wallet", kind: "text" },
      {
        name: "deadline",
        optional: true,
        says: "Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days).",
        kind: "moment",
      },
    ],
  },
  "wallets.carryOutHandOver": {
    says: "Hands over after the window; open to anyone. What it says is read from its event.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "id", kind: "text" },
    ],
  },
  "wallets.carryOutTerms": {
    says: "Changes the terms after the window; open to anyone. What it says is read from its event.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "id", kind: "text" },
    ],
  },
  "wallets.describe": {
    says: "Says what the wallet is for.",
    fields: [
      { name: "uri", says: "Where it can be read.", kind: "text" },
      { name: "wallet", kind: "text" },
      {
        name: "deadline",
        optional: true,
        says: "Last moment in which signatures of operators can be used: the same for all of them (default: in 7 days).",
        kind: "moment",
      },
    ],
  },
  "wallets.openMotion": {
    says: "Opens a motion: other validators, lifting a freeze, authorising the wallet anew, or the sunset. Being in favour is said on its own, see {@link support}.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "kind", kind: "choice", choices: { Validators: 0, Unfreeze: 1, Authorise: 2, Sunset: 3 } },
      {
        name: "successor",
        optional: true,
        says: "For a sunset: to whom the rest shall go (default: the commons of the deployment).",
        kind: "text",
      },
      {
        name: "validators",
        optional: true,
        says: "For other validators: their new weights; 0 removes.",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "account", kind: "text" },
            { name: "weight", says: "Above 0 and below 2^40; 0 only in a motion, to remove them.", kind: "whole" },
          ],
        },
      },
      {
        name: "voter",
        optional: true,
        says: "Who opens it, an elector (default: the connected person).",
        kind: "text",
      },
    ],
  },
  "wallets.support": {
    says: "Is in favour of a motion, or no longer.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "id", kind: "text" },
      {
        name: "inFavour",
        optional: true,
        says: "Whether they are in favour from now on (default: yes).",
        kind: "boolean",
      },
      {
        name: "voter",
        optional: true,
        says: "Who had weight at the end of the second before it was opened (default: the connected person).",
        kind: "text",
      },
      {
        name: "counter",
        optional: true,
        says: "Only a higher one than the last counts, 1 to 63 (default: the next).",
        kind: "whole",
      },
    ],
  },
  "wallets.supportBundle": {
    says: "Carries the support of many who signed the same, in one transaction; open to anyone. `bundle` makes this of what was half-signed.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "id", kind: "text" },
      { name: "counter", kind: "whole" },
      {
        name: "deadline",
        says: "Last second (UNIX) in which the signatures can be used, as all signed it.",
        kind: "whole",
      },
      {
        name: "keys",
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "r", kind: "text" },
            { name: "vs", kind: "text" },
          ],
        },
      },
      {
        name: "wallets",
        optional: true,
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "signer", kind: "text" },
            { name: "signature", kind: "text" },
          ],
        },
      },
    ],
  },
  "wallets.changeValidators": {
    says: "Changes the validators as a motion that passed says; open to anyone. What it says is read from its event.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "id", kind: "text" },
      {
        name: "validators",
        optional: true,
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "account", kind: "text" },
            { name: "weight", says: "Above 0 and below 2^40; 0 only in a motion, to remove them.", kind: "whole" },
          ],
        },
      },
    ],
  },
  "wallets.noteEmpty": {
    says: "Witnesses that an outside electorate is empty, or that it is not; open to anyone. Every 31 days for a year lets anyone end the wallet.",
    fields: [{ name: "wallet", kind: "text" }],
  },
  "wallets.endEmpty": {
    says: "Ends a wallet whose electorate has been empty for a year; open to anyone. The rest goes to the commons.",
    fields: [{ name: "wallet", kind: "text" }],
  },
  "wallets.settle": {
    says: "Fixes what donors get back of an asset of an ended wallet, the first time, and moves the rest to the successor; open to anyone.",
    fields: [
      { name: "wallet", kind: "text" },
      { name: "asset", says: "The ERC-20, or `NATIVE`.", kind: "text" },
    ],
  },
  "wallets.claim": {
    says: "Pays a donor back what a receipt gives, of a wallet that has ended; open to anyone, and to the donor only.",
    fields: [
      { name: "index", says: "Number of the receipt among those of the asset, from 0.", kind: "whole" },
      { name: "wallet", kind: "text" },
      { name: "asset", says: "The ERC-20, or `NATIVE`.", kind: "text" },
    ],
  },
  "wallets.sync": {
    says: "Looks at what a delegate of a token has, and registers them the first time; open to anyone. Less counts at once, more only if it is there at two looks at least three days apart.",
    fields: [
      { name: "token", kind: "text" },
      { name: "delegate", kind: "text" },
    ],
  },
};

/** What is composed of simpler fields, to be given to a write. */
export const composed: Readonly<Record<string, WriteInput>> = {
  pair: {
    says: "Two people and their terms, completed and checked; it does not matter who of them is named first.",
    fields: [
      { name: "one", says: "One of the two.", kind: "text" },
      { name: "other", says: "The other.", kind: "text" },
      {
        name: "scheme",
        optional: true,
        says: "How care is counted (default: every activity is one unit).",
        kind: "choice",
        choices: { Activities: 0, Minutes: 1, Weighted: 2 },
      },
      {
        name: "table",
        optional: true,
        says: "Weights by category, only with the scheme Weighted.",
        kind: "list",
        item: { kind: "number" },
      },
      {
        name: "contribution",
        optional: true,
        says: "What each pays per month of 30 days, in the smallest unit of the asset (default 0).",
        kind: "whole",
      },
      { name: "notice", optional: true, says: "Seconds of notice (default 14 days).", kind: "whole" },
      {
        name: "arbitrator",
        optional: true,
        says: "Who decides a contested declaration (default nobody).",
        kind: "text",
      },
      {
        name: "regionA",
        optional: true,
        says: 'Region of the partner with the lower address, e.g. "ES-CT".',
        kind: "text",
      },
      { name: "regionB", optional: true, says: "Region of the partner with the higher address.", kind: "text" },
      { name: "salt", optional: true, says: "32 bytes (default: random).", kind: "text" },
    ],
  },
  motion: {
    says: "A motion with what is left out filled in; the salt is random unless given.",
    fields: [
      {
        name: "action",
        kind: "choice",
        choices: { Admit: 0, Expel: 1, Reclassify: 2, ReplaceAccount: 3, RecogniseSuccessor: 4 },
      },
      { name: "proposer", kind: "text" },
      { name: "subject", kind: "text" },
      { name: "successor", optional: true, kind: "text" },
      { name: "codeHash", optional: true, kind: "text" },
      {
        name: "record",
        optional: true,
        kind: "object",
        fields: [
          {
            name: "kind",
            says: "0 other, 1 worker, 2 consumer, 3 housing, 4 care, 5 credit, 6 platform, 7 producer, 8 multi-stakeholder, 9 public.",
            kind: "number",
          },
          { name: "publicBody", kind: "boolean" },
          { name: "region", says: "Region code (bytes8), see `regionCode`.", kind: "text" },
          { name: "categories", says: "Bit mask of categories, see `categoryMask`.", kind: "number" },
        ],
      },
      { name: "detailsHash", optional: true, kind: "text" },
      { name: "detailsUri", optional: true, kind: "text" },
      { name: "salt", optional: true, kind: "whole" },
    ],
  },
  award: {
    says: "Composes an award: amounts by the decimals of the asset, and of each recipient the code that they run now, which is what the electors' app compares when it shows the award.",
    fields: [
      { name: "asset", optional: true, says: "The ERC-20 (default: the native coin).", kind: "text" },
      {
        name: "category",
        optional: true,
        says: "Default: `Category.Other`.",
        kind: "choice",
        choices: { Other: 0, Health: 1, Education: 2, Housing: 3, Safety: 4, Security: 5, Arbitration: 6 },
      },
      {
        name: "instalments",
        optional: true,
        says: "Of how many instalments; each pays the same (default: 1).",
        kind: "whole",
      },
      {
        name: "purpose",
        optional: true,
        says: "Hash of what it is for (default: 32 zero bytes). The text stays off the chain.",
        kind: "text",
      },
      {
        name: "recipients",
        says: '1 to 100; amounts in whole units ("12.50") or as a bigint in the smallest unit.',
        kind: "list",
        item: {
          kind: "object",
          fields: [
            { name: "account", kind: "text" },
            { name: "amount", kind: "amount" },
            { name: "code", optional: true, kind: "text" },
          ],
        },
      },
      {
        name: "fee",
        optional: true,
        says: "The administrative fee and who keeps it.",
        nullable: true,
        kind: "object",
        fields: [
          { name: "account", kind: "text" },
          { name: "amount", kind: "amount" },
        ],
      },
    ],
  },
};
