"""Calls of contract section 12 with the unmodified SDK, against NOTTE_API_URL. The argument is a function's id."""

import pathlib
import sys

from notte_sdk import NotteClient
from notte_sdk.endpoints.functions import FailedToRunCloudFunctionError

function_id = sys.argv[1]
client = NotteClient()

# Lists and details.
listed = client.functions.list()
assert [item.function_id for item in listed.items] == [function_id], listed
assert client.functions.list(page=1, page_size=5, only_active=False).page_size == 5
details = client.functions.get(function_id)
assert details.latest_version == "v1"
variable = details.variables[0].name
assert details.variables[0].default == "'lamp'", details.variables

# The call that matters: streamed, with other values.
function = client.Function(function_id)
result = function.run(**{variable: "chair"})
assert result.status == "closed", result
rows = result.result["rows"]
assert rows and all("chair" in row["name"].lower() for row in rows), rows
assert set(rows[0]) == {"name", "price"}

# Again on the same object, not streamed, with the kept value.
again = function.run(stream=False)
assert again.status == "closed"
assert len(again.result["rows"]) > len(rows) or all("lamp" in row["name"].lower() for row in again.result["rows"])
assert again.session_id

# Create and start by hand; metadata afterwards.
created = client.functions.create_run(function_id)
started = client.functions.run_start(
    created.function_run_id, function_id=function_id, variables={variable: "chair"}
)
assert started.status == "closed"
run = client.functions.run_get_metadata(function_id, created.function_run_id)
assert run.status == "closed" and run.logs and isinstance(run.result, str), run
assert function.get_run(created.function_run_id).function_run_id == created.function_run_id
assert client.functions.list_runs(function_id).items == []
assert len(client.functions.list_runs(function_id, only_active=False).items) == 3

# Stop one that never started; the session of one that ended.
waiting = client.functions.create_run(function_id)
assert client.functions.run_stop(function_id, waiting.function_run_id).status in ("stopped", "updated")
session = client.sessions.status(result.session_id)
assert session.status == "closed"
client.sessions.list()

# Values that don't fit.
try:
    function.run(no_such_value=1)
except Exception as error:  # the SDK's own class differs by transport
    assert "no_such_value" in str(error), error
else:
    raise AssertionError("an unknown value was taken")

# Code, name, end.
path = pathlib.Path("function.py")
function.download(str(path))
assert "def run(" in path.read_text()
assert function.get_url(version="v1").startswith("http://127.0.0.1:")
renamed = client.functions.metadata_update(function_id, name="Chairs and lamps")
assert renamed.name == "Chairs and lamps"
assert FailedToRunCloudFunctionError
client.functions.delete(function_id)
assert client.functions.list().items == []
print("conformance: all calls passed")
