// Words that several components share: stressed sentences, the names of programs, the icons of operations.
import { expect, it } from "vitest";
import { nameWords, valueTitle, variableTitle, variableWord } from "./name-words";
import { opIcon } from "./op-icons";
import { parts } from "./stress";

it("splits a sentence at its stressed parts", () => {
  expect(parts("a * b")).toEqual([{ text: "a * b", stress: false }]);
  expect(parts("Type *lamp* in *Search*")).toEqual([
    { text: "Type ", stress: false },
    { text: "lamp", stress: true },
    { text: " in ", stress: false },
    { text: "Search", stress: true },
  ]);
});

it("reads the names that programs give", () => {
  expect(["unit_price", "e-mail", "_", ""].map(nameWords)).toEqual(["Unit price", "E-mail", "", ""]);
  expect(["url", "unit_price", "_"].map(valueTitle)).toEqual(["Address", "Unit price", "Value"]);
  expect(["url", "query"].map(variableTitle)).toEqual(["Address", "Query"]);
  expect(["url", "unit_price"].map(variableWord)).toEqual(["address", "unit price"]);
});

/** As the engine names them (contract additions, `op`). */
const OPERATIONS =
  "open search click fill fill_form choose check press hover scroll wait collect assert screenshot download back forward tab drag select_text copy paste replace upload answer menu close";

it("has an icon for every operation of the engine", () => {
  const unknown = opIcon(null);
  expect(OPERATIONS.split(" ").filter((operation) => opIcon(operation) === unknown)).toEqual([]);
});
