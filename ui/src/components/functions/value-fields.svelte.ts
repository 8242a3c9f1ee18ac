// What is being typed into a function's form, and what is wrong with it. No DOM.
import type { Variable } from "@/generated/Variable";
import { initialField, readForm, type Field } from "./variable-form";

export class ValueFields {
  errors = $state.raw<Record<string, string>>({});
  readonly #typed = $state<Record<string, Field>>({});

  of(variable: Variable): Field {
    return this.#typed[variable.name] ?? initialField(variable);
  }

  /** What is changed is not wrong any more until it is read again. */
  change(name: string, field: Field): void {
    this.#typed[name] = field;
    if (!(name in this.errors)) return;
    const { [name]: _, ...others } = this.errors;
    this.errors = others;
  }

  /** The values by name; null while something is wrong, which is then told. */
  read(variables: Variable[]): Record<string, unknown> | null {
    const fields = Object.fromEntries(variables.map((variable) => [variable.name, this.of(variable)]));
    const { values, errors } = readForm(variables, fields);
    this.errors = errors;
    return Object.keys(errors).length === 0 ? values : null;
  }

  /** Forgets what was typed. */
  clear(): void {
    for (const name of Object.keys(this.#typed)) delete this.#typed[name];
    this.errors = {};
  }
}
