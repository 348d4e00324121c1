/** What ERC-7730, version 2, demands of a file, as far as the files here make use of it; written from the text of the standard. */
const label = { type: "string", minLength: 1, maxLength: 60 };
const path = {
  type: "string",
  pattern: "^(@\\.(from|to|value|chainId)|(#\\.)?[A-Za-z_]\\w*(\\.(\\w+|\\[\\]|\\[-?\\d*:-?\\d*\\]))*)$",
};
const address = { type: "string", pattern: "^0x[0-9a-fA-F]{40}$" };

const deployments = {
  type: "array",
  items: {
    type: "object",
    properties: { chainId: { type: "integer", minimum: 1 }, address },
    required: ["chainId", "address"],
    additionalProperties: false,
  },
};

const params = (properties: Record<string, unknown>, required: string[]) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const mapped = params({ map: { type: "string", pattern: "^\\$\\.metadata\\.maps\\.\\w+$" }, keyPath: path }, [
  "map",
  "keyPath",
]);

/** Formats with what each needs. */
const FORMATS: Record<string, object | null> = {
  raw: null,
  addressName: null,
  tokenTicker: null,
  amount: null,
  duration: null,
  calldata: params({ calleePath: path }, ["calleePath"]),
  date: params({ encoding: { enum: ["timestamp"] } }, ["encoding"]),
  enum: params({ $ref: { type: "string", pattern: "^\\$\\.metadata\\.enums\\.\\w+$" } }, ["$ref"]),
  unit: params({ base: { type: "string", minLength: 1 }, decimals: { type: "integer", minimum: 0 } }, ["base"]),
  tokenAmount: { ...params({ tokenPath: path, token: mapped }, []), maxProperties: 1 },
};
const OPTIONAL = ["tokenAmount"];

const field = {
  oneOf: Object.entries(FORMATS).map(([format, needed]) => ({
    type: "object",
    properties: {
      $id: { type: "string" },
      path,
      label,
      format: { const: format },
      visible: { enum: ["always", "never", "optional"] },
      ...(needed ? { params: needed } : {}),
    },
    required: ["path", "label", "format", ...(needed && !OPTIONAL.includes(format) ? ["params"] : [])],
    additionalProperties: false,
  })),
};

const formats = {
  type: "object",
  minProperties: 1,
  additionalProperties: {
    type: "object",
    properties: {
      $id: { type: "string" },
      intent: { type: "string", minLength: 3 },
      interpolatedIntent: { type: "string" },
      fields: { type: "array", items: field },
    },
    required: ["intent", "fields"],
    additionalProperties: false,
  },
};

const contract = {
  type: "object",
  properties: {
    deployments,
    factory: {
      type: "object",
      properties: { deployments, deployEvent: { type: "string", pattern: "^\\w+\\(.*\\)$" } },
      required: ["deployments", "deployEvent"],
      additionalProperties: false,
    },
  },
  minProperties: 1,
  additionalProperties: false,
};

const eip712 = {
  type: "object",
  properties: {
    domain: {
      type: "object",
      properties: { name: { type: "string" }, version: { type: "string" } },
      required: ["name", "version"],
      additionalProperties: false,
    },
    deployments,
  },
  required: ["domain"],
  additionalProperties: false,
};

const context = (binding: string, content: object) => ({
  type: "object",
  properties: { $id: { type: "string", minLength: 1 }, [binding]: content },
  required: ["$id", binding],
  additionalProperties: false,
});

export const schema = {
  type: "object",
  properties: {
    $schema: { type: "string", pattern: "/erc7730-v2\\.schema\\.json$" },
    context: { oneOf: [context("contract", contract), context("eip712", eip712)] },
    metadata: {
      type: "object",
      properties: {
        owner: { type: "string", minLength: 1 },
        contractName: { type: "string", minLength: 1 },
        enums: {
          type: "object",
          additionalProperties: {
            type: "object",
            minProperties: 1,
            additionalProperties: { type: "string", minLength: 1 },
          },
        },
        maps: {
          type: "object",
          additionalProperties: {
            type: "object",
            properties: {
              $keyType: { type: "string" },
              values: { type: "object", minProperties: 1, additionalProperties: address },
            },
            required: ["values"],
            additionalProperties: false,
          },
        },
      },
      required: ["owner"],
      additionalProperties: false,
    },
    display: { type: "object", properties: { formats }, required: ["formats"], additionalProperties: false },
  },
  required: ["$schema", "context", "metadata", "display"],
  additionalProperties: false,
};
