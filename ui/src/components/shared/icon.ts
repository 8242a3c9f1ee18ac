// The type of a Lucide icon, so that components take icons as parameters.
import type { LucideIcon } from "@lucide/svelte";

export type Icon = LucideIcon;
