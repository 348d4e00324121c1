import { isInteger, isNumber, type Node, type Place, spanOf, typeOf } from "./tree";

/** How a mutant is put beside the original: as a choice between expressions or statements, or in its place. */
export type Form = "expression" | "statement" | "place";

/** A change of the source that should not go unnoticed. */
export interface Change {
  operator: string;
  form: Form;
  node: Node;
  /** What stands there instead; nothing for a statement that is left out. */
  after: string;
}

/** The source of a node. */
type Text = (node: Node) => string;

const ARITHMETIC: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "/",
  "**": "*",
  "<<": ">>",
  ">>": "<<",
  "&": "|",
  "|": "&",
  "^": "&",
};
const COMPARISON: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "==": "!=",
  "!=": "==",
};
const LOGIC: Readonly<Record<string, string>> = { "&&": "||", "||": "&&" };
const ASSIGNMENT: Readonly<Record<string, string>> = {
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
  "|=": "&=",
  "&=": "|=",
  "^=": "|=",
  "<<=": ">>=",
  ">>=": "<<=",
};

/** All changes at a node. */
export function changesAt({ node, above }: Place, text: Text): Change[] {
  const parent = above.at(-1);
  const expression = (operator: string, after: string): Change => ({ operator, form: "expression", node, after });
  switch (node.nodeType) {
    case "BinaryOperation":
      return isNumber(node) ? numbers(node, parent, text) : operation(node, text, expression);
    case "Literal":
    case "Identifier":
      return numbers(node, parent, text);
    case "UnaryOperation":
      return isNumber(node) ? numbers(node, parent, text) : unary(node, text, expression);
    case "IfStatement":
    case "Conditional":
      return conditions(node.condition);
    case "WhileStatement":
    case "ForStatement":
      return node.condition ? conditions(node.condition).filter(({ after }) => after === "false") : [];
    case "Return":
      return node.expression && typeOf(node.expression) === "bool"
        ? [{ operator: "answer", form: "expression", node: node.expression, after: `!(${text(node.expression)})` }]
        : [];
    case "ExpressionStatement":
      return statement(node, parent, text);
    case "EmitStatement":
      return [{ operator: "event", form: "statement", node, after: "" }];
    case "ModifierInvocation":
      return node.kind === "modifierInvocation" ? [{ operator: "modifier", form: "place", node, after: "" }] : [];
    default:
      return [];
  }
}

function operation(node: Node, text: Text, make: (operator: string, after: string) => Change): Change[] {
  const sides = (sign: string) => `${text(node.leftExpression)} ${sign} ${text(node.rightExpression)}`;
  for (const [operator, signs] of Object.entries({ arithmetic: ARITHMETIC, comparison: COMPARISON, logic: LOGIC })) {
    const sign = signs[node.operator];
    if (sign !== undefined) return [make(operator, sides(sign))];
  }
  return [];
}

function unary(node: Node, text: Text, make: (operator: string, after: string) => Change): Change[] {
  const inner = text(node.subExpression);
  const step = ({ "++": "--", "--": "++" } as Record<string, string>)[node.operator];
  if (step) return [make("step", node.prefix ? `${step}${inner}` : `${inner}${step}`)];
  return node.operator === "!" || node.operator === "-" || node.operator === "~" ? [make("sign", inner)] : [];
}

/** A condition that always holds, and one that never does. */
function conditions(node: Node): Change[] {
  return ["true", "false"].map((after) => ({ operator: "condition", form: "expression", node, after }));
}

/** One more than a number that is written down, or a constant. */
function numbers(node: Node, parent: Node | undefined, text: Text): Change[] {
  const constant = node.nodeType === "Identifier" && isInteger(node) && /^[A-Z][A-Z0-9_]*$/.test(node.name);
  if (!constant && !isNumber(node)) return [];
  // The number that the compiler makes of several is changed as a whole.
  if (parent && isNumber(parent)) return [];
  const type =
    parent?.nodeType === "BinaryOperation" && !shiftBy(parent, node) ? parent.commonType?.typeString : undefined;
  const cast = (value: string) => (type && /^u?int\d+$/.test(type) ? `${type}(${value})` : value);
  return [{ operator: "number", form: "expression", node, after: cast(`${text(node)} + 1`) }];
}

const shiftBy = (parent: Node, node: Node) => /^(<<|>>|\*\*)$/.test(parent.operator) && parent.rightExpression === node;

function statement(node: Node, parent: Node | undefined, text: Text): Change[] {
  // The step of a loop is no statement of its own; without it the loop would only run out of gas.
  if (parent?.nodeType === "ForStatement" && parent.body !== node) return [];
  const changes: Change[] = [{ operator: "statement", form: "statement", node, after: "" }];
  const { expression } = node;
  const sign = expression.nodeType === "Assignment" ? ASSIGNMENT[expression.operator] : undefined;
  if (sign) {
    const after = `${text(expression.leftHandSide)} ${sign} ${text(expression.rightHandSide)};`;
    changes.push({ operator: "assignment", form: "statement", node, after });
  }
  return changes;
}

/** Where a change is: a statement reaches to the end of its line of thought, the semicolon. */
export function reachOf({ node, form }: Change, source: Buffer): { start: number; end: number } | undefined {
  const { start, end } = spanOf(node);
  if (form !== "statement") return { start, end };
  const rest = source.subarray(end).toString("utf8");
  const semicolon = /^\s*;/.exec(rest);
  return semicolon ? { start, end: end + Buffer.byteLength(semicolon[0]) } : undefined;
}
