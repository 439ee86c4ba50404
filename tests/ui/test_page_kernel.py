"""The kernel of a page: the server's own, with all that a page needs and without what it may not ask for."""

import json
import subprocess
import sys
from importlib.resources import files

RUN = """
import json, sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="python3")
told = []
def hear(message):
    if message["msg_type"] == "stream":
        told.append(message["content"]["text"])
code = '''
import json, sys
import ipywidgets
print(json.dumps([[name for name in ("debugpy", "jedi") if sys.modules.get(name)], "" in sys.path[:1], sys.argv[0]]))
'''
answer = client.execute_interactive(code, output_hook=hear, timeout=60)
manager.shutdown_kernel(now=True)
print(json.dumps([answer["content"]["status"], manager.kernel_spec.argv[2], json.loads("".join(told))]))
"""


def test_the_servers_kernel_runs_and_has_neither_debugger_nor_completion() -> None:
    share = files("teleconsult_sim.ui") / "share" / "jupyter"
    environment = {
        "JUPYTER_PATH": str(share),
        "PYTHONPATH": str(files("teleconsult_sim") / ".."),
        "PATH": "/usr/bin:/bin",
    }
    said = subprocess.run(
        [sys.executable, "-c", RUN], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    status, module, (loaded, *_) = json.loads(said.stdout.splitlines()[-1])
    assert (status, module, loaded) == ("ok", "teleconsult_sim.ui.kernel", [])
