"""What a small team of forecasters keeps: experiments with runs, and the models that came of them."""

import sys

from mlflow.entities import Metric, Param, RunTag
from mlflow.tracking import MlflowClient

BEGAN = 1_760_000_000_000
MINUTE = 60_000


class Seed:
    def __init__(self, store, files):
        self.client = MlflowClient(tracking_uri=store, registry_uri=store)
        self.files = files
        self.at = BEGAN

    def experiment(self, name, note, tags=None):
        number = self.client.create_experiment(name, artifact_location=f"file://{self.files}/{len(name)}")
        self.client.set_experiment_tag(number, "mlflow.note.content", note)
        for key, value in (tags or {}).items():
            self.client.set_experiment_tag(number, key, value)
        return number

    def run(self, experiment, name, by, params, metrics, status="FINISHED", minutes=3, tags=None, note=None):
        self.at += 90 * MINUTE
        all_tags = {"mlflow.user": by, "mlflow.source.name": "train.py", **(tags or {})}
        if note:
            all_tags["mlflow.note.content"] = note
        run = self.client.create_run(experiment, start_time=self.at, tags=all_tags, run_name=name)
        number = run.info.run_id
        values = []
        for key, value in metrics.items():
            steps = value if isinstance(value, list) else [value]
            values += [Metric(key, each, self.at + step * MINUTE // 4, step) for step, each in enumerate(steps)]
        self.client.log_batch(
            number,
            metrics=values,
            params=[Param(key, str(value)) for key, value in params.items()],
            tags=[RunTag("team", "forecasts")],
        )
        self.client.set_terminated(number, status, self.at + minutes * MINUTE)
        return number

    def text(self, run, name, text):
        self.client.log_text(run, text, name)

    def model(self, name, note, runs, tags=None):
        self.client.create_registered_model(name, tags=tags or {}, description=note)
        for run in runs:
            self.client.create_model_version(name, f"runs:/{run}/model", run_id=run)


def houses(seed):
    number = seed.experiment("House prices", "What a house in the valley sells for.", {"area": "valley"})
    rows = [
        ("quiet-oak", "mara", 0.05, 4, 0.71, 41.2),
        ("brisk-elm", "mara", 0.1, 4, 0.78, 36.9),
        ("plain-fir", "jonas", 0.1, 6, 0.83, 31.4),
        ("tall-birch", "jonas", 0.2, 6, 0.81, 33.0),
        ("old-willow", "mara", 0.2, 8, 0.88, 27.5),
        ("young-larch", "petra", 0.3, 8, 0.79, 35.1),
        ("red-maple", "petra", 0.3, 10, 0.64, 48.8),
    ]
    runs = {}
    for name, by, rate, depth, accuracy, error in rows:
        steps = [error + 30, error + 14, error + 5, error]
        params = {"learning_rate": rate, "max_depth": depth, "trees": depth * 50}
        runs[name] = seed.run(number, name, by, params, {"accuracy": accuracy, "error": steps}, minutes=depth)
    seed.text(runs["old-willow"], "report.txt", "Valley houses, May.\nThe best of the trees so far.\n")
    seed.text(runs["old-willow"], "tables/prices.csv", "house,price\nMill Lane 4,310000\nHigh Street 9,275000\n")
    return runs


def churn(seed):
    number = seed.experiment("Customer churn", "Who will leave us next month?")
    runs = {}
    for at, (name, kind, recall) in enumerate(
        [("first-try", "linear", 0.42), ("second-try", "linear", 0.47), ("forest", "trees", 0.66), ("deep", "network", 0.7)]
    ):
        runs[name] = seed.run(number, name, "petra", {"kind": kind, "rounds": 10 * (at + 1)}, {"recall": recall}, tags={"stage": "draft"})
    seed.run(number, "broken-night", "jonas", {"kind": "network", "rounds": 99}, {}, status="FAILED", note="The machine ran out of memory.")
    return runs


def bread(seed):
    number = seed.experiment("Bread sales", "Loaves a day, by shop.", {"owner": "bakery"})
    for day in range(1, 31):
        seed.run(number, f"day-{day:02}", "nightly", {"shop": "north" if day % 2 else "south"}, {"loaves": 100 + (day * 37) % 60})


def main(store, files):
    seed = Seed(store, files)
    runs = houses(seed)
    left = churn(seed)
    bread(seed)
    seed.experiment("Scratchpad", "Nothing of worth.")
    seed.experiment("Weather of the old year", "")
    seed.model("house-pricer", "Guesses the price of a house.", [runs["brisk-elm"], runs["plain-fir"], runs["old-willow"]], {"unit": "thousands"})
    seed.model("leaver-alarm", "Warns of customers who leave.", [left["forest"]])
    seed.model("loaf-counter", "", [])
    seed.model("retired-guess", "No longer used.", [runs["quiet-oak"]])
    seed.client.set_registered_model_alias("house-pricer", "steady", "2")


if __name__ == "__main__":
    main(*sys.argv[1:])
