// New task.
export const title = "What would you like done?";
export const label = "Your task";
export const placeholder =
  "Open the practice shop, search for lamp, and collect the name and price of every product";
export const placeholderNotte =
  "Go to Hacker News and collect the top 10 stories with their points and links";
export const start = "Start";
export const onThisComputer = "Runs on this computer. Free.";
export const onNotte = "Runs with Notte. Notte charges for each run; you see the cost as it runs.";
export const onNotteNoKey = "Notte needs your key first.";
export const tryThese = "Try one of these on the practice site";
export const examples = [
  "Get the top 5 titles from the practice news",
  "Fill in the contact form as Ada and send it",
  "List every lamp under 40 from the shop",
];
export const tryTheseNotte = "Try one of these on the web";
export const examplesNotte = [
  "Get the top 5 stories from Hacker News with their points",
  "List the travel books on books.toscrape.com with their prices",
  "Find the ten largest countries by area on Wikipedia",
];
export const recent = "Recent tasks";
export const understood = "How this was understood";
export const understoodSteps = (n: number) =>
  n === 1 ? "Understood as 1 step." : `Understood as ${n} steps.`;
export const problemCount = (n: number) =>
  n === 1 ? "1 part was not understood." : `${n} parts were not understood.`;
export const instead = "Use instead:";
export const replaceWith = (word: string, suggestion: string) => `Replace “${word}” with “${suggestion}”`;
export const missing = "Write what you would like done, or pick an example.";
export const hint = "Enter starts, Shift+Enter makes a new line";
