"""Serves the pages and the data of the store that the environment names."""

import sys

from mlflow.server import app

app.run(host="127.0.0.1", port=int(sys.argv[1]), threaded=True)
