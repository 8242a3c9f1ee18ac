"""Calls of contract section 12 with the unmodified SDK, against NOTTE_API_URL. The argument is a function's id."""

import asyncio
import json
import pathlib
import sys

from notte_sdk import AsyncNotteClient, NotteClient
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

# The same by the function's own object.
again = function.create_run()
assert function.stop_run(again.function_run_id).status in ("stopped", "updated")
assert function.get_run(again.function_run_id).status == "failed"

# Values that don't fit.
try:
    function.run(no_such_value=1)
except Exception as error:  # the SDK's own class differs by transport
    assert "no_such_value" in str(error), error
else:
    raise AssertionError("an unknown value was taken")

# Sessions: listed, stopped again without harm, not recorded, not driven from outside.
assert [item.session_id for item in client.sessions.list(only_active=False)]
assert client.sessions.list() == []
assert client.sessions.stop(result.session_id).status == "closed"


def refused(call, *words):
    """The words of the error that the call ends with."""
    try:
        call()
    except Exception as error:  # the SDK's own class differs by transport
        told = str(error)
        assert all(word in told for word in words), told
        return told
    raise AssertionError("it was taken")


refused(lambda: client.sessions.replay(result.session_id, wait=False), "not recorded")
for call in (client.sessions.debug_info, client.sessions.offset, client.sessions.get_cookies):
    refused(lambda: call(result.session_id), "not driven from outside")
cookie = {"name": "a", "value": "b", "domain": "example.com", "path": "/", "httpOnly": False, "secure": False}
refused(lambda: client.sessions.set_cookies(result.session_id, cookies=[cookie]), "not driven from outside")
client.health_check()

# What the SDK refuses by itself, as documented.
for call in (
    lambda: client.functions.run(function_id=function_id, variables={}),
    lambda: function.run(local=True),
    lambda: function.run(version="v1"),
):
    refused(call)

# Its file of steps goes out and comes back as another function, and as a new version of it.
path = pathlib.Path("function.py")
text = function.download(str(path))
steps = json.loads(path.read_text())
assert steps["format"] == "anything-steps/1" and steps == json.loads(text), text
assert function.get_url(version="v1").startswith("http://127.0.0.1:")
made = client.functions.create(path=str(path), name="Lamps from a file", description="Uploaded", shared=False)
assert made.name == "Lamps from a file" and made.latest_version == "v1", made
assert [(one.name, one.default) for one in made.variables] == [(variable, "'lamp'")], made
own = client.Function(made.function_id)
rows = own.run(**{variable: "chair"}).result["rows"]
assert rows and all("chair" in row["name"].lower() for row in rows), rows
steps["steps"] = steps["steps"][:1]
steps["variables"] = []
path.write_text(json.dumps(steps))
updated = client.functions.update(made.function_id, path=str(path))
newest = updated.latest_version
assert newest != "v1" and updated.variables == [], updated
own.update(path=str(path), restricted=False)
assert client.functions.rollback(made.function_id, version="v1").latest_version == "v1"
assert client.functions.get(made.function_id, version=newest).variables == []
assert client.Function(path=str(path)).function_id not in (function_id, made.function_id)
path.write_text("import notte\n\n\ndef run():\n    return 1\n")
refused(lambda: client.functions.create(path=str(path)), "Python file")
own.delete()
refused(lambda: client.functions.get(made.function_id), "404")
path.write_text(text)
made = client.functions.create(path=str(path), name="Lamps from a file")

# A copy; a schedule.
copy = client.functions.fork(function_id)
assert copy.reference_workflow_id == function_id and copy.function_id != function_id
assert client.Function(made.function_id).fork().function_id
assert client.functions.set_schedule(function_id, cron="0 9 * * 1-5", variables={variable: "chair"}).status
assert client.functions.set_schedule(function_id, cron="0 12 ? * * *").status
assert client.functions.delete_schedule(function_id).status
refused(lambda: client.functions.delete_schedule(function_id), "schedule")
refused(lambda: client.functions.set_schedule(function_id, cron="every morning"), "five fields")


# The same by the other client.
async def asynchronously():
    async with AsyncNotteClient() as other:
        assert (await other.functions.download_url(function_id)).function_id == function_id
        again = await other.Function(function_id).run(**{variable: "chair"})
        assert again.status == "closed" and again.result["rows"], again

        # Its functions' calls.
        calls = other.functions
        assert function_id in [item.function_id for item in (await calls.list()).items]
        assert (await calls.download_url(function_id)).latest_version
        created = await calls.create_run(function_id)
        started = await calls.run_start(
            created.function_run_id, function_id=function_id, variables={variable: "chair"}
        )
        assert started.status == "closed"
        metadata = await calls.run_get_metadata(function_id, created.function_run_id)
        assert metadata.status == "closed" and metadata.logs, metadata
        assert (await calls.list_runs(function_id, only_active=False)).items
        waiting = await calls.create_run(function_id)
        assert (await calls.run_stop(function_id, waiting.function_run_id)).status in ("stopped", "updated")
        assert (await calls.set_schedule(function_id, cron="0 9 * * 1-5", variables={variable: "chair"})).status
        assert (await calls.delete_schedule(function_id)).status
        assert (await calls.metadata_update(function_id, name="Lamps")).name == "Lamps"
        calls.get_curl(function_id)

        # A function made from a file by it: changed, rolled back, copied, stopped, deleted.
        path.write_text(text)
        mine = await other.Function(path=str(path), name="Made by the other client")
        assert mine.response.name == "Made by the other client"
        came, went = json.loads(await mine.download()), json.loads(text)
        assert (came["steps"], came["variables"]) == (went["steps"], went["variables"]), came
        assert (await mine.get_url(version="v1")).startswith("http://127.0.0.1:")
        await mine.update(path=str(path), restricted=False)
        assert mine.response.latest_version == "v2"
        assert (await calls.rollback(mine.function_id, version="v1")).latest_version == "v1"
        assert (await calls.update(mine.function_id, path=str(path))).latest_version == "v3"
        copied = await mine.fork()
        assert copied.function_id != mine.function_id
        unstarted = await mine.create_run()
        assert (await mine.stop_run(unstarted.function_run_id)).status in ("stopped", "updated")
        assert (await mine.get_run(unstarted.function_run_id)).status == "failed"
        await copied.delete()
        await calls.delete(mine.function_id)
        assert mine.function_id not in [item.function_id for item in (await calls.list(page_size=100)).items]

        # Its sessions.
        session = (await other.sessions.list(only_active=False))[0]
        assert (await other.sessions.status(session.session_id)).status == "closed"
        assert (await other.sessions.stop(session.session_id)).status == "closed"
        for call in (
            other.sessions.debug_info(session.session_id),
            other.sessions.offset(session.session_id),
            other.sessions.get_cookies(session.session_id),
            other.sessions.set_cookies(session.session_id, cookies=[cookie]),
        ):
            try:
                await call
            except Exception as error:  # the SDK's own class differs by transport
                assert "not driven from outside" in str(error), error
            else:
                raise AssertionError("it was taken")


asyncio.run(asynchronously())

# Name, end.
client.functions.get_curl(function_id)
renamed = client.functions.metadata_update(function_id, name="Chairs and lamps")
assert renamed.name == "Chairs and lamps"
assert FailedToRunCloudFunctionError
for item in client.functions.list(page_size=100).items:
    client.functions.delete(item.function_id)
assert client.functions.list().items == []
print("conformance: all calls passed")
